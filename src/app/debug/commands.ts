import type { Command, CommandAt } from '../commands/command.ts'

const placeOf = ({ target: { wire, node } }: CommandAt) => wire ?? node
const isSet = (at: CommandAt): boolean => {
  const place = placeOf(at)
  const id = typeof place === 'string' ? place : place && `${place.from} ${place.to} ${place.port}`
  return at.session.debug.store.getState().breakpoints.some((one) => one.id === id)
}
const needsNodeAndBatch = ({ target }: CommandAt) =>
  target.node === null ? 'debug.no.node' : target.batch === null ? 'debug.no.batch' : null

/** Pausing a run where something holds, and finding out where its records come from. */
export const debugCommands: readonly Command[] = [
  {
    id: 'debug.toggle',
    title: 'debug.toggle',
    titleNow: (at) => (isSet(at) ? 'debug.toggleOff' : 'debug.toggleOn'),
    group: 'look',
    keys: ['B'],
    heard: 'pipeline',
    on: ['node', 'wire'],
    obstacle: (at) => (placeOf(at) === null ? 'debug.no.place' : null),
    run(at) {
      const set = at.session.debug.toggle(placeOf(at)!)
      at.session.announce(at.t(set ? 'debug.set' : 'debug.removed'))
      if (set) at.session.debug.show(true)
    },
  },
  {
    id: 'debug.list',
    title: 'debug.list',
    group: 'look',
    run: ({ session }) => session.debug.show(true),
  },
  {
    id: 'debug.step',
    title: 'debug.step',
    group: 'look',
    on: ['node'],
    obstacle: needsNodeAndBatch,
    run: ({ session, target }) => session.debug.step({ node: target.node!, batch: target.batch!, record: null }),
  },
  {
    id: 'why.value',
    title: 'debug.whyValue',
    group: 'look',
    on: ['value'],
    obstacle: ({ target }) => (target.value ? null : 'debug.no.value'),
    run: ({ session, target }) => session.why.ask({ kind: 'why', ...target.value! }),
  },
  {
    id: 'why.ask',
    title: 'debug.why',
    group: 'look',
    keys: ['Y'],
    on: ['node'],
    obstacle: needsNodeAndBatch,
    run: ({ session, target }) =>
      session.why.ask({ kind: 'why', value: { node: target.node!, batch: target.batch! }, text: '' }),
  },
]
