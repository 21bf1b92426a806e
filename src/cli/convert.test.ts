import { describe, expect, it } from 'vitest'
import { load } from '#graph/load.ts'
import { canonical } from '#pyspark/canonical.ts'
import { scenarioOf } from '#gallery/index.ts'
import type { Io } from './io.ts'
import { main } from './main.ts'

async function millrace(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const written = new Map<string, string>()
  let [out, err] = ['', '']
  const io: Partial<Io> = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    read: (path) => {
      if (path in files) return files[path]!
      throw Object.assign(new Error('not found'), { code: 'ENOENT' })
    },
    write: (path, text) => {
      if (path in files) throw Object.assign(new Error('exists'), { code: 'EEXIST' })
      written.set(path, text)
    },
    processors: 2,
    isMemoryFull: () => false,
  }
  const status = await main(args, io as Io)
  return { status, out, err, written }
}

describe('millrace convert', () => {
  it('writes a pipeline as a program with its input beside it, and reads it back', async () => {
    const there = await millrace(['convert', 'gallery:word-count', 'out/words.py', '--batches', '3'])
    expect([there.status, there.err]).toEqual([0, 'Written: out/words.py\nWritten: out/words.input.json\n'])
    const program = there.written.get('out/words.py')!
    expect(program).toContain('"words.input.json"')
    const input = JSON.parse(there.written.get('out/words.input.json')!) as Record<string, string[][][]>
    expect(Object.entries(input).map(([node, batches]) => [node, batches.length])).toEqual([['socketTextStream-1', 3]])
    const back = await millrace(['convert', 'words.py', 'words.mill'], { 'words.py': program })
    const loaded = load(back.written.get('words.mill')!)
    expect('graph' in loaded && canonical(loaded.graph)).toEqual(canonical(scenarioOf('word-count')!.graph('en')))
  })

  it('writes live sources on request, and then no input', async () => {
    const { written } = await millrace(['convert', 'gallery:web-log', 'log.py', '--sources', 'live'])
    expect([...written.keys()]).toEqual(['log.py'])
    expect(written.get('log.py')).toContain('access_log = ssc.textFileStream("logs")')
  })

  it('checks and explains a program as it does a pipeline', async () => {
    const program =
      'from pyspark import SparkContext\nfrom pyspark.streaming import StreamingContext\nssc = StreamingContext(SparkContext(), 1)\nssc.queueStream([[1]]).map(lambda x: x + 1).pprint()\nssc.start()\n'
    const { status, out } = await millrace(['check', 'p.py'], { 'p.py': program })
    expect([status, out]).toEqual([0, '3 operators, 0 errors, 0 warnings\n'])
    const rebound = program.replace('ssc.queueStream', 'n = 1\nssc.queueStream').replace('x + 1', 'x + n') + 'n = 2\n'
    const checked = await millrace(['check', 'p.py'], { 'p.py': rebound })
    expect(checked.out).toMatch(
      /^warning in line 7, column 1: map: its function on line 5 reads n, which line 7 assigns/,
    )
    expect(checked.out).toMatch(/3 operators, 0 errors, 1 warning\n$/)
    expect((await millrace(['explain', 'p.py'], { 'p.py': program })).out).toContain('map')
  })

  it('says where a program stops before its start', async () => {
    const program = 'from pyspark import SparkContext\nsc = SparkContext()\nrate = 1 / 0\n'
    const { status, err, written } = await millrace(['convert', 'p.py', 'p.mill'], { 'p.py': program })
    expect([status, written.size]).toEqual([1, 0])
    expect(err).toContain('Line 3: ZeroDivisionError: division by zero')
  })

  it('writes over nothing, and names what is wrong with its arguments', async () => {
    const there = await millrace(['convert', 'gallery:word-count', 'w.py', '--sources', 'live'], { 'w.py': 'mine' })
    expect([there.status, there.err]).toEqual([1, 'Cannot write w.py: it is there already.\n'])
    expect((await millrace(['convert', 'a.mill'])).err).toContain('takes two files')
    expect((await millrace(['convert', 'a.mill', 'b.mill'])).err).toContain('a pipeline and a program')
    expect((await millrace(['convert', 'a.mill', 'b.py', '--sources', 'some'])).err).toContain('recorded or live')
  })
})
