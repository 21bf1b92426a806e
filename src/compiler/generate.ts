import type { Layout, StepPlan } from '#model/plan.ts'
import { pairType, type PyType } from '#model/pytype.ts'
import { keyAndValue, widen } from '#operators/lower/code.ts'
import type {
  CogroupStream,
  Combiner,
  InverseWindowStream,
  NarrowStream,
  StateStream,
  StepCode,
} from '#operators/lower/stream.ts'
import { functionJs, Names, universal, type Sym } from '#python/emit.ts'
import type { TypedFunction } from '#python/infer.ts'
import { isAtom } from '#python/sym.ts'
import { bindRecord, columnsOf, keyLayout, layoutOf, readRecord, writeRecord } from './layout.ts'

/**
 * JavaScript text of the plan's functions. Each is `(py, ns, rt) => …`: the shapes that the engine calls stand in `engine/code.ts`.
 * Loops name the step at work in `at` and the record in `i`, so that a failure can say where it happened.
 */

/** One narrow operator of a fused run, with the index of the step it is blamed on and the counter of what it gives. */
export interface FusedStep {
  readonly stream: NarrowStream
  readonly step: number
  /** Counter that this step adds to; null when as many records leave as came. */
  readonly counter: number | null
}

/** What a loop does with the records that reach its end. */
export type Sink =
  | { readonly kind: 'collect'; readonly layout: Layout; readonly type: PyType }
  | {
      readonly kind: 'combine'
      readonly combiner: Combiner
      readonly key: PyType
      readonly value: PyType
      readonly step: number
    }

export interface StageParts {
  readonly steps: readonly FusedStep[]
  readonly sink: Sink
  readonly counters: number
  readonly plans: readonly StepPlan[]
  /** Keeps what the functions of a combine were called with, so that a failure can be traced to a column. Costs time. */
  readonly careful: boolean
}

/** A loop over the records of one partition. */
export function stageCode(input: { readonly type: PyType; readonly layout: Layout }, parts: StageParts): string {
  const names = new Names()
  const body = loopBody(parts, names)
  const columns = columnsOf(input.layout).map(() => names.fresh('c'))
  const cells = columns.map(() => names.fresh('x'))
  const record = readRecord(input.type, input.layout, cells)
  return func(
    '(input, task)',
    `let i = 0, at = 0${parts.careful ? ', args' : ''}
${body.before}try {
for (const chunk of input.chunks) {
const ${['length = chunk.length', ...columns.map((c, k) => `${c} = chunk.columns[${k}]`)].join(', ')}
for (let row = 0; row < length; row++, i++) {
if ((i & 1023) === 1023) py.ticks(1024)
${parts.careful ? 'args = undefined\n' : ''}${cells.map((x, k) => `const ${x} = ${columns[k]!}[row]\n`).join('')}${body.each(record)}}
}
${body.after}} catch (error) {
${body.failed}throw rt.failed(error, task, at, i${parts.careful ? ', args' : ''})
}
${body.result}`,
  )
}

