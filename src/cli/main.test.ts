import { describe, expect, it } from 'vitest'
import { save } from '#graph/save.ts'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import type { Io } from './io.ts'
import { main } from './main.ts'
import { saveText } from './save.ts'

const node = (id: string, params: Record<string, ParamValue> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const wire = (from: string, to: string) => ({ from, to, port: 'in' })
const f = (text: string) => ({ text })

const counts: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  nodes: [
    node('queueStream-1', { rdds: "[['a b', 'a'], [], ['c']]" }),
    node('flatMap-2', { f: f('lambda line: line.split()') }),
    node('map-3', { f: f('lambda word: (word, 1)') }),
    node('reduceByKey-4', { func: f('lambda a, b: a + b') }),
    node('pprint-5'),
    node('foreachRDD-6', { func: f('lambda rdd: print(rdd.count())') }),
  ],
  wires: [
    wire('queueStream-1', 'flatMap-2'),
    wire('flatMap-2', 'map-3'),
    wire('map-3', 'reduceByKey-4'),
    wire('reduceByKey-4', 'pprint-5'),
    wire('map-3', 'foreachRDD-6'),
  ],
}

/** Divides by what comes in: a zero fails its batch. */
const divides: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  nodes: [
    node('queueStream-1', { rdds: '[[1], [2, 0], [5]]' }),
    node('map-2', { f: f('lambda x: 10 // x') }),
    node('pprint-3'),
  ],
  wires: [wire('queueStream-1', 'map-2'), wire('map-2', 'pprint-3')],
}

const lines: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  nodes: [
    node('socketTextStream-1', {
      host: 'localhost',
      port: 9999,
      input: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' },
    }),
    node('countByValue-2'),
    node('pprint-3'),
  ],
  wires: [wire('socketTextStream-1', 'countByValue-2'), wire('countByValue-2', 'pprint-3')],
}

interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
  readonly written: ReadonlyMap<string, string>
}

