import { moveBatches, slideOfSelection, toggleBookmark } from '../shell/moveBatches.ts'
import { playOrPause } from '../shell/playOrPause.ts'
import { stepOn } from '../shell/stepOn.ts'
import type { Command, CommandAt } from './command.ts'

const isPlaying = ({ session }: CommandAt) => ['playing', 'catchingUp'].includes(session.run.getState().state)
const nothingRan = ({ target }: CommandAt) => (target.batch === null ? 'commands.why.nothingRan' : null)
const followsLive = ({ session }: CommandAt) => {
  const { playhead, panned } = session.view.getState()
  return playhead === null && panned === null
}

/** The run and the batches of it. */
export const runCommands: readonly Command[] = [
  {
    id: 'run.playPause',
    title: 'commands.playPause',
    titleNow: (at) => (isPlaying(at) ? 'shell.pause' : 'shell.play'),
    group: 'run',
    keys: ['Space'],
    heard: 'page',
    onRelease: true,
    run: ({ session }) => playOrPause(session),
  },
  { id: 'run.step', title: 'shell.step', group: 'run', keys: ['.'], run: ({ session }) => void stepOn(session) },
  {
    id: 'run.stepBack',
    title: 'shell.stepBack',
    group: 'run',
    keys: [','],
    obstacle: nothingRan,
    run: ({ session }) => session.stepBack(),
  },
  {
    id: 'batch.live',
    title: 'commands.live',
    group: 'run',
    keys: ['L'],
    obstacle: (at) => nothingRan(at) ?? (followsLive(at) ? 'commands.why.alreadyLive' : null),
    run: ({ session }) => {
      session.goTo(null)
      session.view.setState({ panned: null })
    },
  },
  {
    id: 'batch.previous',
    title: 'commands.previousBatch',
    group: 'run',
    keys: ['['],
    obstacle: nothingRan,
    run: ({ session }) => moveBatches(session, -1),
  },
  {
    id: 'batch.next',
    title: 'commands.nextBatch',
    group: 'run',
    keys: [']'],
    obstacle: nothingRan,
    run: ({ session }) => moveBatches(session, 1),
  },
  {
    id: 'batch.previousSlide',
    title: 'commands.previousSlide',
    group: 'run',
    keys: ['shift+['],
    obstacle: nothingRan,
    run: ({ session }) => moveBatches(session, -slideOfSelection(session)),
  },
  {
    id: 'batch.nextSlide',
    title: 'commands.nextSlide',
    group: 'run',
    keys: ['shift+]'],
    obstacle: nothingRan,
    run: ({ session }) => moveBatches(session, slideOfSelection(session)),
  },
  {
    id: 'batch.goHere',
    title: 'commands.goToBatch',
    group: 'run',
    on: ['batch'],
    obstacle: nothingRan,
    run: ({ session, target }) => session.goTo(target.batch),
  },
  {
    id: 'batch.open',
    title: 'commands.openBatch',
    group: 'run',
    on: ['batch'],
    obstacle: nothingRan,
    run: ({ session, target }) => {
      session.goTo(target.batch)
      session.view.setState({ dock: 'batches', dockCollapsed: false })
    },
  },
  {
    id: 'batch.bookmark',
    title: 'commands.bookmark',
    titleNow: ({ session, target }) =>
      session.view.getState().bookmarks.includes(target.batch!) ? 'commands.bookmarkRemove' : 'commands.bookmark',
    group: 'run',
    keys: ['M'],
    on: ['batch'],
    obstacle: nothingRan,
    run: ({ session, target, t }) => toggleBookmark(session, target.batch!, t),
  },
]