/** A loop over the keys of a cogroup, running the narrow operators after it inside. */
export function groupCode(
  stream: CogroupStream,
  sides: { readonly key: PyType; readonly left: PyType; readonly right: PyType },
  parts: StageParts & { readonly counter: number | null },
): string {
  const names = new Names()
  const body = loopBody(parts, names)
  const side = (value: PyType, name: 'left' | 'right') => {
    const layout = layoutOf(pairType(sides.key, value))
    const valueLayout = (layout as readonly Layout[])[1]!
    const columns = columnsOf(valueLayout).map(() => names.fresh('c'))
    const [from, to] = [names.fresh('from'), names.fresh('to')]
    return {
      open: columns.map((c, k) => `const ${c} = groups.${name}.columns[${k}]\n`).join(''),
      bounds: `const ${from} = groups.${name}.starts[group], ${to} = groups.${name}.starts[group + 1]\n`,
      code: {
        count: `(${to} - ${from})`,
        each(each: (value: Sym) => string) {
          const at = names.fresh('row')
          const cells = columns.map(() => names.fresh('x'))
          return `py.ticks(${to} - ${from})
for (let ${at} = ${from}; ${at} < ${to}; ${at}++) {
${cells.map((x, k) => `const ${x} = ${columns[k]!}[${at}]\n`).join('')}${each(readRecord(value, valueLayout, cells))}}
`
        },
      },
    }
  }
  const left = side(sides.left, 'left')
  const right = side(sides.right, 'right')
  const keyName = names.fresh('key')
  const key = readRecord(sides.key, keyLayout(sides.key), [keyName])
  const count = parts.counter === null ? '' : `n${parts.counter}++\n`
  return func(
    '(groups, task)',
    `let i = 0, at = 0${parts.careful ? ', args' : ''}
${body.before}const keys = groups.keys
${left.open}${right.open}try {
for (let group = 0; group < keys.length; group++, i++) {
py.tick()
const ${keyName} = keys[group]
${left.bounds}${right.bounds}${stream.perKey(key, left.code, right.code, (record) => count + body.each(widen(record, stream.type)), names)}}
${body.after}} catch (error) {
${body.failed}throw rt.failed(error, task, at, i${parts.careful ? ', args' : ''})
}
${body.result}`,
  )
}

/** Folds pairs of (key, combined) that met in a shuffle. */
export function mergeCode(key: PyType, combiner: Combiner, careful: boolean): string {
  const type = pairType(key, combiner.combined)
  const merging: Combiner = {
    ...combiner,
    value: combiner.combined,
    create: (value) => ({ code: '', result: value }),
    merge: (a, b, names) => combiner.join(a, b, names),
  }
  return stageCode(
    { type, layout: layoutOf(type) },
    {
      steps: [],
      sink: { kind: 'combine', combiner: merging, key, value: combiner.combined, step: 0 },
      counters: 0,
      plans: [],
      careful,
    },
  )
}

interface LoopBody {
  readonly before: string
  each(record: Sym): string
  readonly after: string
  /** Before a failure is thrown on: what the operators had passed of this partition. */
  readonly failed: string
  readonly result: string
}

/** The steps and the sink as one nest of statements: each step's emit is everything after it. */
function loopBody(parts: StageParts, names: Names): LoopBody {
  const steps: StepCode[] = parts.steps.map(({ stream }) => stream.begin(names))
  const sink =
    parts.sink.kind === 'collect' ? collectSink(parts.sink, names) : combineSink(parts.sink, names, parts.careful)
  const emitFrom =
    (index: number) =>
    (record: Sym): string => {
      if (index === parts.steps.length) return sink.each(record)
      const { stream, step } = parts.steps[index]!
      return blame(step, stream) + steps[index]!.each(record, counted(index))
    }
  const counted =
    (index: number) =>
    (record: Sym): string => {
      const { counter, stream } = parts.steps[index]!
      // Evaluated here even when nobody downstream reads it: an exception in it must not be lost.
      const { code, sym } = held(widen(record, stream.type), names)
      return code + (counter === null ? '' : `n${counter}++\n`) + emitFrom(index + 1)(sym)
    }
  const blame = (step: number, stream: NarrowStream) =>
    parts.plans.length > 1 && stream.param !== undefined ? `at = ${step}\n` : ''
  const counters = Array.from({ length: parts.counters }, (_, k) => `n${k}`)
  return {
    before:
      (counters.length ? `let ${counters.map((n) => `${n} = 0`).join(', ')}\n` : '') +
      steps.map((step) => step.before ?? '').join('') +
      sink.before,
    each: emitFrom(0),
    after: steps.map((step, k) => (step.after ? step.after(counted(k)) : '')).join(''),
    failed: `task.passed = [${[...counters, ...(sink.given ?? [])].join(', ')}]\n`,
    result: counters.map((n, k) => `task.counts[${k}] += ${n}\n`).join('') + sink.result,
  }
}

