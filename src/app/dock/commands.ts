import { metaOf } from '#operators/index.ts'
import type { Command, CommandAt } from '../commands/command.ts'
import { useDataView } from './data/dataView.ts'

/** The window that is meant: the node at hand, else the only one of the pipeline. */
function windowAt({ session, target }: CommandAt): string | undefined {
  const windows = session.graph
    .getState()
    .graph.nodes.filter(({ operator, params }) => metaOf(operator)?.family === 'window' && params.windowDuration)
  return (windows.find(({ id }) => id === target.node) ?? (windows.length === 1 ? windows[0] : undefined))?.id
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
]
