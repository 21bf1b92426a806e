import { test } from '@playwright/test'
import { openDocument, pipeline } from './pipelines.ts'
import { printHead, underPanning } from './underPanning.ts'

// The page stays smooth whatever the engine does: twelve nodes at 100,000 records a second.

const twelve = pipeline(
  [
    {
      id: 'socketTextStream-1',
      operator: 'socketTextStream',
      params: { host: 'h', port: 1, input: { kind: 'simulated', generator: 'words', rate: 100_000, keys: 5000 } },
      at: [0, 200],
    },
    { id: 'flatMap-1', operator: 'flatMap', params: { f: { text: 'lambda l: l.split(" ")' } }, at: [240, 80] },
    { id: 'filter-1', operator: 'filter', params: { f: { text: 'lambda w: len(w) > 3' } }, at: [480, 80] },
    { id: 'map-1', operator: 'map', params: { f: { text: 'lambda w: (w, 1)' } }, at: [720, 80] },
    { id: 'reduceByKey-1', operator: 'reduceByKey', params: { func: { text: 'lambda a, b: a + b' } }, at: [960, 0] },
    { id: 'pprint-1', operator: 'pprint', params: { num: 10 }, at: [1200, 0] },
    {
      id: 'reduceByKeyAndWindow-1',
      operator: 'reduceByKeyAndWindow',
      params: {
        func: { text: 'lambda a, b: a + b' },
        invFunc: { text: 'lambda a, b: a - b' },
        windowDuration: 30,
        slideDuration: 5,
      },
      at: [960, 160],
    },
    { id: 'pprint-2', operator: 'pprint', params: { num: 10 }, at: [1200, 160] },
    { id: 'map-2', operator: 'map', params: { f: { text: 'lambda l: len(l)' } }, at: [240, 340] },
    { id: 'reduce-1', operator: 'reduce', params: { func: { text: 'lambda a, b: max(a, b)' } }, at: [480, 340] },
    { id: 'pprint-3', operator: 'pprint', params: { num: 1 }, at: [720, 340] },
    { id: 'count-1', operator: 'count', at: [480, 480] },
    { id: 'pprint-4', operator: 'pprint', params: { num: 1 }, at: [720, 480] },
  ],
  [
    'socketTextStream-1 flatMap-1',
    'flatMap-1 filter-1',
    'filter-1 map-1',
    'map-1 reduceByKey-1',
    'reduceByKey-1 pprint-1',
    'map-1 reduceByKeyAndWindow-1',
    'reduceByKeyAndWindow-1 pprint-2',
    'socketTextStream-1 map-2',
    'map-2 reduce-1',
    'reduce-1 pprint-3',
    'map-2 count-1',
    'count-1 pprint-4',
  ],
  {
    charts: [
      { id: 'chart-1', node: 'reduceByKeyAndWindow-1', type: 'line', title: 'Words, last 30 s' },
      { id: 'chart-2', node: 'count-1', type: 'line', title: 'Lines' },
    ],
  },
)

test.beforeAll(printHead)

test('twelve nodes at 100,000 records a second', async ({ page }) => {
  await openDocument(page, twelve)
  // The code is warm and the first windows have slid.
  await underPanning(page, '12 nodes at 100,000 records/s, two charts', 10)
})
