import { wholeProgram, type Program } from './cells.ts'

/**
 * Random pipelines: operators × parameters × small data × 1 to 4 partitions. A program is a function of its seed, and it is built so that
 * it means something: every operator meets records that it can work with, except for one in a dozen.
 */

/** What a stream carries, as far as the choice of the next operator needs it. */
type Kind = 'number' | 'word' | 'pair of number' | 'pair of word' | 'pair' | 'list' | 'anything'

interface Stream {
  readonly name: string
  readonly kind: Kind
  /** In batch intervals. */
  readonly slide: number
}

interface Draft {
  readonly chance: Chance
  readonly lines: string[]
  stateful: boolean
  streams: number
}

/** How many are on record under `golden/`, from seed 1. */
export const recordedPrograms = 330

/** Programs of consecutive seeds, from `seed` on. */
export function randomPrograms(seed: number, count: number): readonly Program[] {
  return Array.from({ length: count }, (_, i) => randomProgram(seed + i))
}

function randomProgram(seed: number): Program {
  const chance = new Chance(seed)
  const draft: Draft = { chance, lines: [], stateful: false, streams: 0 }
  const sources = Array.from({ length: chance.upTo(5) === 0 ? 2 : 1 }, () => source(draft))
  let stream = sources[0]!
  const steps = 1 + chance.upTo(4)
  for (let i = 0; i < steps; i++) stream = operator(draft, stream)
  draft.lines.push(`${stream.name}.foreachRDD(show)`)
  if (sources[1]) draft.lines.push(`${operator(draft, sources[1]).name}.foreachRDD(show)`)
  else if (chance.upTo(6) === 0) draft.lines.push(`${sources[0]!.name}.foreachRDD(show)`)
  // The context's directory is enough for state, and spares Spark two files a batch.
  if (draft.stateful) draft.lines.unshift('sc.setCheckpointDir("checkpoint")')
  const batches = stream.slide > 1 ? 6 : 3 + chance.upTo(4)
  const setting = { batches, cores: `[${1 + chance.upTo(4)}]`, interval: '1' }
  return {
    name: `random: ${seed}`,
    text: wholeProgram(draft.lines.join('\n'), setting),
    batches,
    zeroTime: 1_700_000_000_000,
  }
}

/** A generator of numbers by its seed (xorshift32). */
class Chance {
  private state: number
  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b1) | 1
    for (let i = 0; i < 8; i++) this.next()
  }

  private next(): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return this.state >>> 0
  }

  /** From 0 to one less than `n`. */
  upTo(n: number): number {
    return Math.floor((this.next() / 2 ** 32) * n)
  }

  of<T>(items: readonly T[]): T {
    return items[this.upTo(items.length)]!
  }
}

const keys = [
  ['"a"', '"b"', '"c"', '"tea"', '"milk"'],
  ['0', '1', '2', '7', '-3'],
  ['("s1", 1)', '("s1", 2)', '("s2", 1)'],
  ['1', '1.0', 'True', '0.5', '2'],
  ['None', '"x"', '3', '(1, 2)', '2.5'],
  ['"日本"', '"é"', '"😀"', '"ab"'],
]
const words = ['"a"', '"b"', '"to be"', '"not"', '""', '"é"', '"日本"', '"x y z"']
const numbers = ['0', '1', '2', '3', '5', '8', '-1', '10', '7', '2']

function source(draft: Draft, wanted?: Kind, keyed?: readonly string[]): Stream {
  const { chance } = draft
  const kind =
    wanted ?? chance.of<Kind>(['number', 'number', 'word', 'pair of number', 'pair of number', 'pair of word'])
  const deck = keyed ?? chance.of(keys)
  const record = () =>
    kind === 'number'
      ? chance.of(numbers)
      : kind === 'word'
        ? chance.of(words)
        : `(${chance.of(deck)}, ${chance.of(kind === 'pair of word' ? words : numbers)})`
  const list = () => `[${Array.from({ length: chance.of([0, 1, 2, 3, 4, 6, 9]) }, record).join(', ')}]`
  const asRdds = chance.upTo(4) === 0
  const item = () =>
    !asRdds ? list() : chance.upTo(5) === 0 ? 'sc.emptyRDD()' : `sc.parallelize(${list()}, ${1 + chance.upTo(3)})`
  const items = Array.from({ length: 1 + chance.upTo(4) }, item).join(', ')
  const extra = chance.upTo(12)
  const rest = extra === 0 ? ', oneAtATime=False' : extra === 1 && !asRdds ? `, default=[${record()}]` : ''
  return stream(draft, kind, 1, `ssc.queueStream([${items}]${rest})`)
}

function stream(draft: Draft, kind: Kind, slide: number, text: string): Stream {
  const name = `s${++draft.streams}`
  draft.lines.push(`${name} = ${text}`)
  return { name, kind, slide }
}

