import type { NodeId } from '#model/graph.ts'
import { stoppedBy } from '#graph/switchedOff.ts'
import { metaOf } from '#operators/index.ts'
import type { Session } from '../types.ts'
import type { Finding, Remedy } from './finding.ts'
import { silentPlace } from './silentPlace.ts'
import { doctorWorld, nodeIn, reachable, type DoctorWorld } from './world.ts'

/** Batches that may wait before their waiting is the answer. */
const manyWaiting = 3

/** "Nothing is coming out": walks upstream from a node to the first silent place and says why it is silent, with evidence. */
export async function examine(session: Session, asked: NodeId): Promise<Finding> {
  const world = doctorWorld(session)
  const early = beforeTheRun(world, asked)
  if (early) return early
  const { batch, index, history, engine } = world
  if (!batch) return whole('forgotten', { batch: index }, [{ kind: 'goTo', batch: history.live }])
  const { shows, ...silent } = silentPlace(world, batch, asked)
  const late = waiting(world, silent.code)
  if (late) return { ...late, batch: index }
  const lastHeard = history.batches.findLast((one) => one.index <= index && (one.nodes[asked]?.count ?? 0) > 0)?.index
  const evidence = shows === undefined ? null : await engine.look('silence', { node: shows, batch: index })
  const back: readonly Remedy[] =
    lastHeard !== undefined && lastHeard !== index ? [{ kind: 'goTo', batch: lastHeard }] : []
  return {
    ...silent,
    batch: index,
    remedies: [...silent.remedies, ...back],
    ...(lastHeard !== undefined && { lastHeard }),
    ...(evidence && { evidence }),
  }
}

const whole = (code: Finding['code'], args: Finding['args'] = {}, remedies: readonly Remedy[] = []): Finding => ({
  code,
  args,
  place: null,
  batch: null,
  way: [],
  remedies,
})

/** What keeps a node silent whatever the batches bring. */
function beforeTheRun(world: DoctorWorld, asked: NodeId): Finding | undefined {
  const { graph, diagnostics, obstacle, run, history } = world
  const at = (place: NodeId, finding: Finding): Finding => ({ ...finding, place, way: [{ node: asked, count: null }] })
  const off = nodeIn(graph, asked)?.off ? asked : stoppedBy(graph, asked)
  if (off !== undefined) return at(off, whole('off', {}, [{ kind: 'switchOn', node: off }]))
  const upstream = reachable(graph, asked, 'up')
  const open = diagnostics.find(
    ({ code, node }) => code === 'missing-input' && node !== undefined && upstream.has(node),
  )
  if (open?.node !== undefined) return { ...at(open.node, whole('notWired')), problem: open }
  const ends = [...reachable(graph, asked, 'down')]
  if (!ends.some((id) => metaOf(nodeIn(graph, id)?.operator ?? '')?.family === 'output'))
    return at(asked, whole('noOutput', {}, [{ kind: 'addOutput', node: asked }]))
  const wrong =
    obstacle ??
    diagnostics.find(({ severity, node }) => severity === 'error' && node !== undefined && upstream.has(node))
  if (wrong) {
    const fixes = (wrong.fixes ?? []).map((_, index): Remedy => ({ kind: 'fix', problem: wrong, index }))
    const code: readonly Remedy[] =
      wrong.node !== undefined && wrong.param !== undefined
        ? [{ kind: 'openCode', node: wrong.node, param: wrong.param }]
        : []
    return { ...whole('obstacle', {}, [...fixes, ...code]), place: wrong.node ?? null, problem: wrong }
  }
  if (history.live > 0) return undefined
  switch (run.state) {
    case 'stopped':
    case 'finished':
      return whole('notStarted', {}, [{ kind: 'play' }])
    case 'paused':
      return whole('pausedAtStart', {}, [{ kind: 'play' }, { kind: 'step' }])
    default:
      return run.queued >= manyWaiting
        ? whole('behind', { queued: run.queued })
        : whole('firstBatch', { seconds: graph.batchInterval / 1000 })
  }
}

/** The newest batches are not there yet: a node that gave something, or is new, only has to wait for them. */
function waiting({ run, history, index, graph }: DoctorWorld, code: Finding['code']): Finding | undefined {
  if (code !== 'gives' && code !== 'notYet') return undefined
  if (index !== history.live || run.state !== 'playing' || run.queued < manyWaiting) return undefined
  const took = history.batches.at(-1)?.processingTime ?? 0
  return whole('behind', { queued: run.queued, took: took / 1000, interval: graph.batchInterval / 1000 })
}

/** Does what a finding offers. */
export function remedy(session: Session, chosen: Remedy): void {
  switch (chosen.kind) {
    case 'addOutput':
      session.addNode('pprint', { after: chosen.node })
      return
    case 'play':
      return session.play()
    case 'step':
      return void session.step()
    case 'goTo':
      return session.goTo(chosen.batch)
    case 'switchOn':
      return session.build.switchNodes([chosen.node], false)
    case 'retry':
      return session.engine.retrySource(chosen.node)
    case 'openCode': {
      session.select([chosen.node])
      const { editing } = session.view.getState()
      session.view.setState({
        inspectorHidden: false,
        editing: { node: chosen.node, param: chosen.param, n: (editing?.n ?? 0) + 1 },
      })
      return
    }
    case 'fix':
      return session.applyFix(chosen.problem, chosen.index)
  }
}
