import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'
import { LatestWins, newsOf } from './batchNews.ts'

const node = (id: string, operator: string) => ({
  id,
  operator,
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const graph: Graph = { ...emptyGraph, nodes: [node('map-1', 'map'), node('window-2', 'window')] }
const batch = (counts: Record<string, number | null>) =>
  ({
    index: 7,
    records: 3,
    nodes: Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, { count }])),
  }) as unknown as BatchInfo

describe('news of a batch', () => {
  const emits = [batch({ 'map-1': 3, 'window-2': 40 })]
  const between = [batch({ 'map-1': 3, 'window-2': null })]

  it('are none unless a person asked for them', () => {
    expect(newsOf(emits, graph, 'off')).toBeNull()
    expect(newsOf([], graph, 'every')).toBeNull()
  })

  it('come with every batch, or only when a window has a result', () => {
    expect(newsOf(between, graph, 'every')?.windows).toEqual([])
    expect(newsOf(between, graph, 'windows')).toBeNull()
    expect(newsOf(emits, graph, 'windows')?.windows).toEqual([{ operator: 'window', label: '', count: 40 }])
  })
})

describe('a queue in which the latest wins', () => {
  it('lets one message through in five seconds, and of the others the newest', () => {
    const said: string[] = []
    const timers: { at: number; run: () => void }[] = []
    let now = 0
    const queue = new LatestWins(5000, (ms, run) => timers.push({ at: now + ms, run }))
    // A batch a second for twelve seconds.
    for (now = 0; now <= 12_000; now += 1000) {
      for (const timer of timers.splice(0))
        if (timer.at <= now) timer.run()
        else timers.push(timer)
      const at = now
      queue.offer(now, () => said.push(`${at / 1000}`))
    }
    expect(said).toEqual(['0', '4', '9'])
  })

  it('says nothing any more once it was cleared', () => {
    const said: string[] = []
    let fire = () => {}
    const queue = new LatestWins(5000, (_, run) => (fire = run))
    queue.offer(0, () => said.push('a'))
    queue.offer(1, () => said.push('b'))
    queue.clear()
    fire()
    expect(said).toEqual(['a'])
  })
})
