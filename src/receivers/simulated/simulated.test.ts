import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SimulatedInput } from '#model/graph.ts'
import { simulate } from './simulated.ts'

const zeroTime = Date.UTC(2026, 0, 5, 11, 57, 20)
const input = (generator: SimulatedInput['generator'], more: Partial<SimulatedInput> = {}): SimulatedInput => ({
  kind: 'simulated',
  generator,
  rate: 50,
  ...more,
})
const stream = (of: SimulatedInput, seed = 19) => simulate(of, seed, 'source-1', zeroTime)
const generators = ['sales', 'deliveries', 'words', 'weblog', 'payments', 'baskets', 'posts'] as const

interface Sale {
  timestamp: string
  productId: string
  quantity: number
  price: number
  storeId: string
  channel: string
}
const parse = <T>(lines: readonly string[]): T[] =>
  lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as T]
    } catch {
      return []
    }
  })
const countBy = (names: readonly string[]) => {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

describe('simulated streams', () => {
  it.each(generators)('%s: a stretch is the same however it is cut', (generator) => {
    const whole = stream(input(generator, { burst: 1, malformed: 0.1, restock: generator === 'sales' }))
    const time = fc.integer({ min: 0, max: 400_000 })
    fc.assert(
      fc.property(time, fc.nat(3_000), fc.nat(3_000), (a, d, e) => {
        expect([...whole.records(a, a + d), ...whole.records(a + d, a + d + e)]).toEqual(whole.records(a, a + d + e))
      }),
      { numRuns: 25 },
    )
  })

  it.each(generators)('%s: the same seed gives the same records, another seed or node others', (generator) => {
    const one = stream(input(generator)).records(0, 2000)
    expect(stream(input(generator)).records(0, 2000)).toEqual(one)
    expect(stream(input(generator), 20).records(0, 2000)).not.toEqual(one)
    expect(simulate(input(generator), 19, 'source-2', zeroTime).records(0, 2000)).not.toEqual(one)
  })

  it.each(generators)('%s: keeps the rate, with and without bursts', (generator) => {
    const seconds = 1800
    for (const burst of [0, 1]) {
      const count = stream(input(generator, { burst, rate: 20 })).records(0, seconds * 1000).length
      expect(count / seconds).toBeGreaterThan(20 * 0.9)
      expect(count / seconds).toBeLessThan(20 * 1.1)
    }
  })

  it('bursts are visible: the busiest two seconds have far more than the mean', () => {
    const busiest = (burst: number) => {
      const s = stream(input('words', { burst, rate: 100 }))
      return Math.max(...Array.from({ length: 300 }, (_, i) => s.records(i * 2000, i * 2000 + 2000).length))
    }
    expect(busiest(0)).toBeLessThan(200 * 1.4)
    expect(busiest(1)).toBeGreaterThan(200 * 2.5)
  })

  it('sales are JSON lines with about three returns in a hundred', () => {
    const lines = stream(input('sales', { keys: 8 })).records(0, 200_000)
    const sold = parse<Sale>(lines)
    expect(sold).toHaveLength(lines.length)
    expect(Object.keys(sold[0]!)).toEqual(['timestamp', 'productId', 'quantity', 'price', 'storeId', 'channel'])
    expect(sold.every((s) => Date.parse(s.timestamp) > zeroTime && Date.parse(s.timestamp) <= zeroTime + 200_000)).toBe(
      true,
    )
    const returns = sold.filter((s) => s.quantity < 0).length / sold.length
    expect(returns).toBeGreaterThan(0.02)
    expect(returns).toBeLessThan(0.04)
    expect(new Set(sold.map((s) => s.productId))).toEqual(
      new Set(['oat-milk', 'espresso', 'banana', 'sourdough', 'cheddar', 'green-tea', 'product-7', 'product-8']),
    )
  })

  it('skew makes the first key the most frequent; none makes all alike', () => {
    const share = (skew: number) => {
      const counts = countBy(parse<Sale>(stream(input('sales', { skew })).records(0, 400_000)).map((s) => s.productId))
      const total = [...counts.values()].reduce((a, b) => a + b)
      return counts.get('oat-milk')! / total
    }
    expect(share(0)).toBeLessThan(0.19)
    // 1 / (1 + 1/4 + 1/9 + 1/16 + 1/25 + 1/36) = 0.67
    expect(share(2)).toBeGreaterThan(0.64)
    expect(share(2)).toBeLessThan(0.7)
  })

  it('the malformed share is broken', () => {
    const lines = stream(input('payments', { malformed: 0.2 })).records(0, 200_000)
    const broken = 1 - parse(lines).length / lines.length
    expect(broken).toBeGreaterThan(0.17)
    expect(broken).toBeLessThan(0.23)
  })

  it('with restock, stock falls to a few units before each delivery and hardly ever below zero', () => {
    const s = stream(input('sales', { rate: 15, burst: 0.5, malformed: 0.03, restock: true }))
    const stock = new Map<string, number>()
    const low = new Map<string, number>()
    for (const sale of parse<Sale>(s.records(0, 900_000))) {
      const left = (stock.get(sale.productId) ?? 0) - sale.quantity
      stock.set(sale.productId, left)
      low.set(sale.productId, Math.min(low.get(sale.productId) ?? Infinity, left))
    }
    expect(stock.size).toBe(6)
    for (const least of low.values()) {
      expect(least).toBeGreaterThan(-10)
      expect(least).toBeLessThan(64)
    }
  })

  it('log lines are in the combined format', () => {
    const combined =
      /^(\d+\.){3}\d+ - - \[\d\d\/Jan\/2026:11:57:\d\d \+0000\] "(GET|POST) \/\S* HTTP\/1\.1" \d{3} (\d+|-) "[^"]+" "[^"]+"$/
    const lines = stream(input('weblog')).records(0, 20_000)
    expect(lines.length).toBeGreaterThan(500)
    expect(lines.filter((line) => !combined.test(line))).toEqual([])
  })

  it('a misused card pays far more often than others within seconds', () => {
    const s = stream(input('payments', { rate: 20 }))
    let most = 0
    for (let from = 0; from < 300_000; from += 10_000) {
      const cards = parse<{ cardId: string }>(s.records(from, from + 10_000)).map((p) => p.cardId)
      most = Math.max(most, ...countBy(cards).values())
    }
    expect(most).toBeGreaterThan(12)
  })

  it('baskets hold one to five different products, and partners meet more often than chance has it', () => {
    const found = parse<{ products: string[] }>(stream(input('baskets', { keys: 8 })).records(0, 200_000))
    expect(found.every(({ products }) => products.length >= 1 && products.length <= 5)).toBe(true)
    expect(found.every(({ products }) => new Set(products).size === products.length)).toBe(true)
    const both = (a: string, b: string) =>
      found.filter(({ products }) => products.includes(a) && products.includes(b)).length
    expect(both('oat-milk', 'espresso')).toBeGreaterThan(1.5 * both('oat-milk', 'banana'))
    expect(both('sourdough', 'cheddar')).toBeGreaterThan(1.5 * both('sourdough', 'green-tea'))
  })

  it('hashtags of posts rise one after the other', () => {
    const s = stream(input('posts', { rate: 40 }))
    const leaders = new Set<string>()
    for (let from = 0; from < 480_000; from += 8_000) {
      const texts = parse<{ text: string }>(s.records(from, from + 8_000)).map(({ text }) => text)
      const counts = countBy(texts.flatMap((text) => text.match(/#\w+/g) ?? []))
      const all = [...counts.values()].reduce((a, b) => a + b)
      const [leader, most] = [...counts].sort((a, b) => b[1] - a[1])[0]!
      if (most > all / 3) leaders.add(leader)
    }
    expect(leaders.size).toBeGreaterThan(3)
  })

  it('makes as many different words as asked for', () => {
    const lines = stream(input('words', { keys: 3000, skew: 0, rate: 2000 })).records(0, 10_000)
    expect(new Set(lines.flatMap((line) => line.split(' '))).size).toBe(3000)
  })
})
