import { isSourceInput, type GraphNode } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import type { Finding } from './finding.ts'

type SourceFinding = Pick<Finding, 'code' | 'args' | 'remedies'>

/** Why a source gave no record in a batch. */
export function silentSource(node: GraphNode, status: SourceStatus | undefined): SourceFinding {
  const input = Object.values(node.params).find(isSourceInput)
  const found = (code: Finding['code'], args: Finding['args'] = {}, remedies: Finding['remedies'] = []) => ({
    code,
    args,
    remedies,
  })
  if (node.operator === 'queueStream') return found('queueOver')
  switch (input?.kind) {
    case 'simulated':
      return input.rate === 0 ? found('rateZero') : found('simulatedPause', { rate: input.rate })
    case 'lines':
      return found('linesOver', { name: input.name })
    case 'websocket':
      return silentSocket(node, input.url, status, found)
    case undefined:
      return found('sourceIdle')
  }
}

function silentSocket(
  { id }: GraphNode,
  url: string,
  status: SourceStatus | undefined,
  found: (code: Finding['code'], args?: Finding['args'], remedies?: Finding['remedies']) => SourceFinding,
): SourceFinding {
  const retry = [{ kind: 'retry', node: id }] as const
  switch (status?.state) {
    case 'connecting':
      return found('connecting', { url })
    case 'retrying':
      return found('retrying', { url, seconds: Math.ceil((status.retryIn ?? 0) / 1000) }, retry)
    case 'refused':
      return found('refusedConnection', { url }, retry)
    case 'open':
      if (status.dropped > 0) return found('dropping', { url, dropped: status.dropped, waiting: status.waiting })
      return status.received === 0 ? found('openSilent', { url }) : found('nothingNow', { received: status.received })
    default:
      return found('sourceIdle')
  }
}
