import { describe, expect, it } from 'vitest'
import { PyFloat, PyTuple, type PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { createEngine } from '#engine/engine.ts'
import { createInputs } from '#receivers/inputs.ts'
import { scenarioOf, scenarios } from './index.ts'

const zeroTime = 1_700_000_000_000

interface Batch {
  /** Records of each watched node; null when it has no RDD. */
  readonly records: Readonly<Record<string, readonly PyValue[] | null>>
  readonly input: number
  readonly printed: string
  readonly failures: number
}

/** Runs a scenario in virtual time, looking at some nodes after each batch. */
function run(id: string, batches: number, watch: readonly string[] = []): readonly Batch[] {
  const graph = scenarioOf(id)!.graph('en')
  const { plan, diagnostics } = compile(graph, { watch })
  // Hints teach; they find nothing wrong.
  expect(diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([])
  const inputs = createInputs(graph, zeroTime)
  let printed = ''
  const engine = createEngine(
    plan!,
    {
      clock: { now: () => 0 },
      pull: (node, from, to) => inputs.pull(node, from, to, undefined),
      print: (text) => (printed += text),
      save: () => undefined,
    },
    { zeroTime },
  )
  return Array.from({ length: batches }, (_, i) => {
    printed = ''
    const { info, failures } = engine.runBatch(zeroTime + (i + 1) * graph.batchInterval)
    const records = Object.fromEntries(
      watch.map((node) => [node, engine.records(node, 0, Infinity)?.rows.map(({ record }) => record) ?? null]),
    )
    return { records, input: info.records, printed, failures: failures.length }
  })
}

/** An amount: a float of a record that nothing has typed is boxed. */
const numberOf = (value: PyValue) => (value instanceof PyFloat ? value.value : (value as number))

const pairs = (records: readonly PyValue[] | null | undefined): readonly (readonly [string, number])[] =>
  (records ?? []).map((record) => (record as PyTuple).items as unknown as readonly [string, number])

/** Sums by key over the pairs of a node in some batches; keys that sum to nothing are left out. */
function sums(batches: readonly Batch[], node: string): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const batch of batches)
    for (const [key, value] of pairs(batch.records[node])) totals[key] = (totals[key] ?? 0) + value
  return Object.fromEntries(Object.entries(totals).filter(([, total]) => total !== 0))
}
const nonZero = (batch: Batch, node: string) => sums([batch], node)

describe.each(scenarios.map((scenario) => scenario.id))('%s', (id) => {
  it('compiles without a word and runs 60 batches without a failure', () => {
    const batches = run(id, 60)
    expect(batches.map((batch) => batch.failures).filter((n) => n > 0)).toEqual([])
    expect(batches.every((batch) => batch.input > 0)).toBe(true)
    expect(batches.some((batch) => batch.printed !== '')).toBe(true)
  })
})

