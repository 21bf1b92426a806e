import type { Span } from '#model/diagnostic.ts'
import { blocksOf, childrenOf, expressionsOf } from '#python/scope.ts'
import type { Argument, Expr, Module, Stmt } from '#python/tree.ts'
import type { Lines } from './places.ts'

/** A method call as it stands in a program's text: where labels, comments and arguments are found again. */
export interface WrittenCall {
  readonly method: string
  /** First line of its statement, from 1. */
  readonly line: number
  /** The lines of this call alone: in a chain over several lines, those from its own name to its closing bracket. */
  readonly lines: Lines
  /** The variable that gets what the statement's last call gives. */
  readonly target: string | undefined
  readonly args: readonly { readonly keyword: string | undefined; readonly text: string }[]
}

/** The method calls of a program in the order of its text, which is the order in which a chain is evaluated. */
export function writtenCalls(module: Module, text: string): readonly WrittenCall[] {
  const lines = text.split('\n')
  const calls: WrittenCall[] = []
  const argument = ({ kind, name, value }: Argument) => ({
    keyword: kind === 'keyword' ? name : undefined,
    text: textAt(lines, value.span),
  })
  const visit = (expr: Expr, statement: Stmt, target: string | undefined): void => {
    if (expr.kind !== 'call' || expr.fn.kind !== 'attribute') {
      // What a lambda calls is called later, and by others.
      if (expr.kind !== 'lambda') for (const child of childrenOf(expr)) visit(child, statement, undefined)
      return
    }
    visit(expr.fn.value, statement, undefined)
    for (const { value } of expr.args) visit(value, statement, undefined)
    calls.push({
      method: expr.fn.name,
      line: statement.span.line,
      lines: { first: expr.fn.span.endLine, last: expr.span.endLine },
      target,
      args: expr.args.map(argument),
    })
  }
  const walk = (body: readonly Stmt[]): void => {
    for (const statement of body) {
      const [target] = statement.kind === 'assign' ? statement.targets : []
      const name = target?.kind === 'name' ? target.name : undefined
      for (const expr of expressionsOf(statement)) visit(expr, statement, name)
      if (statement.kind === 'def') walk(statement.fn.body)
      else for (const block of blocksOf(statement)) walk(block)
    }
  }
  walk(module.body)
  return calls
}

/** The text of a place, which may run over lines. */
export function textAt(lines: readonly string[], { line, column, endLine, endColumn }: Span): string {
  if (line === endLine) return lines[line - 1]!.slice(column - 1, endColumn - 1)
  const inner = lines.slice(line, endLine - 1)
  return [lines[line - 1]!.slice(column - 1), ...inner, lines[endLine - 1]!.slice(0, endColumn - 1)].join('\n')
}

/** Names of calls that make a node of another name. */
const operatorOf: Readonly<Record<string, readonly string[]>> = {
  persist: ['persist', 'cache'],
  createStream: ['kafkaStream'],
  createDirectStream: ['kafkaStream'],
  transform: ['transform', 'transformAll'],
  union: ['union', 'unionAll'],
  setInitialCenters: ['StreamingKMeans'],
  setInitialWeights: ['StreamingLinearRegressionWithSGD', 'StreamingLogisticRegressionWithSGD'],
}

/**
 * The call that made each node, where the text tells: both come in the order of evaluation, so each node takes the next call of its name. A
 * node that a loop or a helper function made may find none.
 */
export function callsOfNodes(
  operators: readonly string[],
  calls: readonly WrittenCall[],
): readonly (WrittenCall | undefined)[] {
  let next = 0
  return operators.map((operator) => {
    const at = calls.findIndex(({ method }, i) => i >= next && (operatorOf[method] ?? [method]).includes(operator))
    if (at < 0) return undefined
    next = at + 1
    return calls[at]
  })
}