type Step = (draft: Draft, from: Stream) => Stream

/** An operator of one parent: what comes out, and the call. */
const call =
  (kind: Kind | 'same', ...calls: readonly string[]): Step =>
  (draft, from) =>
    stream(draft, kind === 'same' ? from.kind : kind, from.slide, `${from.name}.${draft.chance.of(calls)}`)

const partitions = ({ chance }: Draft) => chance.of(['', '', ', 1', ', 2', ', 3', ', 4'])

/** An operator with an optional number of partitions at its end. */
const placed =
  (kind: Kind | 'same', ...calls: readonly string[]): Step =>
  (draft, from) =>
    call(kind, `${draft.chance.of(calls)}${partitions(draft)})`)(draft, from)

/** Window and slide in seconds, fitting the parent. */
function windowOf({ chance }: Draft, from: Stream): { readonly durations: string; readonly slide: number } {
  const slide = from.slide * chance.of([1, 1, 1, 2, 3])
  const length = from.slide * chance.of([1, 2, 3, 4, 5, 6])
  return { durations: `${length}, ${slide}`, slide }
}

const windowed =
  (kind: Kind | 'same', stateful: boolean, make: (durations: string, draft: Draft) => string): Step =>
  (draft, from) => {
    const { durations, slide } = windowOf(draft, from)
    if (stateful) draft.stateful = true
    return stream(draft, kind === 'same' ? from.kind : kind, slide, `${from.name}.${make(durations, draft)}`)
  }

const add = 'lambda a, b: a + b'
const subtract = 'lambda a, b: a - b'
const folds = [add, 'lambda a, b: a * 10 + b', 'max', 'min', 'lambda a, b: b', 'lambda a, b: a - b']

const anyKind: readonly Step[] = [
  call('same', 'filter(lambda x: True)', 'filter(lambda x: x)', 'cache()', 'map(lambda x: x)'),
  call('word', 'map(str)', 'map(lambda x: repr(x))', 'map(lambda x: "%s!" % (x,))'),
  call('number', 'count()', 'mapPartitions(lambda it: [len(list(it))])'),
  call('list', 'glom()', 'map(lambda x: [x, x])'),
  call('pair of number', 'map(lambda x: (str(x)[:1], 1))', 'transform(lambda rdd: rdd.zipWithIndex())'),
  call('anything', 'mapPartitionsWithIndex(lambda i, it: [(i, x) for x in it])'),
  call(
    'same',
    'transform(lambda rdd: rdd.coalesce(2))',
    'transform(lambda rdd: rdd.union(rdd))',
    'flatMap(lambda x: [x, x])',
  ),
  windowed('same', false, (durations) => `window(${durations})`),
  windowed('number', true, (durations) => `countByWindow(${durations})`),
  (draft, from) => stream(draft, from.kind, from.slide, `${from.name}.union(${from.name})`),
]

const hashable: readonly Step[] = [
  call('pair of number', 'countByValue()'),
  call('same', 'transform(lambda rdd: rdd.distinct())', 'transform(lambda rdd: rdd.distinct(3))'),
  windowed('pair of number', true, (durations, draft) => `countByValueAndWindow(${durations}${partitions(draft)})`),
]

const ofNumbers: readonly Step[] = [
  call('number', 'map(lambda x: x * 2)', 'map(lambda x: x - 1)', 'map(lambda x: x // 2)', 'map(lambda x: x / 4)'),
  call('number', 'filter(lambda x: x > 1)', 'filter(lambda x: x % 2)', 'map(lambda x: 12 // x)'),
  call('number', 'reduce(lambda a, b: a + b)', 'reduce(lambda a, b: a - b)', 'reduce(max)'),
  call('number', 'flatMap(lambda x: range(int(x) % 4))', 'mapPartitions(lambda it: [sum(it)])'),
  call('pair of number', 'map(lambda x: (x % 3, x))', 'map(lambda x: (x, 1))', 'map(lambda x: ((x % 2, "k"), x))'),
  call(
    'number',
    'transform(lambda rdd: rdd.sortBy(lambda x: x))',
    'transform(lambda rdd: rdd.sortBy(lambda x: -x, True, 2))',
  ),
  windowed('number', true, (durations) => `reduceByWindow(${add}, ${subtract}, ${durations})`),
  windowed('number', false, (durations) => `reduceByWindow(${add}, None, ${durations})`),
]

