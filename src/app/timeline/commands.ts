import type { Command } from '../commands/command.ts'
import { startNaming } from './bookmarks.ts'

/** What can be done with a batch of the timeline beside going there. */
export const timelineCommands: readonly Command[] = [
  {
    id: 'batch.nameBookmark',
    title: 'timeline.nameBookmark',
    group: 'run',
    keys: ['shift+M'],
    on: ['batch'],
    obstacle: ({ target }) => (target.batch === null ? 'commands.why.nothingRan' : null),
    run: ({ target }) => startNaming(target.batch!),
  },
]
