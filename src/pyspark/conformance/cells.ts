/**
 * Conformance programs: PySpark programs that real Spark and Millrace both run, and that must print the same.
 *
 * A file of `programs/` holds many, each under a line `# %% what it shows | options`. They are written without the lines that every
 * program has: a context of two cores and one second, an output function `show` that prints partitions, and the start. Options:
 * `local[3]` cores, `every 0.5` seconds, `batches 6` to run, `whole` for a program that is written in full. What a whole program reads
 * stands in front of it, as the lines of every batch: `# fed 9999: [["one", "two"], [], ["three"]]`, by port, topic or directory.
 */

/** Lines of every batch, by the name of what they are read from: a port, a topic, a directory. */
export type Feeds = Readonly<Record<string, readonly (readonly string[])[]>>

export interface Program {
  readonly name: string
  readonly text: string
  /** The program ends here when it still waits then. */
  readonly batches: number
  /** Milliseconds: a multiple of the batch interval, as Spark's zero times are (§1). */
  readonly zeroTime: number
  /** What stands after the program on its command line. */
  readonly argv?: readonly string[]
  readonly feeds?: Feeds
  /** Files that it reads, by path. */
  readonly files?: Readonly<Record<string, string>>
}

const start = 1_700_000_000_000

/** Programs of a file, by the titles of their cells. */
export function programsOf(file: string, source: string): readonly Program[] {
  return source
    .split(/^# %% /m)
    .slice(1)
    .map((cell) => {
      const [head = '', ...body] = cell.split('\n')
      const [title = '', options = ''] = head.split(' | ')
      return program(`${file}: ${title.trim()}`, body.join('\n').trim(), options)
    })
}

function program(name: string, body: string, options: string): Program {
  const asked = Object.fromEntries(options.split(/,\s*/).map((option) => option.trim().split(/ |(?=\[)/)))
  const given = (key: string, otherwise: string) => (asked[key] as string | undefined) ?? otherwise
  if ('whole' in asked) {
    const feeds = feedsOf(body)
    const longest = Math.max(0, ...Object.values(feeds).map((batches) => batches.length))
    return {
      name,
      text: `${body}\n`,
      batches: Number(given('batches', String(longest || 8))),
      zeroTime: start,
      ...(longest > 0 && { feeds }),
    }
  }
  const batches = Number(given('batches', '4'))
  const interval = given('every', '1')
  const milliseconds = Math.trunc(Number(interval) * 1000)
  return {
    name,
    text: wholeProgram(body, { batches, cores: given('local', '[2]'), interval }),
    batches,
    zeroTime: Math.floor(start / milliseconds) * milliseconds,
  }
}

const feedsOf = (body: string): Feeds =>
  Object.fromEntries(
    [...body.matchAll(/^# fed (\S+): (.*)$/gm)].map(([, name, batches]) => [name!, JSON.parse(batches!) as string[][]]),
  )

/** The program around a few lines that build streams on `ssc`. */
export function wholeProgram(
  body: string,
  { batches, cores, interval }: { readonly batches: number; readonly cores: string; readonly interval: string },
): string {
  return `import time
from pyspark import SparkContext
from pyspark.streaming import StreamingContext

def show(time, rdd):
    print(time, rdd.glom().collect())

sc = SparkContext("local${cores}", "conformance")
ssc = StreamingContext(sc, ${interval})
${body}
ssc.start()
time.sleep(${batches} * ${interval})
ssc.stop()
`
}
