import { troubledOperators } from '../shell/goToProblem.ts'
import type { CommandAt } from './command.ts'

// Why a command cannot be done now; null when it can.

export const noCanvas = ({ canvas }: CommandAt) => (canvas ? null : 'commands.why.noCanvas')
export const noNodes = ({ session }: CommandAt) =>
  session.graph.getState().graph.nodes.length > 0 ? null : 'commands.why.noNodes'
export const noProblems = ({ session }: CommandAt) =>
  troubledOperators(session).length > 0 ? null : 'commands.why.noProblems'