/** Gives every part of a record that is more than a name a name. */
function held(record: Sym, names: Names): { readonly code: string; readonly sym: Sym } {
  if ('parts' in record) {
    const parts = record.parts.map((part) => held(part, names))
    return {
      code: parts.map((part) => part.code).join(''),
      sym: { type: record.type, parts: parts.map((part) => part.sym) },
    }
  }
  if (isAtom(record.js)) return { code: '', sym: record }
  const name = names.fresh('v')
  return { code: `const ${name} = ${record.js}\n`, sym: { type: record.type, js: name } }
}

interface SinkCode {
  readonly before: string
  each(record: Sym): string
  /** How many records it has been given; of a combine nobody knows. */
  readonly given?: readonly [string]
  readonly result: string
}

function collectSink(sink: Extract<Sink, { kind: 'collect' }>, names: Names): SinkCode {
  const columns = columnsOf(sink.layout).map(() => names.fresh('out'))
  return {
    before: `const ${columns.map((c) => `${c} = []`).join(', ')}\n`,
    each: (record) =>
      writeRecord(widen(record, sink.type), sink.layout)
        .map((js, k) => `${columns[k]!}.push(${js})\n`)
        .join(''),
    given: [`${columns[0]!}.length`],
    result: `return rt.partition([${columns.join(', ')}])`,
  }
}

function combineSink(sink: Extract<Sink, { kind: 'combine' }>, names: Names, careful: boolean): SinkCode {
  const { combiner, key: keyType, value: valueType } = sink
  const layout = layoutOf(pairType(keyType, combiner.combined)) as readonly Layout[]
  const combined = layout[1]!
  const columns = columnsOf(combined).map(() => names.fresh('sum'))
  /** Code for one record: its key and value have names, `place` says where the combined value of its key is kept. */
  const each = (record: Sym, place: (key: Sym, keyJs: string) => Place): string => {
    const [k, v] = keyAndValue(record, keyType, valueType, true)
    const key = bindRecord(widen(k, keyType), keyLayout(keyType), names)
    const value = bindRecord(widen(v, valueType), layoutOf(valueType), names)
    const valueSym = readRecord(valueType, layoutOf(valueType), value.columns)
    const { find, isNew, add, cells } = place(readRecord(keyType, keyLayout(keyType), key.columns), key.columns[0]!)
    const current = readRecord(combiner.combined, combined, cells)
    const created = combiner.create(valueSym, names)
    const merged = combiner.merge(current, valueSym, names)
    const noted = careful ? `args = [${universal(current)}, ${universal(valueSym)}]\n` : ''
    return `${key.code}${value.code}${find}if (${isNew}) {
${created.code}${add(writeRecord(created.result, combined))}} else {
at = ${sink.step}
${noted}${merged.code}${writeBack(merged.result, combined, cells, names)}}
`
  }
  // One key for all records needs no map: the combined value stays in variables.
  if (keyType.kind === 'none') {
    const some = names.fresh('some')
    const numeric = numbersIn(combiner.combined, combined)
    const place = {
      find: '',
      isNew: `!${some}`,
      add: (values: readonly string[]) => `${some} = true\n${columns.map((c, k) => `${c} = ${values[k]!}\n`).join('')}`,
      cells: columns,
    }
    return {
      // A variable that was a number from the start stays one to the JIT.
      before: `let ${some} = false, ${columns.map((c, k) => (numeric[k] ? `${c} = 0` : c)).join(', ')}\n`,
      each: (record) => each(record, () => place),
      result: `return rt.partition(${some} ? [[null], ${columns.map((c) => `[${c}]`).join(', ')}] : [[], ${columns.map(() => '[]').join(', ')}])`,
    }
  }
  const [ids, keys] = [names.fresh('ids'), names.fresh('keys')]
  return {
    before: `const ${ids} = new Map()\nconst ${[keys, ...columns].map((c) => `${c} = []`).join(', ')}\n`,
    each: (record) =>
      each(record, (key, keyJs) => {
        const [slot, token] = [names.fresh('slot'), names.fresh('token')]
        return {
          find: `const ${token} = ${tokenOf(key)}\nconst ${slot} = ${ids}.get(${token})\n`,
          isNew: `${slot} === undefined`,
          add: (values) =>
            `${ids}.set(${token}, ${keys}.length)\n${keys}.push(${keyJs})\n${columns.map((c, k) => `${c}.push(${values[k]!})\n`).join('')}`,
          cells: columns.map((c) => `${c}[${slot}]`),
        }
      }),
    result: `return rt.partition([${[keys, ...columns].join(', ')}])`,
  }
}

