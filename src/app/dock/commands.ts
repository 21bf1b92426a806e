import { metaOf } from '#operators/index.ts'
import type { Command, CommandAt } from '../commands/command.ts'
import { useDataView } from './data/dataView.ts'
import { compareEarlier, useStateView } from './state/stateView.ts'

/** The window that is meant: the node at hand, else the only one of the pipeline. */
function windowAt({ session, target }: CommandAt): string | undefined {
  const windows = session.graph
    .getState()
    .graph.nodes.filter(({ operator, params }) => metaOf(operator)?.family === 'window' && params.windowDuration)
  return (windows.find(({ id }) => id === target.node) ?? (windows.length === 1 ? windows[0] : undefined))?.id
}

/** The state that is meant: the node at hand, else the only one of the pipeline. */
function stateAt({ session, target }: CommandAt): string | undefined {
  const states = session.graph.getState().graph.nodes.filter(({ operator }) => metaOf(operator)?.family === 'state')
  return (states.find(({ id }) => id === target.node) ?? (states.length === 1 ? states[0] : undefined))?.id
}

/** What can be done in the dock from anywhere. */
export const dockCommands: readonly Command[] = [
  {
    id: 'dock.followKey',
    title: 'dock.data.follow',
    group: 'look',
    keys: ['K'],
    on: ['node'],
    obstacle: (at) => (windowAt(at) === undefined ? 'dock.data.noWindow' : null),
    run(at) {
      const node = windowAt(at)
      if (node === undefined) return
      at.session.select([node])
      useDataView.setState({ mode: 'follow', key: null })
      at.session.view.setState({ dock: 'data', dockCollapsed: false })
    },
  },
  {
    id: 'batch.compare',
    title: 'dock.state.compareBatch',
    group: 'look',
    on: ['batch'],
    obstacle: (at) =>
      at.target.batch === null ? 'commands.why.nothingRan' : stateAt(at) === undefined ? 'dock.state.noState' : null,
    run(at) {
      const node = stateAt(at)
      const { batch } = at.target
      if (node === undefined || batch === null) return
      const shown = at.session.view.getState().playhead ?? at.session.history.getState().live
      at.session.select([node])
      // The shown batch itself is compared with an earlier one; which, the table asks.
      if (batch === shown) compareEarlier(node, shown)
      else useStateView.setState({ view: 'table', compared: { node, batch } })
      at.session.view.setState({ dock: 'state', dockCollapsed: false })
    },
  },
]
