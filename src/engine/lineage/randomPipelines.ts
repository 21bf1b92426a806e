import { emptyGraph, type Graph, type GraphNode, type NodeId, type ParamValue, type Wire } from '#model/graph.ts'

/** Small pipelines by chance, over lines such as `b 3`, for tests that compare what lineage says with what leaving records out does. */
export interface RandomPipeline {
  readonly graph: Graph
  /** The node whose values are asked about. */
  readonly last: NodeId
  /**
   * Whether every record that goes into a value changes it: no function on the way forgets any, as `max` and `distinct` do, and
   * counting does with what its records are.
   */
  readonly sensitive: boolean
  /**
   * Whether a function may throw away what was made of several records, as a state that is dropped when its sum is large: then a record can
   * keep others out of a value that it is no part of, which is not what lineage names.
   */
  readonly withholds: boolean
}

type Pick = (n: number) => number

/** A generator of small numbers that repeats itself: linear congruential, as in Numerical Recipes. */
export function pickerOf(seed: number): Pick {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

interface Piece {
  readonly operator: string
  readonly params?: Readonly<Record<string, ParamValue>>
  /** Reads this source, made into pairs, as well. */
  readonly other?: true
  readonly sensitive?: false
  /** It makes one value of several. */
  readonly folds?: true
  /** It gives nothing for some values: for what was folded, that may be because of any record in it. */
  readonly withholds?: true
  /** It looks at how many records there are, and not at what they are: behind a fold that forgets. */
  readonly counts?: true
  /** The pieces that make numbers under keys of its result again. */
  readonly then?: readonly Piece[]
  /** It has no RDD between slides: a join with a stream that has one in every batch would fail there. */
  readonly slides?: true
}

const f = (text: string): ParamValue => ({ text })
const mapValues = (text: string): Piece => ({ operator: 'mapValues', params: { f: f(text) } })
const total = mapValues('lambda vs: sum(vs)')
const both: Piece = mapValues('lambda vw: (vw[0] or 0) * 10 + (vw[1] or 0)')
const window = (slide: number) => ({ windowDuration: 3, slideDuration: slide })

/** From numbers under keys to numbers under keys. */
const pieces: readonly Piece[] = [
  { operator: 'filter', params: { f: f('lambda kv: kv[1] > 1') } },
  { operator: 'map', params: { f: f('lambda kv: (kv[0] + "x", kv[1])') } },
  { operator: 'flatMap', params: { f: f('lambda kv: [kv] * (kv[1] % 3)') }, withholds: true },
  mapValues('lambda v: v * 2'),
  { operator: 'flatMapValues', params: { f: f('lambda v: [v, v + 1]') } },
  { operator: 'reduceByKey', params: { func: f('lambda a, b: a + b') }, folds: true },
  { operator: 'reduceByKey', params: { func: f('lambda a, b: a + b'), numPartitions: 3 }, folds: true },
  { operator: 'reduceByKey', params: { func: f('lambda a, b: max(a, b)') }, sensitive: false },
  { operator: 'reduceByKey', params: { func: f('lambda a, b: a') }, sensitive: false },
  { operator: 'groupByKey', folds: true, then: [total] },
  { operator: 'combineByKey', folds: true, then: [mapValues('lambda c: c[0] * 100 + c[1]')] },
  { operator: 'window', params: window(1) },
  { operator: 'window', params: window(2), slides: true },
  {
    operator: 'reduceByKeyAndWindow',
    params: { func: f('lambda a, b: a + b'), invFunc: null, ...window(1) },
    folds: true,
  },
  {
    operator: 'reduceByKeyAndWindow',
    params: { func: f('lambda a, b: a + b'), invFunc: f('lambda a, b: a - b'), windowDuration: 5, slideDuration: 1 },
    folds: true,
  },
  { operator: 'groupByKeyAndWindow', folds: true, params: window(2), then: [total], slides: true },
  {
    operator: 'countByValue',
    folds: true,
    counts: true,
    then: [{ operator: 'map', params: { f: f('lambda kv: (kv[0][0], kv[1])') } }],
  },
  {
    operator: 'countByValueAndWindow',
    folds: true,
    counts: true,
    params: window(1),
    then: [{ operator: 'map', params: { f: f('lambda kv: (kv[0][0], kv[1])') } }],
  },
  {
    operator: 'count',
    folds: true,
    counts: true,
    then: [{ operator: 'map', params: { f: f('lambda n: ("all", n)') } }],
  },
  {
    operator: 'reduce',
    folds: true,
    params: { func: f('lambda a, b: ("all", a[1] + b[1])') },
    // What a single record passes through as it is.
    then: [{ operator: 'map', params: { f: f('lambda kv: ("all", kv[1])') } }],
  },
  {
    operator: 'countByWindow',
    folds: true,
    counts: true,
    params: { windowDuration: 5, slideDuration: 1 },
    then: [{ operator: 'map', params: { f: f('lambda n: ("all", n)') } }],
  },
  { operator: 'join', other: true, then: [both] },
  { operator: 'leftOuterJoin', other: true, folds: true, then: [both] },
  { operator: 'fullOuterJoin', other: true, folds: true, then: [both] },
  { operator: 'cogroup', other: true, folds: true, then: [mapValues('lambda vw: sum(vw[0]) * 10 + sum(vw[1])')] },
  { operator: 'union', other: true },
  { operator: 'updateStateByKey', folds: true, params: { updateFunc: f('lambda vs, s: (s or 0) + sum(vs)') } },
  {
    operator: 'updateStateByKey',
    folds: true,
    params: { updateFunc: f('lambda vs, s: None if (s or 0) + sum(vs) > 12 else (s or 0) + sum(vs)') },
    withholds: true,
  },
  { operator: 'repartition', params: { numPartitions: 3 } },
  { operator: 'partitionBy', params: { numPartitions: 2 } },
  { operator: 'transform', params: { func: f('lambda rdd: rdd.filter(lambda kv: kv[1] > 1)') } },
  { operator: 'transform', params: { func: f('lambda rdd: rdd.reduceByKey(lambda a, b: a + b)') }, folds: true },
  { operator: 'transform', params: { func: f('lambda rdd: rdd.sortBy(lambda kv: -kv[1])') } },
  { operator: 'transform', params: { func: f('lambda rdd: rdd.distinct()') }, sensitive: false },
  {
    operator: 'transform',
    params: { func: f('lambda rdd: rdd.sortBy(lambda kv: kv[1]).zipWithIndex().map(lambda x: (x[0][0], x[1]))') },
    sensitive: false,
  },
  { operator: 'transformWith', other: true, params: { func: f('lambda a, b: a.union(b)') } },
  { operator: 'transformWith', other: true, params: { func: f('lambda a, b: a.join(b)') }, then: [both] },
  {
    operator: 'mapPartitions',
    folds: true,
    params: { f: f('lambda records: [("sum", sum(kv[1] for kv in records))]') },
    // Zero of a partition in which nothing is.
    then: [{ operator: 'filter', params: { f: f('lambda kv: kv[1] > 0') } }],
  },
]

/** A pipeline of up to four such pieces. `pick(n)` gives a number below n. */
export function randomPipeline(pick: Pick): RandomPipeline {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  const add = (operator: string, params: GraphNode['params'], from?: NodeId, port = 'in'): NodeId => {
    const id = `${operator}-${nodes.length + 1}`
    nodes.push({ id, operator, params, label: '', note: '', position: { x: 0, y: 0 } })
    if (from !== undefined) wires.push({ from, to: id, port })
    return id
  }
  const pairs = () => {
    const source = add('socketTextStream', {})
    return add('map', { f: f('lambda line: (line.split(" ")[0], int(line.split(" ")[1]))') }, source)
  }
  let last = pairs()
  let sensitive = true
  let folded = false
  let withholds = false
  let slides = false
  const length = 1 + pick(4)
  for (let i = 0; i < length; i++) {
    const fitting = pieces.filter((piece) => !(slides && (piece.other || piece.slides || hasWindow(piece))))
    const piece = fitting[pick(fitting.length)]!
    const other = piece.other ? pairs() : undefined
    last = add(piece.operator, piece.params ?? {}, last)
    if (other !== undefined) wires.push({ from: other, to: last, port: piece.operator === 'union' ? 'in' : 'other' })
    for (const next of piece.then ?? []) last = add(next.operator, next.params ?? {}, last)
    sensitive &&= (piece.sensitive ?? true) && !(folded && piece.counts)
    folded ||= piece.folds ?? false
    withholds ||= folded && (piece.withholds ?? false)
    slides ||= piece.slides ?? false
  }
  add('pprint', {}, last)
  const graph: Graph = { ...emptyGraph, batchInterval: 1000, checkpointDirectory: 'ck', nodes, wires }
  return { graph, last, sensitive, withholds }
}

const hasWindow = ({ params }: Piece) => params !== undefined && 'windowDuration' in params
