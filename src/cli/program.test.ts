import { describe, expect, it } from 'vitest'
import type { Io } from './io.ts'
import { main } from './main.ts'

interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
  readonly files: ReadonlyMap<string, string>
}

/** Runs `millrace` over files in memory. The wall clock moves only when the run waits; `meanwhile` happens then. */
async function millrace(
  args: readonly string[],
  given: Readonly<Record<string, string>>,
  meanwhile: (now: number, put: (path: string, text: string) => void) => boolean = () => false,
): Promise<Ran> {
  let [out, err, clock] = ['', '', 1_700_000_000_400]
  const files = new Map(Object.entries(given))
  const modified = new Map<string, number>()
  const read = (path: string): string => {
    const text = files.get(path)
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
    return text
  }
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    read,
    readBytes: (path) => (files.has(path) ? new TextEncoder().encode(read(path)) : undefined),
    list: (directory) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${directory}/`))
        .map((path) => ({ path, name: path.slice(directory.length + 1), modified: modified.get(path) ?? 0 })),
    replace: (path, content) => void files.set(path, new TextDecoder().decode(content)),
    remove: (path) => void files.delete(path),
    write: (path, text) => void files.set(path, text),
    now: () => clock,
    wait(ms) {
      clock += ms
      return Promise.resolve(
        meanwhile(clock, (path, text) => {
          files.set(path, text)
          modified.set(path, clock)
        }),
      )
    },
    after: () => () => undefined,
    processors: 3,
    isMemoryFull: () => false,
  }
  const status = await main(args, io)
  return { status, out, err, files }
}

const frame = (time: string, ...records: string[]) =>
  [...['-'.repeat(43), `Time: ${time}`, '-'.repeat(43), ...records, ''].map((line) => `${line}\n`)].join('')

const counts = `import sys
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

if __name__ == "__main__":
    if len(sys.argv) != 3:
        print("Usage: counts.py <hostname> <port>", file=sys.stderr)
        sys.exit(-1)
    sc = SparkContext(appName="counts")
    ssc = StreamingContext(sc, 1)
    lines = ssc.socketTextStream(sys.argv[1], int(sys.argv[2]))
    lines.flatMap(lambda line: line.split(" ")).map(lambda w: (w, 1)).reduceByKey(lambda a, b: a + b).pprint()
    ssc.start()
    ssc.awaitTermination()
`
const words = { 'counts.py': counts, 'words.txt': 'to be or\nnot to be\n' }

describe('a program', () => {
  it('prints what Spark prints, fed by a file and with its own arguments', async () => {
    const args = ['run', 'counts.py', '--input', '9999=words.txt', '--', 'localhost', '9999']
    expect(await millrace(args, words)).toMatchObject({
      status: 0,
      out: frame('2023-11-14 22:13:21', "('to', 2)", "('be', 2)", "('or', 1)", "('not', 1)"),
      err: '',
    })
  })

  it('gets as many lines a batch as asked, by host and port, at the time asked, for as many batches', async () => {
    const args = ['--per-batch', '1', '--start', '2024-05-01T10:00:00Z', '--batches', '3', '--', 'here', '7']
    expect((await millrace(['run', 'counts.py', '--input', 'here:7=words.txt', ...args], words)).out).toBe(
      frame('2024-05-01 10:00:01', "('to', 1)", "('be', 1)", "('or', 1)") +
        frame('2024-05-01 10:00:02', "('not', 1)", "('to', 1)", "('be', 1)") +
        frame('2024-05-01 10:00:03'),
    )
  })

  it('tells every record of every partition as JSON lines', async () => {
    const args = ['run', 'counts.py', '--input', '9999=words.txt', '--format', 'jsonl', '--master', 'local[2]']
    expect((await millrace([...args, '--', 'localhost', '9999'], words)).out).toBe(
      '{"batch":1,"time":1700000001000,"op":0,"name":"pprint","partitions":[["(\'to\', 2)"],["(\'be\', 2)","(\'or\', 1)","(\'not\', 1)"]]}\n',
    )
  })

  it('says which --input nothing asked for, and what would have been', async () => {
    const args = ['run', 'counts.py', '--batches', '1', '--input', '999=words.txt', '--input', '9999=words.txt']
    const { status, err } = await millrace([...args, '--', 'localhost', '9999'], words)
    expect(status).toBe(0)
    expect(err).toBe('millrace: --input 999=words.txt was not used: the program reads nothing called "999".\n')
  })

  it('may begin with the mark that editors of Windows write', async () => {
    expect(await millrace(['run', 'x.py'], { 'x.py': '\uFEFFprint(1)\r\n' })).toMatchObject({ status: 0, out: '1\n' })
  })

  it('sleeps for a number of seconds only', async () => {
    const { status, err } = await millrace(['run', 'x.py'], { 'x.py': 'import time\ntime.sleep(float("nan"))\n' })
    expect(status).toBe(1)
    expect(err).toContain('ValueError: Invalid value NaN (not a number)')
  })

  it('ends with its own status', async () => {
    const { status, out, err } = await millrace(['run', 'counts.py'], words)
    expect([status, out, err]).toEqual([255, '', 'Usage: counts.py <hostname> <port>\n'])
  })

  it('ends with 1 and a traceback when it fails', async () => {
    const { status, err } = await millrace(['run', 'x.py'], { 'x.py': 'a = 1\nprint(a / 0)\n' })
    expect(status).toBe(1)
    expect(err).toBe(
      'Traceback (most recent call last):\n  File "x.py", line 2, in <module>\n    print(a / 0)\n          ~~^~~\nZeroDivisionError: division by zero\n',
    )
  })

  it('reads a directory on a live clock, and stops when interrupted', async () => {
    const watch = `from pyspark import SparkContext
from pyspark.streaming import StreamingContext
ssc = StreamingContext(SparkContext(), 1)
ssc.textFileStream("in").foreachRDD(lambda rdd: print(rdd.glom().collect()))
ssc.start()
try:
    ssc.awaitTermination()
except KeyboardInterrupt:
    print("stopped")
    ssc.stop()
`
    let waits = 0
    const { status, out } = await millrace(
      ['run', 'watch.py'],
      { 'watch.py': watch, 'in/old.txt': 'old' },
      (_now, put) => {
        waits++
        if (waits === 1) put('in/a.txt', 'x\ny\n')
        if (waits === 2) put('in/.hidden', 'z\n')
        return waits === 4
      },
    )
    expect([status, out]).toEqual([0, "[['x', 'y']]\n[]\n[]\nstopped\n"])
  })

  it('writes where it may', async () => {
    const write = 'with open("/etc/passwd.new", "w") as f:\n    f.write("x")\n'
    const { status, err } = await millrace(['run', 'w.py'], { 'w.py': write })
    expect(status).toBe(1)
    expect(err).toContain('PermissionError')
  })

  it.each([
    [
      ['run', 'counts.py', '--clock', 'virtual', '--', 'h', '1'],
      'The program reads h:1. Feed it with --input h:1=FILE',
    ],
    [['run', 'counts.py', '--clock', 'live', '--start', '2024-05-01', '--', 'h', '1'], '--start sets a virtual clock'],
    [['run', 'none.py'], 'there is no such file'],
    [['run', 'endless.py'], 'never ends by itself'],
    [['run', 'kafka.py'], 'Feed it with --input shop=FILE'],
  ])('%j is wrong usage', async (args, sentence) => {
    const streaming =
      'from pyspark import SparkContext\nfrom pyspark.streaming import StreamingContext\nssc = StreamingContext(SparkContext(), 1)\n'
    const end = '.pprint()\nssc.start()\nssc.awaitTermination()\n'
    const { status, out, err } = await millrace(args, {
      'counts.py': counts,
      'endless.py': `${streaming}ssc.queueStream([[1]], default=[2])${end}`,
      'kafka.py': `from pyspark.streaming.kafka import KafkaUtils\n${streaming}KafkaUtils.createStream(ssc, "zk", "g", {"shop": 1})${end}`,
    })
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})
