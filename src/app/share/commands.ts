import type { Command } from '../commands/command.ts'

/** Ways in and out of the workbench. */
export const shareCommands: readonly Command[] = [
  { id: 'share.link', title: 'share.menu', group: 'file', run: ({ page }) => page.show('share') },
  {
    id: 'share.export',
    title: 'pyspark.exportMenu',
    group: 'file',
    keys: ['mod+E'],
    heard: 'page',
    on: ['canvas'],
    run: ({ page }) => page.show('export'),
  },
  {
    id: 'share.import',
    title: 'pyspark.importMenu',
    group: 'file',
    wide: true,
    run: ({ page }) => page.show('import'),
  },
  { id: 'share.versions', title: 'share.versionsMenu', group: 'file', run: ({ page }) => page.show('versions') },
  {
    id: 'share.copyNodes',
    title: 'pyspark.copyNodes',
    group: 'build',
    on: ['node', 'nodes'],
    obstacle: ({ target }) => (target.nodes.length > 0 ? null : 'commands.why.noSelection'),
    run: ({ session, target, t }) =>
      void import('./copyAsPySpark.ts').then(({ copyAsPySpark }) => copyAsPySpark(session, target.nodes, t)),
  },
]
