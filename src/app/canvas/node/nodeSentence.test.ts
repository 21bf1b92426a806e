import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { RunProblem } from '#model/run.ts'
import { emptyHistory, idleRun } from '#session/fold.ts'
import { batchInfo } from '#session/scriptedClient.ts'
import type { Session } from '#session/types.ts'
import { initialView } from '#session/view.ts'
import { formatFor } from '../../format.ts'
import { textIn } from '../../i18n.ts'
import { loadWords } from '../../messages/catalogue.ts'
import type { Language } from '../../messages/template.ts'
import { nodeSentence } from './useNodeSentence.ts'

const graph: Graph = {
  ...emptyGraph,
  nodes: [{ id: 'map-1', operator: 'map', params: {}, label: '', note: '', position: { x: 0, y: 0 } }],
}
const failed = batchInfo(5, { nodes: { 'map-1': { count: 1, partitions: 1, time: 0, status: 'failed' } } })
const problem: RunProblem = {
  severity: 'error',
  batch: 5,
  node: 'map-1',
  type: 'TimeLimit',
  message: 'It took too long.',
  args: {},
}

const said = async (language: Language) => {
  await loadWords(language)
  const session = {
    graph: createStore(() => ({ graph, diagnostics: [], edited: new Set() })),
    run: createStore(() => ({ ...idleRun, problems: [problem] })),
    history: createStore(() => ({ ...emptyHistory, batches: [failed], live: 5, completed: 5 })),
    view: createStore(() => initialView),
    prefs: createStore(() => ({ language, nodeDetail: 'full' })),
  } as unknown as Session
  return nodeSentence(session, 'map-1', textIn(language), formatFor(language))
}

it('says what failed in a node in the language of the page', async () => {
  expect(await said('en')).toMatch(/Problem: Time limit\. It took too long\.$/)
  expect(await said('zh')).toMatch(/问题：超过时限。该函数运行超过时限，已停止。/)
  expect(await said('zh')).not.toContain('too long')
})
