import type { NodeGroup } from '#model/graph.ts'
import { fileNameFor, saveText } from '../shell/files.ts'
import type { Command, CommandAt } from './command.ts'
import type { MessageKey } from '../i18n.ts'

/** The group that the first of the nodes is in. */
const groupAt = ({ session, target }: CommandAt): NodeGroup | undefined =>
  session.graph.getState().graph.groups?.find(({ nodes }) => target.nodes.some((id) => nodes.includes(id)))

const needsGroup = (at: CommandAt) => (groupAt(at) ? null : 'commands.why.noGroup')
const atLeast =
  (n: number, why: MessageKey) =>
  ({ target }: CommandAt) =>
    target.nodes.length < n ? why : null
const needsTwo = atLeast(2, 'commands.why.needsTwo')
const needsThree = atLeast(3, 'commands.why.needsThree')

const align = (to: 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom'): Command => ({
  id: `align.${to}`,
  title: `commands.align.${to}`,
  group: 'build',
  obstacle: needsTwo,
  run: ({ session, canvas, target }) => session.build.align(target.nodes, to, canvas?.sizes()),
})

const distribute = (id: 'across' | 'down', along: 'x' | 'y'): Command => ({
  id: `align.${id}`,
  title: `commands.distribute.${id}`,
  group: 'build',
  obstacle: needsThree,
  run: ({ session, canvas, target }) => session.build.distribute(target.nodes, along, canvas?.sizes()),
})

/** Several nodes at once: lines, regions, and a file of their own. */
export const groupCommands: readonly Command[] = [
  {
    id: 'group.make',
    title: 'commands.group',
    group: 'build',
    keys: ['G'],
    heard: 'canvas',
    on: ['nodes'],
    obstacle: ({ target }) => (target.nodes.length > 0 ? null : 'commands.why.noSelection'),
    run: ({ session, canvas, target, t }) => {
      const n = (session.graph.getState().graph.groups?.length ?? 0) + 1
      const group = session.build.group(target.nodes, t('commands.groupName', { n: String(n) }))
      if (group === undefined) return
      session.announce(t('commands.grouped', { n: target.nodes.length }))
      canvas?.renameGroup(group)
    },
  },
  {
    id: 'group.rename',
    title: 'commands.renameGroup',
    group: 'build',
    on: ['group'],
    obstacle: needsGroup,
    run: (at) => at.canvas?.renameGroup(groupAt(at)!.id),
  },
  {
    id: 'group.select',
    title: 'commands.selectGroup',
    group: 'build',
    on: ['group'],
    obstacle: needsGroup,
    run: (at) => at.session.select(groupAt(at)!.nodes),
  },
  {
    id: 'group.dissolve',
    title: 'commands.ungroup',
    group: 'build',
    keys: ['shift+G'],
    heard: 'canvas',
    on: ['group'],
    obstacle: needsGroup,
    run: (at) => {
      at.session.build.ungroup(groupAt(at)!.id)
      at.session.announce(at.t('commands.ungrouped'))
    },
  },
  ...(['left', 'center', 'right', 'top', 'middle', 'bottom'] as const).map(align),
  distribute('across', 'x'),
  distribute('down', 'y'),
  {
    id: 'selection.export',
    title: 'commands.exportSelection',
    group: 'build',
    on: ['nodes'],
    obstacle: ({ target }) => (target.nodes.length > 0 ? null : 'commands.why.noSelection'),
    run: ({ session, target, t }) => {
      const { name } = session.graph.getState().graph
      saveText(fileNameFor(`${name} ${t('commands.selectionName')}`), session.build.textOf(target.nodes))
      session.announce(t('commands.exported', { n: target.nodes.length }))
    },
  },
]