/** Which columns hold ints or floats. */
function numbersIn(type: PyType, layout: Layout): readonly boolean[] {
  if (typeof layout === 'string') return [type.kind === 'int' || type.kind === 'float']
  return layout.flatMap((part, i) => numbersIn(type.kind === 'tuple' ? type.items[i]! : type, part))
}

/** Where the combined value of a key is: how to look, how to tell that there is none yet, how to add one, and its columns. */
interface Place {
  readonly find: string
  readonly isNew: string
  readonly add: (values: readonly string[]) => string
  readonly cells: readonly string[]
}

const write = (record: Sym, layout: Layout, each: (column: number, js: string) => string): string =>
  writeRecord(record, layout)
    .map((js, k) => each(k, js) + '\n')
    .join('')

/** Stores several columns only after all are computed: they may read one another. */
function writeBack(record: Sym, layout: Layout, cells: readonly string[], names: Names): string {
  if (cells.length === 1) return write(record, layout, (k, js) => `${cells[k]!} = ${js}`)
  const bound = bindRecord(record, layout, names)
  return bound.code + cells.map((cell, k) => `${cell} = ${bound.columns[k]!}\n`).join('')
}

/** The Map key of a Python key: equal exactly when Python's keys are. Strings and ints mostly stand for themselves. */
function tokenOf(key: Sym): string {
  const js = 'parts' in key ? universal(key) : key.js
  switch (key.type.kind) {
    case 'str':
      return `${js}.charCodeAt(0) === 0 ? rt.keyToken(${js}) : ${js}`
    case 'int':
    case 'none':
      return js
    case 'bool':
      return `${js} ? 1 : 0`
    case 'float':
      return `rt.floatToken(${js})`
    default:
      return `rt.keyToken(${universal(key)})`
  }
}

