import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { lines, sales } from './bench/data.ts'

/**
 * `npm run bench:spark`: whole PySpark programs on real Spark and on `millrace run`, the same text and the same file, one after the other.
 * What is measured is the time between the frames that `pprint` shows once a program runs steadily: batches follow one another without a
 * pause, as each takes Spark longer than the interval and a virtual clock does not wait. Start-up does not count.
 */

interface Program {
  readonly name: string
  readonly file: string
  /** The lines of every batch. */
  readonly records: readonly string[]
  readonly batches: number
  readonly batchesPerFrame: number
  /** Frames until caches are warm and the window is full. */
  readonly warm: number
}

const folder = join('src', 'cli', 'bench', 'spark')
const programs: readonly Program[] = [
  {
    name: 'word count',
    file: join(folder, 'word_count.py'),
    records: lines(20_000, 1),
    batches: 20,
    batchesPerFrame: 1,
    warm: 8,
  },
  {
    name: 'windowed sales',
    file: join(folder, 'windowed_sales.py'),
    records: sales(20_000, 1).map((sale) => JSON.stringify(sale)),
    batches: 40,
    batchesPerFrame: 5,
    warm: 4,
  },
]

/** A Python that has PySpark: the one named in SPARK_PYTHON, the environment of `npm run test:spark`, or the system's. */
function sparkPython(): string {
  const made = join('node_modules', '.cache', 'millrace', 'spark-3.5', 'bin', 'python')
  const known = [process.env['SPARK_PYTHON'], existsSync(made) ? made : undefined, 'python3']
  const python = known.find((one) => one !== undefined && spawnSync(one, ['-c', 'import pyspark']).status === 0)
  if (python === undefined)
    throw new Error(
      'No Python with PySpark was found. Run `npm run test:spark` once, which makes an environment, or name one in SPARK_PYTHON.',
    )
  return python
}

/** Spark places strings by Python's hash, which differs from run to run unless it is told not to. */
const env = { ...process.env, PYTHONHASHSEED: '0' }

/** Records per second between the first warm frame and the last, and what was shown before that, without the times. */
async function run(command: string, args: readonly string[], program: Program): Promise<Result> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true, env })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const times: number[] = []
  const shown: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('Time: ')) times.push(performance.now())
    else shown.push(line)
    if (times.length * program.batchesPerFrame >= program.batches) break
  }
  process.kill(-child.pid!)
  await ended
  const frames = times.length - 1 - program.warm
  if (frames < 1) throw new Error(`${command} ${args.join(' ')} stopped after ${times.length} frames.`)
  const seconds = (times.at(-1)! - times[program.warm]!) / 1000
  return { rate: (frames * program.batchesPerFrame * program.records.length) / seconds, shown }
}

interface Result {
  readonly rate: number
  readonly shown: readonly string[]
}

/** Whether both showed the same, as far as both were read. */
const agree = (a: Result, b: Result): boolean => a.shown.every((line, i) => i >= b.shown.length || line === b.shown[i])

const rate = (result: Result): string => Math.round(result.rate).toLocaleString('en')

async function main(): Promise<void> {
  const python = sparkPython()
  const home = mkdtempSync(join(tmpdir(), 'millrace-'))
  console.log('Records per second at steady state, the same program text on both, local[2].\n')
  console.log('| program | PySpark | Millrace, one worker | times as fast | same frames |')
  console.log('|---|---|---|---|---|')
  try {
    for (const program of programs) {
      const input = join(home, 'batch.txt')
      writeFileSync(input, program.records.join('\n') + '\n')
      const given = (batches: number) => [input, String(batches), join(home, 'checkpoint')]
      const spark = await run(python, [program.file, ...given(program.batches)], program)
      // Many more batches: what takes Spark minutes would be over before the JIT and the scheduler are out of the way.
      const longer = { ...program, batches: program.batches * 10, warm: program.warm * 10 }
      const flags = ['run', program.file, '--batches', String(longer.batches), '--', ...given(longer.batches)]
      const millrace = await run(process.execPath, [join('dist', 'node', 'millrace.js'), ...flags], longer)
      const times = millrace.rate / spark.rate
      console.log(
        `| ${program.name} | ${rate(spark)} | ${rate(millrace)} | ${times.toFixed(1)} | ${agree(spark, millrace) ? 'yes' : 'no'} |`,
      )
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

await main()
