// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Silence } from '#model/looks.ts'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import type { BatchInfo, NodeBatch, RunProblem } from '#model/run.ts'
import { scriptedClient } from '#session/scriptedClient.ts'
import { createSession } from '#session/session.ts'
import { indexedDbStorage } from '#session/storage.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { Doctor } from './Doctor.tsx'

// What the doctor says, in Chinese: the findings themselves are built in `session/doctor/doctor.test.ts`.

await loadWords('zh')

const node = (id: string, params: GraphNode['params'] = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const chain = (...nodes: readonly GraphNode[]): Graph => ({
  ...emptyGraph,
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
})
const gave = (count: number | null, status: NodeBatch['status'] = 'ok'): NodeBatch => ({
  count,
  partitions: 1,
  time: 0,
  status,
})
const batch = (index: number, nodes: Readonly<Record<string, NodeBatch>>) =>
  ({ index, time: index * 1000, processingTime: 2460, nodes }) as BatchInfo

let session: Session
let root: Root
let place: HTMLElement

/** The doctor about `pprint-3`, over a run that has shown these batches. */
async function ask(graph: Graph, batches: readonly BatchInfo[], silence: Silence | null = null) {
  session = createSession({
    client: scriptedClient({ look: (() => Promise.resolve(silence)) as never }),
    storage: indexedDbStorage(new IDBFactory()),
    demos: () => undefined,
    analyse: () => ({ diagnostics: [], types: {}, functions: {} }),
  })
  session.prefs.setState({ language: 'zh' })
  session.graph.setState({ graph })
  session.history.setState({ batches, live: batches.at(-1)?.index ?? 0 })
  session.run.setState({ state: 'playing' })
  return async () => {
    await act(async () =>
      root.render(
        <SessionContext value={session}>
          <Doctor node="pprint-3" onClose={() => undefined} />
        </SessionContext>,
      ),
    )
    return document.querySelector('[role=dialog]')!.textContent!
  }
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
})

describe('没有任何输出', () => {
  const filtered = chain(node('simulated-1'), node('filter-2', { f: { text: 'lambda x: x > 1' } }), node('pprint-3'))

  it('a filter that refused everything, with the records as evidence', async () => {
    const tried = [{ record: "'a'", value: 'False', truth: false }]
    const counts = { 'simulated-1': gave(120), 'filter-2': gave(0), 'pprint-3': gave(0) }
    const open = await ask(filtered, [batch(1, counts)], { tried, sides: [] })
    const text = await open()
    expect(text).toContain('pprint 没有任何输出')
    expect(text).toContain('filter 拒绝了 120 条记录中的 120 条')
    expect(text).toContain("'a'False 拒绝")
    expect(text).toContain('打开函数')
  })

  it('a function that was stopped', async () => {
    const counts = { 'simulated-1': gave(1), 'filter-2': gave(null, 'failed'), 'pprint-3': gave(null, 'blocked') }
    const open = await ask(filtered, [batch(1, counts)])
    const problem: RunProblem = {
      severity: 'error',
      batch: 1,
      node: 'filter-2',
      param: 'f',
      type: 'TimeLimit',
      message: 'It ran for 2 s.',
      args: {},
    }
    session.run.setState({ problems: [problem] })
    expect(await open()).toContain('filter 中的函数没有结束，已被停止')
  })

  it('batches that wait, and a batch that is not kept', async () => {
    const counts = { 'simulated-1': gave(1), 'filter-2': gave(1), 'pprint-3': gave(1) }
    const open = await ask(filtered, [batch(7, counts)])
    session.run.setState({ queued: 4 })
    expect(await open()).toContain('有 4 个批次在等待处理')
    session.view.setState({ playhead: 2 })
    await act(async () => root.render(null))
    const text = await open()
    expect(text).toContain('批次 2 已不再保留。')
    expect(text).toContain('转到批次 7')
  })

  it('nothing that was started, no key that meets, no English but names', async () => {
    const start = await ask(filtered, [])
    session.run.setState({ state: 'stopped' })
    expect(await start()).toContain('流水线还没有启动。')
    await act(async () => root.render(null))
    const joined = { ...chain(node('map-1'), node('join-2'), node('pprint-3')) }
    const both = {
      ...joined,
      nodes: [...joined.nodes, node('map-4')],
      wires: [...joined.wires, { from: 'map-4', to: 'join-2', port: 'other' }],
    }
    const counts = { 'map-1': gave(2), 'map-4': gave(1), 'join-2': gave(0), 'pprint-3': gave(0) }
    const silence: Silence = {
      tried: [],
      sides: [
        { node: 'map-1', records: 2, keys: ["'1'"] },
        { node: 'map-4', records: 1, keys: ['1'] },
      ],
      almost: { left: "'1'", right: '1', by: 'type' },
    }
    const meet = await ask(both, [batch(1, counts)], silence)
    const text = await meet()
    expect(text).toContain('来自 map 的 2 条记录，键为')
    expect(text).toContain("'1' 与 1 看起来一样，但一个是文本，另一个不是")
    expect(text.replace(/map|join|pprint|Python/g, '')).not.toMatch(/[A-Za-z]{2,}/)
  })
})