/** Code of the incremental window: what takes leaving pairs out of the table, adds entering ones, and drops pairs. */
export function windowCode(stream: InverseWindowStream): string {
  const names = new Names()
  const key = stream.type.kind === 'tuple' ? stream.type.items[0]! : stream.type
  const combined = stream.combiner.combined
  const type = pairType(key, combined)
  const layout = layoutOf(type)
  const valueLayout = (layout as readonly Layout[])[1]!
  const kinds = columnsOf(valueLayout)
  const over = (each: (pair: Sym, slot: string, columns: readonly string[], bound: string) => string): string => {
    const columns = columnsOf(layout).map(() => names.fresh('c'))
    const cells = columns.map(() => names.fresh('x'))
    const slot = names.fresh('slot')
    return `let i = 0, at = 0
const { ids, keys, columns } = table
try {
for (const chunk of pairs.chunks) {
const ${['length = chunk.length', ...columns.map((c, k) => `${c} = chunk.columns[${k}]`)].join(', ')}
for (let row = 0; row < length; row++, i++) {
if ((i & 1023) === 1023) py.ticks(1024)
${cells.map((x, k) => `const ${x} = ${columns[k]!}[row]\n`).join('')}const token = ${tokenOf(readRecord(key, keyLayout(key), [cells[0]!]))}
const ${slot} = ids.get(token)
${each(
  readRecord(type, layout, cells),
  slot,
  kinds.map((_, k) => `columns[${k}]`),
  cells[0]!,
)}}
}
} catch (error) {
throw rt.failed(error, task, at, i)
}
`
  }
  const current = (slot: string, columns: readonly string[]) =>
    readRecord(
      combined,
      valueLayout,
      columns.map((c) => `${c}[${slot}]`),
    )
  const subtract = over((pair, slot, columns) => {
    const [, leaving] = keyAndValue(pair, key, combined)
    const { code, result } = stream.inverse(current(slot, columns), leaving, names)
    // Spark leaves a key alone when what goes is None.
    const goes = ['any', 'none', 'optional'].includes(leaving.type.kind) ? ` && ${universal(leaving)} !== null` : ''
    return `if (${slot} !== undefined${goes}) {
${code}${writeBack(
      widen(result, combined),
      valueLayout,
      columns.map((c) => `${c}[${slot}]`),
      names,
    )}${stream.keep ? `touched.push(${slot})\n` : ''}}
`
  })
  const add = over((pair, slot, columns, keyCell) => {
    const [, entering] = keyAndValue(pair, key, combined)
    const { code, result } = stream.combiner.merge(current(slot, columns), entering, names)
    return `if (${slot} === undefined) {
${stream.keep ? 'touched.push(keys.length)\n' : ''}ids.set(token, keys.length)
keys.push(${keyCell})
${write(widen(entering, combined), valueLayout, (k, js) => `${columns[k]!}.push(${js})`)}} else {
at = 1
${code}${writeBack(
      widen(result, combined),
      valueLayout,
      columns.map((c) => `${c}[${slot}]`),
      names,
    )}${stream.keep ? `touched.push(${slot})\n` : ''}}
`
  })
  const keep = stream.keep
    ? (() => {
        const cells = columnsOf(layout).map(() => names.fresh('x'))
        const { code, test } = stream.keep(readRecord(type, layout, cells), names)
        return `const { keys, columns } = table
let i = 0
try {
for (const slot of touched) {
const ${cells[0]!} = keys[slot]
${cells
  .slice(1)
  .map((x, k) => `const ${x} = columns[${k}][slot]\n`)
  .join('')}${code}if (!(${test})) rt.drop(table, slot)
i++
}
} catch (error) {
throw rt.failed(error, task, 2, i)
}
`
      })()
    : ''
  return wrap(`({
reduce: ${body(stageText(type, layout, stream.combiner, key))},
subtract(table, pairs, touched, task) {
${subtract}},
add(table, pairs, touched, task) {
${add}},
keep(table, touched, task) {
${keep}},
})`)
}

const stageText = (type: PyType, layout: Layout, combiner: Combiner, key: PyType): string =>
  stageCode(
    { type, layout },
    {
      steps: [],
      sink: { kind: 'combine', combiner, key, value: combiner.combined, step: 1 },
      counters: 0,
      plans: [],
      careful: false,
    },
  )