async function millrace(
  args: readonly string[],
  files: Record<string, Graph | string> = {},
  more: Partial<Io> = {},
): Promise<Ran> {
  let [out, err, clock] = ['', '', 1_700_000_000_400]
  const written = new Map<string, string>()
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    read(path) {
      const file = files[path]
      if (file === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
      return typeof file === 'string' ? file : save(file)
    },
    readBytes(path) {
      const file = files[path]
      return typeof file === 'string' ? new TextEncoder().encode(file) : undefined
    },
    list: () => [],
    remove: () => undefined,
    replace: (path, content) => void written.set(path, new TextDecoder().decode(content)),
    write(path, text) {
      if (written.has(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' })
      written.set(path, text)
    },
    now: () => clock,
    wait(ms) {
      clock += ms
      return Promise.resolve(false)
    },
    after: () => () => undefined,
    processors: 2,
    isMemoryFull: () => false,
    ...more,
  }
  const status = await main(args, io)
  return { status, out, err, written }
}

const frame = (time: string, ...records: string[]) =>
  ['-'.repeat(43), `Time: ${time}`, '-'.repeat(43), ...records, '', ''].join('\n')

describe('millrace run', () => {
  it('prints what Spark prints', async () => {
    const { status, out, err } = await millrace(['run', 'counts.mill', '--batches', '3'], { 'counts.mill': counts })
    expect([status, err]).toEqual([0, ''])
    expect(out).toBe(
      frame('2023-11-14 22:13:21', "('a', 2)", "('b', 1)") +
        '3\n' +
        frame('2023-11-14 22:13:22') +
        '0\n' +
        frame('2023-11-14 22:13:23', "('c', 1)") +
        '1\n',
    )
  })

  it('starts a virtual clock where it is told', async () => {
    const { out } = await millrace(['run', 'c', '--batches', '1', '--start', '2024-05-01T10:00:00Z'], { c: counts })
    expect(out).toContain('Time: 2024-05-01 10:00:01\n')
  })

  it('prints a JSON line per output and batch, every record of every partition', async () => {
    const { status, out } = await millrace(
      ['run', 'c', '--batches', '2', '--format', 'jsonl', '--master', 'local[2]'],
      { c: counts },
    )
    expect(status).toBe(0)
    expect(out.split('\n')).toEqual([
      '3',
      `{"batch":1,"time":1700000001000,"op":0,"name":"pprint","partitions":[["('b', 1)"],["('a', 2)"]]}`,
      '{"batch":1,"time":1700000001000,"op":1,"name":"foreachRDD"}',
      '0',
      '{"batch":2,"time":1700000002000,"op":0,"name":"pprint","partitions":[[],[]]}',
      '{"batch":2,"time":1700000002000,"op":1,"name":"foreachRDD"}',
      '',
    ])
  })

  it('goes on after a failure, names it on the error stream, and ends with 1', async () => {
    const { status, out, err } = await millrace(['run', 'd', '--batches', '3'], { d: divides })
    expect(status).toBe(1)
    expect(out).toBe(frame('2023-11-14 22:13:21', '10') + frame('2023-11-14 22:13:23', '2'))
    expect(err).toBe(
      'ZeroDivisionError: integer division or modulo by zero\n' +
        '  batch 2, time 1700000002000 ms, output pprint [0], in map map-2, f, line 1, column 11, record 0\n',
    )
  })

  it('evaluates no more than is printed, as Spark does; jsonl prints all and fails', async () => {
    const lazy: Graph = {
      ...divides,
      settings: { 'spark.default.parallelism': '2' },
      nodes: [node('queueStream-1', { rdds: '[[5, 0]]' }), divides.nodes[1]!, node('pprint-3', { num: 0 })],
    }
    const printed = await millrace(['run', 'd', '--batches', '1'], { d: lazy })
    expect([printed.status, printed.err]).toEqual([0, ''])
    const all = await millrace(['run', 'd', '--batches', '1', '--format', 'jsonl'], { d: lazy })
    expect(all.err).toContain('ZeroDivisionError')
  })

  it('feeds a source with the lines of a file, and ends with them', async () => {
    const args = ['run', 'l', '--input', 'socketTextStream-1=book.txt']
    const { status, out } = await millrace(args, { l: lines, 'book.txt': 'to be\nor not\r\nto be\n' })
    expect(status).toBe(0)
    expect(out).toBe(frame('2023-11-14 22:13:21', "('to be', 2)", "('or not', 1)"))
  })

  it('follows the wall clock when it is told to', async () => {
    const { out } = await millrace(['run', 'c', '--batches', '2', '--clock', 'live'], { c: counts })
    expect(out.match(/^Time: /gm)).toHaveLength(2)
    expect(out).toMatch(/:2[0-9]:?/)
  })

  it('writes saveAsTextFiles below the current directory only', async () => {
    const saving = (prefix: string): Graph => ({
      ...counts,
      nodes: [counts.nodes[0]!, node('saveAsTextFiles-2', { prefix, suffix: 'txt' })],
      wires: [wire('queueStream-1', 'saveAsTextFiles-2')],
    })
    const { status, written } = await millrace(['run', 's', '--batches', '1'], { s: saving('out/lines') })
    expect(status).toBe(0)
    expect([...written]).toEqual([
      ['out/lines-1700000001000.txt/part-00000', 'a b\na\n'],
      ['out/lines-1700000001000.txt/_SUCCESS', ''],
    ])
    const outside = await millrace(['run', 's', '--batches', '1'], { s: saving('../../etc/lines') })
    expect([outside.status, outside.written.size]).toEqual([1, 0])
    expect(outside.err).toContain('below the current directory only')
  })

  it('ends with a sentence when memory is full, whatever the pipeline does', async () => {
    let asked = 0
    const { status, err } = await millrace(
      ['run', 'gallery:word-count', '--batches', '9'],
      {},
      { isMemoryFull: () => ++asked > 3 },
    )
    expect(status).toBe(1)
    expect(err).toMatch(/MemoryError: the \d+ MB that this process may use are full\. Keep less: .*\n$/)
  })

  it('stops a function that never ends, and goes on', async () => {
    let now = 0
    const endless: Graph = {
      ...divides,
      definitions: 'def turn(x):\n    while x == 2:\n        pass\n    return x\n',
      nodes: divides.nodes.map((one) => (one.id === 'map-2' ? { ...one, params: { f: f('turn') } } : one)),
    }
    const { status, out, err } = await millrace(
      ['run', 'e.mill', '--batches', '3'],
      { 'e.mill': endless },
      { now: () => (now += 9) },
    )
    expect(status).toBe(1)
    expect(err).toContain('TimeLimit: This function ran past the time limit of its task.')
    expect(out).toContain('\n5\n')
  })

  it('runs the gallery', async () => {
    const { status, out } = await millrace(['run', 'gallery:word-count', '--batches', '2'])
    expect(status).toBe(0)
    expect(out).toContain("('the', ")
  })

  it('gives the same lines twice', async () => {
    const args = ['run', 'gallery:corner-shop', '--batches', '10', '--format', 'jsonl']
    expect(await millrace(args)).toEqual(await millrace(args))
  })
})

describe('millrace check and explain', () => {
  it('names what is wrong and where', async () => {
    const wrong: Graph = {
      ...divides,
      nodes: [divides.nodes[0]!, node('reduceByKey-2', { func: f('lambda a, b: a +') }), divides.nodes[2]!],
      wires: [wire('queueStream-1', 'reduceByKey-2'), wire('reduceByKey-2', 'pprint-3')],
    }
    const { status, out } = await millrace(['check', 'w'], { w: wrong })
    expect(status).toBe(1)
    expect(out).toMatch(/^error in reduceByKey-2/m)
    expect((await millrace(['check', 'c'], { c: counts })).out).toBe('6 operators, 0 errors, 0 warnings\n')
    expect((await millrace(['run', 'w', '--batches', '1'], { w: wrong })).status).toBe(1)
  })
  it('explains the stages, and the code on request', async () => {
    const { status, out } = await millrace(['explain', 'c'], { c: counts })
    expect(status).toBe(0)
    expect(out).toMatch(/pprint.*pprint-5/)
    expect(out).toMatch(/reduceByKey/)
    expect((await millrace(['explain', 'c', '--code'], { c: counts })).out.length).toBeGreaterThan(out.length)
  })
  it('names the place in a document that cannot be read', async () => {
    const { status, err } = await millrace(['check', 'x'], { x: save(counts).replace('"label": ""', '"label": 7') })
    expect(status).toBe(1)
    expect(err).toContain('nodes[0].label: expected a text, got a number.')
  })
})

describe('a wrong command line ends with 2 and says what to write', () => {
  it.each<[string[], string]>([
    [['walk', 'x'], 'There is no command "walk"'],
    [['run'], 'needs a FILE'],
    [['run', 'a', 'b'], 'takes one FILE'],
    [['run', 'missing.mill'], 'there is no such file'],
    [['run', 'script.py'], 'there is no such file'],
    [['run', 'gallery:nothing'], 'It has live-inventory'],
    [['run', 'c', '--batches', '0'], 'whole number from 1'],
    [['run', 'c', '--batches', 'ten'], 'got "ten"'],
    [['run', 'c', '--clock', 'slow'], 'virtual or live'],
    [['run', 'c', '--format', 'xml'], 'pprint or jsonl'],
    [['run', 'c', '--start', 'noon'], 'a time such as'],
    [['run', 'c', '--master', 'spark://host'], 'local[N]'],
    [['run', 'c', '--input', 'x'], 'NAME=FILE'],
    [['run', 'c', '--input', 'nobody=f', '--batches', '1'], 'no source "nobody"'],
    [['run', 'c', '--fast'], '--fast'],
    [['check', 'c', '--batches', '1'], 'no option --batches'],
    [['run', 'c'], 'Say how many batches'],
    [['run', 'l', '--clock', 'virtual'], 'socketTextStream-1 receives from a WebSocket'],
  ])('%j', async (args, sentence) => {
    const { status, out, err } = await millrace(args, { c: counts, l: lines })
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
  it('shows how it is used', async () => {
    for (const args of [[], ['help'], ['--help'], ['run', '-h']]) {
      const { status, out } = await millrace(args)
      expect(status).toBe(0)
      expect(out).toContain('millrace run FILE')
    }
  })
})

describe('saveText', () => {
  it('swallows a directory that exists, as Spark does, and tells other trouble', () => {
    const failing = (code: string): Io =>
      ({
        write() {
          throw Object.assign(new Error(code), { code })
        },
      }) as unknown as Io
    expect(saveText('a', [['x']], failing('EEXIST'))).toBeUndefined()
    expect(saveText('a', [['x']], failing('EACCES'))).toBe('Cannot write a: EACCES')
    expect(saveText('/tmp/a', [], failing('EACCES'))).toContain('below the current directory')
  })
})