const ofWords: readonly Step[] = [
  call(
    'word',
    'flatMap(lambda s: s.split(" "))',
    'map(lambda s: s.upper())',
    'flatMap(lambda s: s)',
    'map(lambda s: s[::-1])',
  ),
  call('number', 'map(len)', 'map(lambda s: len(s) * 1.5)', 'map(lambda s: ord(s[0]))'),
  call('pair of number', 'map(lambda s: (s, 1))', 'map(lambda s: (s[:1], len(s)))', 'map(lambda s: (len(s), 1))'),
  call('word', 'reduce(lambda a, b: a + b)', 'reduce(lambda a, b: "(" + a + b + ")")'),
  windowed('word', false, (durations) => `reduceByWindow(lambda a, b: a + "," + b, None, ${durations})`),
]

const ofPairs: readonly Step[] = [
  (draft, from) =>
    stream(draft, 'pair', from.slide, `${from.name}.groupByKey(${partitions(draft).slice(2)}).mapValues(list)`),
  call('same', 'partitionBy(2)', 'partitionBy(3)', 'partitionBy(4)', 'partitionBy(2, lambda k: len(str(k)))'),
  call(
    'pair',
    'mapValues(lambda v: (v, 1))',
    'mapValues(str)',
    'map(lambda kv: (kv[1], kv[0]))',
    'flatMapValues(lambda v: [v, None])',
  ),
  call('anything', 'map(lambda kv: kv[1])', 'map(lambda kv: kv[0])'),
  call('same', 'transform(lambda rdd: rdd.sortByKey())', 'transform(lambda rdd: rdd.filter(lambda kv: kv[1]))'),
  placed('pair', 'combineByKey(lambda v: [v], lambda c, v: c + [v], lambda a, b: [a, b]'),
  joined,
  joined,
  windowed('pair', true, (durations, draft) => `groupByKeyAndWindow(${durations}${partitions(draft)}).mapValues(list)`),
  (draft, from) => {
    draft.stateful = true
    const update = draft.chance.of([
      'lambda new, old: (old or []) + [len(new)]',
      'lambda new, old: (old or 0) + len(new)',
      'lambda new, old: len(new) or None',
      'lambda new, old: (old or 0) + 1 if new or old != 2 else None',
    ])
    return stream(draft, 'pair', from.slide, `${from.name}.updateStateByKey(${update}${partitions(draft)})`)
  },
]

const ofPairsOfNumbers: readonly Step[] = [
  (draft, from) => placed('pair of number', `reduceByKey(${draft.chance.of(folds)}`)(draft, from),
  (draft, from) => placed('pair of number', `reduceByKey(${draft.chance.of(folds)}`)(draft, from),
  call('pair of number', 'mapValues(lambda v: v + 1)', 'mapValues(lambda v: v * 0.5)', 'filter(lambda kv: kv[1] > 1)'),
  windowed(
    'pair of number',
    false,
    (durations, draft) => `reduceByKeyAndWindow(${draft.chance.of(folds)}, None, ${durations}${partitions(draft)})`,
  ),
  windowed(
    'pair of number',
    true,
    (durations, draft) => `reduceByKeyAndWindow(${add}, ${subtract}, ${durations}${partitions(draft)})`,
  ),
  windowed(
    'pair of number',
    true,
    (durations) => `reduceByKeyAndWindow(${add}, ${subtract}, ${durations}, None, lambda kv: kv[1] != 0)`,
  ),
]

/** A join, cogroup or union with a second stream of pairs, of the same keys where chance wants it. */
function joined(draft: Draft, from: Stream): Stream {
  const { chance } = draft
  const other =
    chance.upTo(3) === 0 ? from : source(draft, chance.of<Kind>(['pair of number', 'pair of word']), chance.of(keys))
  const method = chance.of(['join', 'join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin', 'cogroup', 'union'])
  if (method === 'union' && other.slide !== from.slide) return call('same', 'cache()')(draft, from)
  const after = method === 'cogroup' ? '.mapValues(lambda groups: [sorted(map(str, g)) for g in groups])' : ''
  const n = method === 'union' ? '' : partitions(draft)
  return stream(
    draft,
    method === 'union' && other === from ? from.kind : 'pair',
    from.slide,
    `${from.name}.${method}(${other.name}${n})${after}`,
  )
}

const steps: Readonly<Record<Kind, readonly Step[]>> = {
  number: [...ofNumbers, ...ofNumbers, ...hashable, ...anyKind],
  word: [...ofWords, ...ofWords, ...hashable, ...anyKind],
  'pair of number': [...ofPairsOfNumbers, ...ofPairsOfNumbers, ...ofPairs, ...hashable, ...anyKind],
  'pair of word': [...ofPairs, ...ofPairs, ...hashable, ...anyKind],
  pair: [...ofPairs, ...anyKind],
  list: anyKind,
  anything: anyKind,
}

function operator(draft: Draft, from: Stream): Stream {
  const misfit = draft.chance.upTo(24) === 0
  return draft.chance.of(misfit ? ofNumbers : steps[from.kind])(draft, from)
}