/** Code of updateStateByKey: one call per known key, then one per new key. Old columns stay as they are, so that a failure leaves the state whole. */
export function stateCode(
  stream: StateStream,
  input: { readonly key: PyType; readonly value: PyType },
  shareEmpty: boolean,
): string {
  const names = new Names()
  const key = stream.type.kind === 'tuple' ? stream.type.items[0]! : stream.type
  const type = pairType(input.key, input.value)
  const layout = layoutOf(type)
  const stateLayout = (layoutOf(pairType(key, stream.state)) as readonly Layout[])[1]!
  const kinds = columnsOf(stateLayout)
  const columns = columnsOf(layout).map(() => names.fresh('c'))
  const cells = columns.map(() => names.fresh('x'))
  const [k, v] = keyAndValue(readRecord(type, layout, cells), input.key, input.value)
  const list = (js: string): Sym => ({ type: { kind: 'list', item: input.value }, js })
  const old = kinds.map((_, c) => `old${c}`)
  const next = kinds.map((_, c) => `next${c}`)
  const known = stream.update(
    list('values'),
    readRecord(
      stream.state,
      stateLayout,
      old.map((c) => `${c}[slot]`),
    ),
    names,
  )
  const fresh = stream.update(list('values'), { type: { kind: 'none' }, js: 'null' }, names)
  const store = (result: Sym, dropped: string, put: (column: number, js: string) => string): string => {
    const kind = result.type.kind
    if (kind === 'none') return dropped + '\n'
    if (kind !== 'any' && kind !== 'optional') return write(widen(result, stream.state), stateLayout, put)
    const name = names.fresh('s')
    const present: Sym = { type: stream.state, js: name }
    return `const ${name} = ${universal(result)}
if (${name} === null) {
${dropped}
} else {
${write(presentAs(present, stream.state, name), stateLayout, put)}}
`
  }
  const numeric = stream.state.kind === 'int'
  const make = kinds
    .map((kind, c) => `let next${c} = ${kind === 'float' || numeric ? 'new Float64Array(size)' : 'new Array(size)'}\n`)
    .join('')
  const putKnown = (c: number, js: string): string => {
    if (!numeric) return `${next[c]!}[slot] = ${js}`
    const name = names.fresh('s')
    return `const ${name} = ${js}
if (typeof ${name} === 'bigint' && ${next[c]!} instanceof Float64Array) ${next[c]!} = Array.from(${next[c]!})
${next[c]!}[slot] = ${name}`
  }
  return wrap(`(input, table, task) => {
const { ids, keys, columns, dead } = table
const size = keys.length
const lists = [], marks = rt.marks(table, size), newIds = new Map(), newKeys = [], newTokens = [], newLists = []
let i = 0, slot = 0, values = null, place = 0
try {
for (const chunk of input.chunks) {
const ${['length = chunk.length', ...columns.map((c, n) => `${c} = chunk.columns[${n}]`)].join(', ')}
for (let row = 0; row < length; row++, i++) {
if ((i & 1023) === 1023) py.ticks(1024)
${cells.map((x, n) => `const ${x} = ${columns[n]!}[row]\n`).join('')}const token = ${tokenOf(k)}
const value = ${universal(v)}
const known = ids.get(token)
if (known !== undefined) {
if (marks[known] === 0) marks[known] = lists.push([value])
else lists[marks[known] - 1].push(value)
} else {
const at = newIds.get(token)
if (at === undefined) {
newIds.set(token, newKeys.length)
newKeys.push(${writeRecord(widen(k, key), keyLayout(key))[0]!})
newTokens.push(token)
newLists.push([value])
} else newLists[at].push(value)
}
}
}
place = 1
${old.map((name, c) => `const ${name} = columns[${c}]\n`).join('')}${make}${shareEmpty ? 'const empty = []\n' : ''}const drops = []
for (slot = 0; slot < size; slot++) {
if ((slot & 1023) === 1023) py.ticks(1024)
if (dead !== null && dead[slot] === 1) continue
const mark = marks[slot]
values = mark === 0 ? ${shareEmpty ? 'empty' : '[]'} : lists[mark - 1]
${known.code}${store(known.result, 'drops.push(slot)', putKnown)}}
place = 2
const addKeys = [], addTokens = []
${next.map((_, c) => `const add${c} = []\n`).join('')}for (slot = 0; slot < newKeys.length; slot++) {
if ((slot & 1023) === 1023) py.ticks(1024)
values = newLists[slot]
${fresh.code}${store(fresh.result, 'continue', (c, js) => `add${c}.push(${js})`)}addKeys.push(newKeys[slot])
addTokens.push(newTokens[slot])
}
return rt.commitState(table, { columns: [${next.join(', ')}], drops, addKeys, addTokens, added: [${next.map((_, c) => `add${c}`).join(', ')}] })
} catch (error) {
throw rt.failedState(error, task, { place, i, slot, values, key: place === 2 ? newKeys[slot] : keys[slot], table })
}
}`)
}

/** A universal value that is known not to be None, as the state's static type. */
function presentAs(sym: Sym, type: PyType, name: string): Sym {
  if (type.kind === 'any') return { type, js: name }
  return type.kind === 'float' ? { type, js: `rt.bare(${name})` } : sym
}

/** A Python function as the engine calls it: over universal values. */
export const callableCode = (fn: TypedFunction): string => wrap(functionJs(fn, new Names()))

const func = (params: string, statements: string): string => wrap(`${params} => {\n${statements}\n}`)
const wrap = (expression: string): string => `(py, ns, rt) => ${expression}`
/** The function inside a wrapped one, for putting several under one wrapper. */
const body = (code: string): string => code.slice('(py, ns, rt) => '.length)
