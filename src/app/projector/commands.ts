import type { Command } from '../commands/command.ts'

/** Showing the pipeline to a room (`ui-spec` 2.7). */
export const projectorCommands: readonly Command[] = [
  {
    id: 'projector.toggle',
    title: 'projector.toggle',
    group: 'look',
    keys: ['P'],
    run: ({ session }) =>
      session.view.setState(({ mode }) => ({ mode: mode === 'projector' ? 'workbench' : 'projector' })),
  },
]
