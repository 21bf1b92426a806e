import { it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { graphOf, f } from './bench/engine.ts'
import { compile } from '#compiler/compile.ts'
import { explain } from '#compiler/explain.ts'
it('x', () => {
  const show = (steps: any) => {
    const c = compile(graphOf(steps, 1))
    return c.plan ? explain(c.plan, { code: true }) : JSON.stringify(c.diagnostics)
  }
  const w = { func: f('lambda a, b: a + b'), invFunc: f('lambda a, b: a - b'), windowDuration: 60, slideDuration: 10 }
  writeFileSync(
    '/tmp/explain.txt',
    [
      show([
        { id: 'lines', operator: 'queueStream', params: { rdds: "[['to be']]" } },
        { operator: 'flatMap', params: { f: f('lambda line: line.split(" ")') } },
        { operator: 'map', params: { f: f('lambda word: (word, 1)') } },
        { id: 'counts', operator: 'reduceByKey', params: { func: f('lambda a, b: a + b') } },
        { operator: 'pprint' },
      ]),
      show([
        { id: 'sales', operator: 'queueStream', params: { rdds: "[['{}']]" } },
        { operator: 'map', params: { f: f('lambda line: json.loads(line)') } },
        { operator: 'map', params: { f: f("lambda sale: (sale['productId'], sale['quantity'] * sale['price'])") } },
        { id: 'totals', operator: 'reduceByKeyAndWindow', params: w },
        { operator: 'pprint' },
      ]),
      show([
        { id: 'sales', operator: 'queueStream', params: { rdds: "[[('p', 1, 2.5)]]" } },
        { operator: 'map', params: { f: f('lambda sale: (sale[0], sale[1] * sale[2])') } },
        { id: 'totals', operator: 'reduceByKeyAndWindow', params: w },
        { operator: 'pprint' },
      ]),
      show([
        { id: 'pairs', operator: 'queueStream', params: { rdds: "[[('k', 1)]]" } },
        {
          id: 'state',
          operator: 'updateStateByKey',
          params: { updateFunc: f('lambda values, old: sum(values, old or 0)') },
        },
        { operator: 'pprint' },
      ]),
      show([
        { id: 'left', operator: 'queueStream', params: { rdds: "[[('k', 1)]]" } },
        { id: 'right', operator: 'queueStream', params: { rdds: "[[('k', 1)]]" }, from: {} },
        { id: 'joined', operator: 'join', from: { in: 'left', other: 'right' } },
        { operator: 'map', params: { f: f('lambda kv: kv[1][0] * kv[1][1]') } },
        { id: 'sum', operator: 'reduce', params: { func: f('lambda a, b: a + b') } },
        { operator: 'pprint' },
      ]),
      show([
        { id: 'numbers', operator: 'queueStream', params: { rdds: '[[1]]' } },
        { operator: 'map', params: { f: f('lambda x: x * 3 + 1') } },
        { operator: 'filter', params: { f: f('lambda x: x % 2 == 0') } },
        { operator: 'map', params: { f: f('lambda x: x + 7') } },
        { operator: 'map', params: { f: f('lambda x: x - 2') } },
        { id: 'kept', operator: 'filter', params: { f: f('lambda x: x % 5 != 0') } },
        { operator: 'pprint' },
      ]),
      show([
        { id: 'sales', operator: 'queueStream', params: { rdds: "[[('p', 1, 2.5)]]" } },
        { operator: 'map', params: { f: f('lambda r: (r[0], r[1] * r[2])') } },
        { operator: 'filter', params: { f: f('lambda r: r[1] > 10') } },
        { operator: 'map', params: { f: f('lambda r: (r[0], r[1] * 1.25)') } },
        { operator: 'pprint' },
      ]),
    ].join('\n=================\n'),
  )
})
