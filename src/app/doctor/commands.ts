import { metaOf } from '#operators/index.ts'
import type { Command, CommandAt } from '../commands/command.ts'

/** The node that is meant, or the first output of the pipeline. */
const patientOf = ({ session, target }: CommandAt) =>
  target.node ??
  session.graph.getState().graph.nodes.find(({ operator }) => metaOf(operator)?.family === 'output')?.id ??
  null

export const doctorCommands: readonly Command[] = [
  {
    id: 'node.doctor',
    title: 'commands.doctor',
    group: 'look',
    on: ['node'],
    obstacle: (at) => (patientOf(at) === null ? 'commands.why.noSelection' : null),
    run: (at) => at.host.view.setState({ doctor: patientOf(at) }),
  },
]
