import { from, groupBy, map, mergeMap, filter as keep, reduce, toArray, of } from 'rxjs'
import { boxed } from '#engine/partition.ts'
import type { NodeId } from '#model/graph.ts'
import { PyTuple, type PyValue } from '#builtins/values.ts'
import { cpython } from './cpython.ts'
import { lines, pairs, sales, split, times, type Sale } from './data.ts'
import { engineOver, f, graphOf, planOf, runBatches, type Inputs, type Step } from './engine.ts'

/** The workloads of `performance.md`: each the hand-written loop first, then the engine with one and four partitions, then RxJS. */

export interface Contender {
  readonly name: string
  /** A number that all contenders of a workload must agree on. */
  check(): number
  /** Opens a run; each call of what it returns goes on with the next batches, and is timed. */
  open(): () => void
  /** Milliseconds of processor time of a run, for what runs elsewhere and is timed there. */
  measured?(): number
}

export interface Workload {
  readonly name: string
  readonly what: string
  contenders(): readonly Contender[]
  /** A remark on a contender's best time in milliseconds. */
  note?(contender: string, best: number): string
}

interface EngineCase {
  readonly steps: readonly Step[]
  /** Records of each source per batch. */
  readonly records: Readonly<Record<NodeId, readonly (readonly PyValue[])[]>>
  readonly batches: number
  /** Batches that are run before the clock starts. */
  readonly warm?: number
  /** Node whose numbers are summed for the check, after the last batch or after each. */
  readonly result: NodeId
  readonly eachBatch?: boolean
}

function engineContender(name: string, partitions: number, given: EngineCase): Contender {
  const graph = graphOf(given.steps, partitions)
  const inputs: Inputs = Object.fromEntries(
    Object.entries(given.records).map(([source, batches]) => [
      source,
      batches.map((rows) => (partitions === 1 ? [rows] : split(rows, partitions))),
    ]),
  )
  const warm = given.warm ?? 0
  const plan = planOf(graph)
  return {
    name,
    check() {
      const engine = engineOver(planOf(graph, [given.result]), inputs, warm)
      let sum = 0
      for (let k = 0; k < given.batches; k++) {
        runBatches(engine, k, k + 1)
        if (!given.eachBatch && k < given.batches - 1) continue
        engine.forEachPair(given.result, (key, value) => {
          if (key !== undefined || typeof value === 'number') sum += numeric(value)
          else sum += 1
        })
      }
      return sum
    },
    open() {
      const engine = engineOver(plan, inputs, warm)
      runBatches(engine, 0, warm)
      let at = warm
      return () => runBatches(engine, at, (at += given.batches - warm))
    },
  }
}

const numeric = (value: PyValue): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'object' && value !== null && 'value' in value
      ? (value.value as number)
      : Number(value)

const engines = (given: EngineCase): readonly Contender[] => [
  engineContender('Millrace', 1, given),
  engineContender('Millrace, 4 partitions', 4, given),
]

/** A contender whose whole work is a function of nothing. */
const plain = (name: string, run: () => number): Contender => ({ name, check: run, open: () => run })