describe('the numbers add up', () => {
  it.each(['corner-shop', 'sales-window'])('%s: a window total is the sum of its thirty batches', (id) => {
    const batches = run(id, 60, ['flatMap-1', 'reduceByKeyAndWindow-1'])
    batches.forEach((batch, i) => {
      if ((i + 1) % 5 !== 0) return expect(batch.records['reduceByKeyAndWindow-1']).toBeNull()
      const held = batches.slice(Math.max(0, i + 1 - 30), i + 1)
      return expect(nonZero(batch, 'reduceByKeyAndWindow-1')).toEqual(sums(held, 'flatMap-1'))
    })
  })

  it('corner-shop: stock is what came minus what went, dips below the reorder line and is never far below nothing', () => {
    const batches = run('corner-shop', 120, ['flatMap-2', 'updateStateByKey-1'])
    expect(nonZero(batches.at(-1)!, 'updateStateByKey-1')).toEqual(sums(batches, 'flatMap-2'))
    // The first deliveries are on their way while the doors open.
    const levels = batches
      .slice(5)
      .flatMap((batch) => pairs(batch.records['updateStateByKey-1']).map(([, left]) => left))
    expect(Math.min(...levels)).toBeGreaterThan(-40)
    expect(levels.some((left) => left < 40)).toBe(true)
    expect(Math.max(...levels)).toBeGreaterThan(150)
    for (const batch of batches) {
      const low = pairs(batch.records['updateStateByKey-1']).filter(([, left]) => left < 40)
      for (const [product, left] of low) expect(batch.printed).toContain(`Reorder ${product}: ${left} left\n`)
      expect(batch.printed.match(/^Reorder /gm)?.length ?? 0).toBe(low.length)
    }
  })

  it('live-inventory: stock stays between nothing and the shelf, and what is low is reordered', () => {
    const batches = run('live-inventory', 150, ['updateStateByKey-1', 'filter-1'])
    for (const batch of batches) {
      const levels = pairs(batch.records['updateStateByKey-1'])
      for (const [, left] of levels) expect(left >= 0 && left <= 240).toBe(true)
      expect(pairs(batch.records['filter-1'])).toEqual(levels.filter(([, left]) => left < 40))
    }
    expect(batches.some((batch) => batch.printed.includes('Reorder '))).toBe(true)
    expect(pairs(batches.at(-1)!.records['updateStateByKey-1'])).toHaveLength(6)
  })

  it('word-count: the running totals are the sums of the batches', () => {
    const batches = run('word-count', 60, ['reduceByKey-1', 'updateStateByKey-1'])
    expect(nonZero(batches.at(-1)!, 'updateStateByKey-1')).toEqual(sums(batches, 'reduceByKey-1'))
  })

  it('card-fraud: declines what is on the blocklist, and blocks cards of two places with a large payment', () => {
    const batches = run('card-fraud', 150, ['flatMap-1', 'join-1', 'reduceByKeyAndWindow-1', 'mapValues-2', 'filter-1'])
    const reported = ['card-13', 'card-58', 'card-122', 'card-187']
    const paid = (batch: Batch) => pairs(batch.records['flatMap-1']) as unknown as [string, PyTuple][]
    batches.forEach((batch, i) => {
      const declined = pairs(batch.records['join-1']).map(([card]) => card)
      expect([...declined].sort()).toEqual(
        paid(batch)
          .map(([card]) => card)
          .filter((card) => reported.includes(card))
          .sort(),
      )
      expect(batch.printed.match(/^Decline /gm)?.length ?? 0).toBe(declined.length)
      if ((i + 1) % 5 !== 0) return expect(batch.records['reduceByKeyAndWindow-1']).toBeNull()
      const uses = new Map<string, { count: number; places: Set<PyValue>; largest: number }>()
      for (const [card, payment] of batches.slice(Math.max(0, i + 1 - 30), i + 1).flatMap(paid)) {
        const use = uses.get(card) ?? { count: 0, places: new Set(), largest: 0 }
        uses.set(card, use)
        use.count++
        use.places.add(payment.items[0]!)
        use.largest = Math.max(use.largest, numberOf(payment.items[1]!))
      }
      expect(Object.fromEntries(pairs(batch.records['mapValues-2']))).toEqual(
        Object.fromEntries([...uses].map(([card, { count }]) => [card, count])),
      )
      const blocked = [...uses].filter(([, { places, largest }]) => places.size > 1 && largest >= 180)
      expect(
        pairs(batch.records['filter-1'])
          .map(([card]) => card)
          .sort(),
      ).toEqual(blocked.map(([card]) => card).sort())
      return expect(batch.printed.match(/^Block /gm)?.length ?? 0).toBe(blocked.length)
    })
    const flagged = new Set(batches.flatMap((batch) => pairs(batch.records['filter-1']).map(([card]) => card)))
    expect(flagged.size).toBeGreaterThan(0)
    expect(flagged.size).toBeLessThan(15)
    expect(batches.some((batch) => pairs(batch.records['join-1']).length > 0)).toBe(true)
  })

  it('recommendations: totals are the sums of the batches, and each pair stands in both lists with the same count', () => {
    const batches = run('recommendations', 60, ['flatMap-1', 'updateStateByKey-1', 'groupByKey-1', 'mapValues-1'])
    const counts = new Map<string, number>()
    for (const [pair] of batches.flatMap((batch) => pairs(batch.records['flatMap-1']))) {
      const key = (pair as unknown as PyTuple).items.join(' ')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const last = batches.at(-1)!
    const totals = pairs(last.records['updateStateByKey-1']).map(([pair, n]): [string, number] => [
      (pair as unknown as PyTuple).items.join(' '),
      n,
    ])
    expect(Object.fromEntries(totals)).toEqual(Object.fromEntries(counts))
    const best = pairs(last.records['mapValues-1']) as unknown as [string, PyTuple[]][]
    expect(best).toHaveLength(8)
    for (const [product, others] of best) {
      const all = totals.flatMap(([pair, n]) => (pair.split(' ').includes(product) ? [n] : []))
      expect(others.map(({ items }) => items[1])).toEqual(all.sort((a, b) => b - a).slice(0, 3))
      expect(last.printed).toContain(`${product}: ${String(others[0]!.items[0])} (`)
    }
    // What goes well together shows: oat milk and espresso are each other's first choice.
    expect(best.find(([product]) => product === 'espresso')![1][0]!.items[0]).toBe('oat-milk')
  })

  it('social-mentions: a window counts its fifteen batches, hashtags trend and are over', () => {
    const batches = run('social-mentions', 120, ['flatMap-1', 'countByValueAndWindow-1', 'filter-1'])
    const shown: string[] = []
    batches.forEach((batch, i) => {
      const held = batches.slice(Math.max(0, i + 1 - 15), i + 1).flatMap((b) => b.records['flatMap-1'] ?? [])
      const counts = new Map<PyValue, number>()
      for (const tag of held) counts.set(tag, (counts.get(tag) ?? 0) + 1)
      expect(Object.fromEntries(pairs(batch.records['countByValueAndWindow-1']))).toEqual(Object.fromEntries(counts))
      const trending = pairs(batch.records['filter-1']).map(([tag]) => tag)
      expect(trending).toHaveLength([...counts.values()].filter((n) => n > 100).length)
      expect(batch.printed.match(/^Trending /gm)?.length ?? 0).toBe(trending.length)
      shown.push(trending.join())
    })
    const seen = new Set(shown.filter(Boolean))
    expect(seen.size).toBeGreaterThan(1)
    expect(shown.filter((tags) => tags === '').length).toBeGreaterThan(20)
  })

  it('web-log: every good request has one status, and failures are counted over 30 s', () => {
    const batches = run('web-log', 60, ['flatMap-1', 'countByValue-1', 'countByValueAndWindow-1'])
    for (const batch of batches) {
      const counted = pairs(batch.records['countByValue-1']).reduce((sum, [, n]) => sum + n, 0)
      expect(counted).toBe(batch.records['flatMap-1']!.length)
    }
    const requests = batches.slice(45, 60).flatMap((batch) => pairs(batch.records['flatMap-1']))
    const failures = requests.filter(([, status]) => status >= 400)
    const window = pairs(batches[59]!.records['countByValueAndWindow-1']).reduce((sum, [, n]) => sum + n, 0)
    expect(window).toBe(failures.length)
  })
})
