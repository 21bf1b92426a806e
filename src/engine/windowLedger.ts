import type { KeyToken, PyValue } from '#builtins/values.ts'
import type { NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { load, type StageCode, type WindowCode } from './code.ts'
import { datasetOf, type Dataset } from './dataset.ts'
import { rddsBetween } from './kernels/window.ts'
import { concatenate } from './partition.ts'
import { valuesByKey } from './stateRows.ts'
import { isWindow, type Run, type Stream } from './stream.ts'

/** One key of a windowed reduction: the last result, what entered and left since, the result now. Undefined: not there. */
export interface LedgerRowOf {
  readonly key: PyValue
  readonly was: PyValue | undefined
  readonly entered: PyValue | undefined
  readonly left: PyValue | undefined
  readonly now: PyValue | undefined
}

/** A window at one emission. Ranges are batch times, inclusive; null when no batch is in them. */
export interface LedgerData {
  readonly emission: number
  readonly held: readonly [number, number] | null
  readonly entering: readonly [number, number] | null
  readonly leaving: readonly [number, number] | null
  /** Empty for a plain window, which has no result per key. */
  readonly rows: readonly LedgerRowOf[]
  /** Batches read for this result, of how many in the window. */
  readonly read: number
  readonly of: number
  readonly incremental: boolean
}

export function windowLedger(
  streams: readonly Stream[],
  plan: Plan,
  node: NodeId,
  now: number,
  run: Run,
): LedgerData | null {
  const window = streams.find((one) => one.plan.node === node && isWindow(one))
  if (!window) return null
  const { kernel, slide } = window.plan
  const { windowDuration } = kernel as { windowDuration: number }
  const zero = run.options.zeroTime
  const emission = zero + Math.floor((now - zero) / slide) * slide
  if (emission <= zero) return null
  const parent = window.parents[0]!
  const step = parent.plan.slide
  const range = (from: number, to: number): readonly [number, number] | null => {
    const first = Math.max(from + step, zero + step)
    return first <= to ? [first, to] : null
  }
  const incremental = kernel.kind === 'inverseWindow' && window.memo.has(emission - slide)
  const held = range(emission - windowDuration, emission)
  const entering = range(Math.max(emission - slide, emission - windowDuration), emission)
  const leaving = range(emission - windowDuration - slide, Math.min(emission - windowDuration, emission - slide))
  const batches = (span: readonly [number, number] | null) => (span ? (span[1] - span[0]) / step + 1 : 0)
  const result = resultOf(streams, plan, node, window)
  return {
    emission,
    held,
    entering,
    leaving,
    rows: result ? rowsOf(result, window, emission, slide, { entering, leaving }, run) : [],
    read: incremental ? batches(entering) + batches(leaving) : batches(held),
    of: batches(held),
    incremental,
  }
}

/** The stream that carries a windowed reduction's result per key, and how its batches are put together. */
interface Result {
  readonly stream: Stream
  readonly reduce: StageCode
}

function resultOf(streams: readonly Stream[], plan: Plan, node: NodeId, window: Stream): Result | undefined {
  const { kernel } = window.plan
  if (kernel.kind === 'inverseWindow') return { stream: window, reduce: load<WindowCode>(kernel.code, {}).reduce }
  const combine = streams.find(
    (one) =>
      one.plan.node === node &&
      one.plan.kernel.kind === 'combine' &&
      one.parents[0]!.parents[0]?.plan.id === window.plan.id &&
      plan.streams[one.plan.id] !== undefined,
  )
  const map = combine?.parents[0]
  if (!combine || map?.plan.kernel.kind !== 'stage') return undefined
  return { stream: combine, reduce: load<StageCode>(map.plan.kernel.code, {}) }
}

function rowsOf(
  { stream, reduce }: Result,
  window: Stream,
  emission: number,
  slide: number,
  spans: Pick<LedgerData, 'entering' | 'leaving'>,
  run: Run,
): readonly LedgerRowOf[] {
  const parent = window.parents[0]!
  const total = (span: readonly [number, number] | null) => {
    if (!span) return new Map<KeyToken, [PyValue, PyValue]>()
    const rdds = rddsBetween(parent, span[0] - parent.plan.slide, span[1], run)
    const parts = rdds.flatMap((rdd) => rdd.all())
    const folded = reduce(concatenate(parts), { counts: [], partition: 0 })
    const dataset: Dataset = datasetOf({ ...parent.plan, layout: stream.plan.layout }, [folded])
    dataset.all()
    return valuesByKey(dataset)
  }
  const was = valuesByKey(stream.memo.get(emission - slide))
  const now = valuesByKey(stream.memo.get(emission))
  const entered = total(spans.entering)
  const left = total(spans.leaving)
  const keys = new Map<KeyToken, PyValue>()
  for (const side of [was, now, entered, left])
    for (const [token, [key]] of side) if (!keys.has(token)) keys.set(token, key)
  return [...keys].map(([token, key]) => ({
    key,
    was: was.get(token)?.[1],
    entered: entered.get(token)?.[1],
    left: left.get(token)?.[1],
    now: now.get(token)?.[1],
  }))
}