const sumOf = (values: Iterable<number>): number => {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

const wordCount: Workload = {
  name: 'W1',
  what: 'word count per batch',
  contenders() {
    const batches = times(20, (k) => lines(2_000, k))
    const count = (batch: readonly string[]): Map<string, number> => {
      const counts = new Map<string, number>()
      for (const line of batch) {
        let start = 0
        for (;;) {
          const end = line.indexOf(' ', start)
          const word = end < 0 ? line.slice(start) : line.slice(start, end)
          counts.set(word, (counts.get(word) ?? 0) + 1)
          if (end < 0) break
          start = end + 1
        }
      }
      return counts
    }
    return [
      plain('hand-written loop', () => sumOf(batches.map((batch) => sumOf(count(batch).values())))),
      ...engines({
        steps: [
          { id: 'lines', operator: 'queueStream', params: { rdds: "[['to be']]" } },
          { operator: 'flatMap', params: { f: f('lambda line: line.split(" ")') } },
          { operator: 'map', params: { f: f('lambda word: (word, 1)') } },
          { id: 'counts', operator: 'reduceByKey', params: { func: f('lambda a, b: a + b') } },
          { operator: 'pprint' },
        ],
        records: { lines: batches },
        batches: batches.length,
        result: 'counts',
        eachBatch: true,
      }),
      plain('RxJS', () => {
        let sum = 0
        for (const batch of batches)
          from(batch)
            .pipe(
              mergeMap((line) => from(line.split(' '))),
              map((word) => [word, 1] as const),
              reduce((counts, [word, n]) => counts.set(word, (counts.get(word) ?? 0) + n), new Map<string, number>()),
            )
            .subscribe((counts) => (sum += sumOf(counts.values())))
        return sum
      }),
      ...cpython('W1', batches),
    ]
  },
}

/** Totals per product over the last `length` batches, emitted every `slide`. `read` gives a batch's (product, amount) pairs one by one. */
function handWindow<T>(
  batches: readonly (readonly T[])[],
  length: number,
  slide: number,
  add: (record: T, into: Map<string, number>) => void,
): () => number {
  const totals = new Map<string, number>()
  const ring: Map<string, number>[] = []
  let out: [string, number][] = []
  return () => {
    for (let k = 0; k < batches.length; k++) {
      const sums = new Map<string, number>()
      for (const record of batches[k]!) add(record, sums)
      ring.push(sums)
      if ((k + 1) % slide !== 0) continue
      for (let i = ring.length - slide - length; i < ring.length - length; i++)
        if (i >= 0) for (const [key, value] of ring[i]!) totals.set(key, totals.get(key)! - value)
      for (let i = ring.length - slide; i < ring.length; i++)
        for (const [key, value] of ring[i]!) totals.set(key, (totals.get(key) ?? 0) + value)
      if (ring.length > length + slide) ring.splice(0, ring.length - length - slide)
      out = [...totals]
    }
    return sumOf(out.map(([, value]) => value))
  }
}

const running = (name: string, open: () => () => number): Contender => ({ name, check: () => open()(), open })

/** The same with RxJS: a batch reduced by operators, the window kept by hand as its operators know none that subtract. */
function rxWindow<T>(
  batches: readonly (readonly T[])[],
  length: number,
  slide: number,
  read: (record: T) => readonly [string, number],
): () => number {
  return handWindow(
    batches.map((batch) => [batch]),
    length,
    slide,
    (batch, into) =>
      from(batch)
        .pipe(
          map(read),
          reduce((sums, [key, value]) => sums.set(key, (sums.get(key) ?? 0) + value), into),
        )
        .subscribe(),
  )
}

const windowParams = (length: number, slide: number) => ({
  func: f('lambda a, b: a + b'),
  invFunc: f('lambda a, b: a - b'),
  windowDuration: length,
  slideDuration: slide,
})

function jsonWindow(slide: number): Workload {
  return {
    name: `W2/${slide}`,
    what: `JSON sales, window 60 slide ${slide}`,
    contenders() {
      const batches = times(120, (k) => sales(300, k).map((sale) => JSON.stringify(sale)))
      return [
        running('hand-written loop', () =>
          handWindow(batches, 60, slide, (text, into) => {
            const { productId, quantity, price } = JSON.parse(text) as Sale
            into.set(productId, (into.get(productId) ?? 0) + quantity * price)
          }),
        ),
        ...engines({
          steps: [
            { id: 'sales', operator: 'queueStream', params: { rdds: "[['{}']]" } },
            { operator: 'map', params: { f: f('lambda line: json.loads(line)') } },
            { operator: 'map', params: { f: f("lambda sale: (sale['productId'], sale['quantity'] * sale['price'])") } },
            { id: 'totals', operator: 'reduceByKeyAndWindow', params: windowParams(60, slide) },
            { operator: 'pprint' },
          ],
          records: { sales: batches },
          batches: batches.length,
          result: 'totals',
        }),
        running('RxJS', () =>
          rxWindow(batches, 60, slide, (text) => {
            const sale = JSON.parse(text) as Sale
            return [sale.productId, sale.quantity * sale.price]
          }),
        ),
        ...(slide === 10 ? cpython('W2/10', batches) : []),
      ]
    },
  }
}

const tupleOf = (sale: Sale): PyValue => new PyTuple([sale.productId, sale.quantity, boxed(sale.price)])

const parsedSteps = (length: number, slide: number): readonly Step[] => [
  { id: 'sales', operator: 'queueStream', params: { rdds: "[[('p', 1, 2.5)]]" } },
  { operator: 'map', params: { f: f('lambda sale: (sale[0], sale[1] * sale[2])') } },
  { id: 'totals', operator: 'reduceByKeyAndWindow', params: windowParams(length, slide) },
  { operator: 'pprint' },
]

function parsedWindow(slide: number): Workload {
  return {
    name: `W2p/${slide}`,
    what: `the same on parsed records, slide ${slide}`,
    contenders() {
      const batches = times(200, (k) => sales(2_000, k))
      return [
        running('hand-written loop', () =>
          handWindow(batches, 60, slide, ({ productId, quantity, price }, into) => {
            into.set(productId, (into.get(productId) ?? 0) + quantity * price)
          }),
        ),
        ...engines({
          steps: parsedSteps(60, slide),
          records: { sales: batches.map((batch) => batch.map(tupleOf)) },
          batches: batches.length,
          result: 'totals',
        }),
        running('RxJS', () => rxWindow(batches, 60, slide, (sale) => [sale.productId, sale.quantity * sale.price])),
      ]
    },
  }
}

/** The cost of a batch at window length 60 against 600, at the same slide, once both windows are full. */
const windowLength: Workload = {
  name: 'length',
  what: 'window 600 against 60, slide 1',
  contenders() {
    const batches = times(700, (k) => sales(500, k))
    const records = { sales: batches.map((batch) => batch.map(tupleOf)) }
    const contender = (name: string, length: number, partitions: number) => {
      const made = engineContender(name, partitions, {
        steps: parsedSteps(length, 1),
        records,
        batches: batches.length,
        warm: 610,
        result: 'totals',
      })
      return { ...made, check: () => 0 }
    }
    return [
      contender('window 60', 60, 1),
      contender('window 600', 600, 1),
      contender('window 600, 4 partitions', 600, 4),
    ]
  },
}

const keys = 1_000_000

const state: Workload = {
  name: 'W3',
  what: `state of ${keys} keys, 10k updates a batch, every key asked`,
  contenders() {
    const first = times(keys, (i) => [`k-${i}`, 1] as const)
    const updates = times(4, (k) => {
      const picked = pairs(10_000, k)
      return picked.map(([, n], i) => [`k-${(i * 97 + k * 13 + n * 7919) % keys}`, n] as const)
    })
    const batches = [first, ...updates]
    const start = () => {
      const ids = new Map<string, number>()
      const values = new Float64Array(keys)
      for (const [key, n] of first) {
        values[ids.size] = n
        ids.set(key, ids.size)
      }
      return { ids, values }
    }
    const update = (values: readonly number[], old: number): number => {
      let sum = old
      for (let i = 0; i < values.length; i++) sum += values[i]!
      return sum
    }
    const none: number[] = []
    const run = ({ ids, values }: ReturnType<typeof start>): number => {
      const lists: (number[] | undefined)[] = new Array<undefined>(keys)
      for (const batch of updates) {
        const touched: number[] = []
        for (const [key, n] of batch) {
          const id = ids.get(key)!
          const list = lists[id]
          if (list) list.push(n)
          else {
            lists[id] = [n]
            touched.push(id)
          }
        }
        for (let id = 0; id < values.length; id++) values[id] = update(lists[id] ?? none, values[id]!)
        for (const id of touched) lists[id] = undefined
      }
      return sumOf(values)
    }
    return [
      running('hand-written loop', () => {
        const made = start()
        return () => run(made)
      }),
      ...engines({
        steps: [
          { id: 'pairs', operator: 'queueStream', params: { rdds: "[[('k', 1)]]" } },
          {
            id: 'state',
            operator: 'updateStateByKey',
            params: { updateFunc: f('lambda values, old: sum(values, old or 0)') },
          },
          { operator: 'pprint' },
        ],
        records: { pairs: batches.map((batch) => batch.map(([key, n]) => new PyTuple([key, n]))) },
        batches: batches.length,
        warm: 1,
        result: 'state',
      }),
      running('RxJS', () => rxState(first, updates)),
    ]
  },
}

type Pairs = readonly (readonly [string, number])[]

/** Grouped by RxJS, the state a Map that every key of is asked each batch. */
function rxState(first: Pairs, updates: readonly Pairs[]): () => number {
  const totals = new Map(first)
  return () => {
    for (const batch of updates) {
      const groups = new Map<string, number[]>()
      from(batch)
        .pipe(
          groupBy(([key]) => key, { element: ([, n]) => n }),
          mergeMap((group) =>
            group.pipe(
              toArray(),
              map((list) => [group.key, list] as const),
            ),
          ),
        )
        .subscribe(([key, list]) => groups.set(key, list))
      from(totals.keys())
        .pipe(map((key) => [key, (groups.get(key) ?? []).reduce((a, b) => a + b, totals.get(key)!)] as const))
        .subscribe(([key, total]) => totals.set(key, total))
    }
    return sumOf(totals.values())
  }
}

const join: Workload = {
  name: 'W4',
  what: 'join of 10k × 10k pairs per batch, products summed',
  contenders() {
    const batches = times(5, (k) => [pairs(10_000, k), pairs(10_000, k + 100)] as const)
    const index = (side: Pairs): Map<string, number[]> => {
      const lists = new Map<string, number[]>()
      for (const [key, n] of side) {
        const list = lists.get(key)
        if (list) list.push(n)
        else lists.set(key, [n])
      }
      return lists
    }
    const tuples = (side: 0 | 1) => batches.map((batch) => batch[side].map(([key, n]) => new PyTuple([key, n])))
    return [
      plain('hand-written loop', () => {
        let total = 0
        for (const [left, right] of batches) {
          const [l, r] = [index(left), index(right)]
          let sum = 0
          for (const [key, vs] of l) {
            const ws = r.get(key)
            if (!ws) continue
            for (let i = 0; i < vs.length; i++) for (let j = 0; j < ws.length; j++) sum += vs[i]! * ws[j]!
          }
          total += sum
        }
        return total
      }),
      ...engines({
        steps: [
          { id: 'left', operator: 'queueStream', params: { rdds: "[[('k', 1)]]" } },
          { id: 'right', operator: 'queueStream', params: { rdds: "[[('k', 1)]]" }, from: {} },
          { id: 'joined', operator: 'join', from: { in: 'left', other: 'right' } },
          { operator: 'map', params: { f: f('lambda kv: kv[1][0] * kv[1][1]') } },
          { id: 'sum', operator: 'reduce', params: { func: f('lambda a, b: a + b') } },
          { operator: 'pprint' },
        ],
        records: { left: tuples(0), right: tuples(1) },
        batches: batches.length,
        result: 'sum',
        eachBatch: true,
      }),
      plain('RxJS', () => {
        let total = 0
        for (const [left, right] of batches) {
          const r = index(right)
          from(left)
            .pipe(
              mergeMap(([key, v]) => from(r.get(key) ?? []).pipe(map((w) => [key, [v, w]] as const))),
              map(([, [v, w]]) => v * w),
              reduce((a, b) => a + b, 0),
            )
            .subscribe((sum) => (total += sum))
        }
        return total
      }),
    ]
  },
}

const numbers: Workload = {
  name: 'W5n',
  what: 'map, filter, map, map, filter over 100k ints a batch',
  contenders() {
    const batches = times(10, (k) => times(100_000, (i) => (i * 7919 + k) % 100_003))
    return [
      plain('hand-written loop', () => {
        let count = 0
        for (const batch of batches) {
          const out: number[] = []
          for (let i = 0; i < batch.length; i++) {
            const a = batch[i]! * 3 + 1
            if (a % 2 !== 0) continue
            const c = a + 7 - 2
            if (c % 5 !== 0) out.push(c)
          }
          count += sumOf(out)
        }
        return count
      }),
      ...engines({
        steps: [
          { id: 'numbers', operator: 'queueStream', params: { rdds: '[[1]]' } },
          { operator: 'map', params: { f: f('lambda x: x * 3 + 1') } },
          { operator: 'filter', params: { f: f('lambda x: x % 2 == 0') } },
          { operator: 'map', params: { f: f('lambda x: x + 7') } },
          { operator: 'map', params: { f: f('lambda x: x - 2') } },
          { id: 'kept', operator: 'filter', params: { f: f('lambda x: x % 5 != 0') } },
          { operator: 'pprint' },
        ],
        records: { numbers: batches },
        batches: batches.length,
        result: 'kept',
        eachBatch: true,
      }),
      plain('RxJS', () => {
        let count = 0
        for (const batch of batches)
          from(batch)
            .pipe(
              map((x) => x * 3 + 1),
              keep((x) => x % 2 === 0),
              map((x) => x + 7),
              map((x) => x - 2),
              keep((x) => x % 5 !== 0),
              toArray(),
            )
            .subscribe((out) => (count += sumOf(out)))
        return count
      }),
      ...cpython('W5n', batches),
    ]
  },
}

const objects: Workload = {
  name: 'W5o',
  what: 'the same shape over 50k records of three fields a batch',
  contenders() {
    const batches = times(10, (k) => sales(50_000, k))
    return [
      plain('hand-written loop', () => {
        let count = 0
        for (const batch of batches) {
          const out: { id: string; total: number }[] = []
          for (let i = 0; i < batch.length; i++) {
            const sale = batch[i]!
            const total = sale.quantity * sale.price
            if (total <= 10) continue
            const after = total * 1.25 - 1
            if (after < 150) out.push({ id: sale.productId, total: after })
          }
          for (const { total } of out) count += total
        }
        return count
      }),
      ...engines({
        steps: [
          { id: 'sales', operator: 'queueStream', params: { rdds: "[[('p', 1, 2.5)]]" } },
          { operator: 'map', params: { f: f('lambda r: (r[0], r[1] * r[2])') } },
          { operator: 'filter', params: { f: f('lambda r: r[1] > 10') } },
          { operator: 'map', params: { f: f('lambda r: (r[0], r[1] * 1.25)') } },
          { operator: 'map', params: { f: f('lambda r: (r[0], r[1] - 1)') } },
          { id: 'kept', operator: 'filter', params: { f: f('lambda r: r[1] < 150') } },
          { operator: 'pprint' },
        ],
        records: { sales: batches.map((batch) => batch.map(tupleOf)) },
        batches: batches.length,
        result: 'kept',
        eachBatch: true,
      }),
      plain('RxJS', () => {
        let count = 0
        for (const batch of batches)
          from(batch)
            .pipe(
              map((sale) => ({ id: sale.productId, total: sale.quantity * sale.price })),
              keep((r) => r.total > 10),
              map((r) => ({ id: r.id, total: r.total * 1.25 })),
              map((r) => ({ id: r.id, total: r.total - 1 })),
              keep((r) => r.total < 150),
              toArray(),
            )
            .subscribe((out) => {
              for (const { total } of out) count += total
            })
        return count
      }),
    ]
  },
}

const small = 20_000

const fixedCost: Workload = {
  name: 'W6',
  what: `${small} batches of one record through six nodes`,
  note: (contender, best) =>
    contender.startsWith('Millrace') ? `${((best / small) * 1000).toFixed(1)} µs a batch` : '',
  contenders() {
    const batches = times(small, (k) => [k])
    return [
      plain('hand-written loop', () => {
        let sum = 0
        for (const batch of batches) {
          const out: number[] = []
          for (let i = 0; i < batch.length; i++) {
            const c = batch[i]! + 1 + 2 + 3
            if (c > 0) out.push(c * 2)
          }
          sum += sumOf(out)
        }
        return sum
      }),
      ...engines({
        steps: [
          { id: 'numbers', operator: 'queueStream', params: { rdds: '[[1]]' } },
          { operator: 'map', params: { f: f('lambda x: x + 1') } },
          { operator: 'map', params: { f: f('lambda x: x + 2') } },
          { operator: 'map', params: { f: f('lambda x: x + 3') } },
          { operator: 'filter', params: { f: f('lambda x: x > 0') } },
          { id: 'doubled', operator: 'map', params: { f: f('lambda x: x * 2') } },
          { operator: 'pprint' },
        ],
        records: { numbers: batches },
        batches: batches.length,
        result: 'doubled',
        eachBatch: true,
      }),
      plain('RxJS', () => {
        let sum = 0
        for (const batch of batches)
          of(...batch)
            .pipe(
              map((x) => x + 1),
              map((x) => x + 2),
              map((x) => x + 3),
              keep((x) => x > 0),
              map((x) => x * 2),
              toArray(),
            )
            .subscribe((out) => (sum += sumOf(out)))
        return sum
      }),
    ]
  },
}

export const workloads: readonly Workload[] = [
  wordCount,
  jsonWindow(10),
  jsonWindow(1),
  parsedWindow(10),
  parsedWindow(1),
  windowLength,
  state,
  join,
  numbers,
  objects,
  fixedCost,
]
