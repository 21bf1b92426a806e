/**
 * `npm run test:spark`: the conformance programs and random pipelines on real Spark, of two lines, and on Millrace; prints how much was
 * compared and every difference. `--record` writes what Spark did to `golden/`, which `npm test` proves without a JVM; `--new` runs only
 * what is not recorded yet, `--only TEXT` what has the text in its name, `--spark 3.5` one line, `--random N --seed S` other pipelines.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programsOf, type Program } from './cells.ts'
import { randomPrograms } from './random.ts'
import { differenceOf, observe, type Observation } from './verdict.ts'

const here = 'src/pyspark/conformance'

/** The two lines of Spark, as pip understands them. The older is pinned: it is what the golden files hold. */
const releases = [
  { name: '3.5', requirement: 'pyspark==3.5.9' },
  { name: '4', requirement: 'pyspark>=4,<5' },
]

interface Tally {
  programs: number
  batches: number
  partitions: number
  differences: number
}

async function main(args: readonly string[]): Promise<number> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
  const only = option('--only')
  const written = readdirSync(join(here, 'programs'))
    .filter((file) => file.endsWith('.py'))
    .sort()
    .flatMap((file) => programsOf(file.replace('.py', ''), readFileSync(join(here, 'programs', file), 'utf8')))
  const random = randomPrograms(Number(option('--seed') ?? 1), Number(option('--random') ?? 500))
  const programs = [...written, ...random].filter(({ name }) => only === undefined || name.includes(only))
  const chosen = releases.filter(({ name }) => (option('--spark') ?? name) === name)
  let differences = 0
  for (const { name, requirement } of chosen) {
    const python = environment(name, requirement)
    const started = Date.now()
    const recorded = args.includes('--record') ? record : () => undefined
    const due = args.includes('--new') ? programs.filter((program) => !isRecorded(program.name)) : programs
    const { version, tally } = await judge(python, due, recorded)
    differences += tally.differences
    console.log(
      `PySpark ${version}: ${tally.programs} programs, ${tally.batches} batches, ${tally.partitions} partitions compared; ` +
        `${tally.differences} unexplained differences (${Math.round((Date.now() - started) / 1000)} s)`,
    )
  }
  return differences > 0 ? 1 : 0
}

/** The Python of a virtual environment with this PySpark, made when it is not there. */
function environment(name: string, requirement: string): string {
  const folder = join('node_modules', '.cache', 'millrace', `spark-${name}`)
  const python = join(folder, 'bin', 'python')
  if (existsSync(python) && spawnSync(python, ['-c', 'import pyspark']).status === 0) return python
  const system = ['python3.11', 'python3'].find((command) => spawnSync(command, ['--version']).status === 0)
  if (system === undefined) throw new Error('Real Spark needs Python 3.11 or newer: no python3 was found on the path.')
  if (spawnSync('java', ['-version']).status !== 0)
    throw new Error('Real Spark needs Java 17: no java was found on the path.')
  console.log(`Making an environment with ${requirement} in ${folder}`)
  mkdirSync(folder, { recursive: true })
  run(system, ['-m', 'venv', folder])
  run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', requirement])
  return python
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`)
}

interface Found {
  readonly version: string
  readonly name: string
  readonly observation: Observation
}

/** Runs the programs on Spark, one after another in one JVM, and each on Millrace as soon as Spark has answered. */
async function judge(
  python: string,
  programs: readonly Program[],
  found: (found: Found) => void,
): Promise<{ readonly version: string; readonly tally: Tally }> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'))
  const list = join(folder, 'programs.json')
  writeFileSync(list, JSON.stringify(programs))
  const spark = spawn(python, [join(here, 'spark.py'), list], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PYTHONHASHSEED: '0', TZ: 'UTC' },
  })
  const ended = new Promise<number | null>((resolve) => spark.on('close', resolve))
  const byName = new Map(programs.map((program) => [program.name, program]))
  const tally: Tally = { programs: 0, batches: 0, partitions: 0, differences: 0 }
  let version = ''
  for await (const line of createInterface({ input: spark.stdout })) {
    const answer = JSON.parse(line) as { spark: string } | ({ name: string } & Observation)
    if ('spark' in answer) {
      version = answer.spark
      continue
    }
    const { name, ...expected } = answer
    found({ version, name, observation: expected })
    count(tally, expected, byName.get(name)!)
    const difference = differenceOf(expected, observe(byName.get(name)!))
    if (difference === undefined) continue
    tally.differences++
    console.log(`\n${name}\n${byName.get(name)!.text.replace(/^/gm, '    ')}\n${difference}\n`)
  }
  await ended
  if (tally.programs < programs.length)
    throw new Error(`Spark ended after ${tally.programs} of ${programs.length} programs.`)
  return { version, tally }
}

function count(tally: Tally, { stdout, partitions = [] }: Observation, { batches }: Program): void {
  tally.programs++
  tally.batches += batches
  const shown = stdout.split('\n').flatMap((line) => (/^\d{4}-.*\[\[.*\]\]$/.test(line) ? line.split('], [') : []))
  tally.partitions += shown.length + partitions.reduce((sum, [, , parts]) => sum + parts.length, 0)
}

const goldenOf = (name: string) => join(here, 'golden', `${name.slice(0, name.indexOf(':'))}.json`)

const recordedIn = (file: string): Readonly<Record<string, unknown>> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}

const isRecorded = (name: string) => Object.hasOwn(recordedIn(goldenOf(name)), name)

function record({ version, name, observation }: Found): void {
  const file = goldenOf(name)
  const known = { ...recordedIn(file), spark: version, [name]: observation }
  const lines = Object.entries(known).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
}

process.exitCode = await main(process.argv.slice(2))
