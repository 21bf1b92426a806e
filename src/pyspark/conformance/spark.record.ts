/**
 * `npm run test:spark`: the conformance programs and random pipelines on real Spark, of two lines, and on Millrace; prints how much was
 * compared and every difference. `--record` writes what Spark did to `golden/`, which `npm test` proves without a JVM; `--new` runs only
 * what is not recorded yet, `--only TEXT` what has the text in its name, `--spark 3.5` one line, `--random N --seed S` other pipelines.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { programsOf, type Program } from './cells.ts'
import { knownDifference } from './differences.ts'
import { randomPrograms } from './random.ts'
import { shippedPrograms } from './shipped.record.ts'
import { differenceOf, observe, type Observation } from './verdict.ts'

const here = 'src/pyspark/conformance'

/** The two lines of Spark, as pip understands them; `pyspark.mllib` needs NumPy. The older is pinned: it is what the golden files hold. */
const releases: readonly { readonly name: Release; readonly packages: readonly string[] }[] = [
  { name: '3.5', packages: ['pyspark==3.5.9', 'numpy==1.26.4'] },
  { name: '4', packages: ['pyspark>=4,<5', 'numpy==2.2.6'] },
]

type Release = '3.5' | '4'

interface Tally {
  programs: number
  batches: number
  partitions: number
  /** Differences that `differences.ts` explains. */
  explained: number
  /** Programs that Spark itself answered in two ways, once as here: what they do is a race. */
  unsteady: number
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
  const chosen = releases
    .filter(({ name }) => (option('--spark') ?? name) === name)
    .map(({ name, packages }) => ({ name, python: environment(name, packages) }))
  // Spark waits for itself most of the time, so the lines are asked side by side.
  const judged = await Promise.all(
    chosen.map(async ({ name, python }) => {
      const started = Date.now()
      const programs = [...written, ...shippedPrograms(packageFolder(python)), ...random]
      const asked = programs.filter((program) => only === undefined || program.name.includes(only))
      const due = args.includes('--new') ? asked.filter((program) => !isRecorded(program.name)) : asked
      const verdict = await judge(name, python, due)
      const exports = only === undefined ? await proveExports(name, python) : 0
      return { name, ...verdict, exports, seconds: Math.round((Date.now() - started) / 1000) }
    }),
  )
  for (const { name, version, tally, found, seconds } of judged) {
    if (args.includes('--record')) for (const each of found) if (!each.name.startsWith('shipped: ')) record(name, each)
    console.log(
      `PySpark ${version}: ${tally.programs} programs, ${tally.batches} batches, ${tally.partitions} partitions compared; ` +
        `${tally.explained} explained, ${tally.unsteady} unsteady and ${tally.differences} unexplained differences (${seconds} s)`,
    )
  }
  return judged.some(({ tally, exports }) => tally.differences + exports > 0) ? 1 : 0
}

/** The exports of the gallery on a Spark, against their records; gives how many are different. */
async function proveExports(release: Release, python: string): Promise<number> {
  const exported = 'src/pyspark/exports'
  const records = mkdtempSync(join(tmpdir(), 'millrace-'))
  const env = { ...process.env, PYSPARK_PYTHON: python, RECORDS: records }
  const recorder = spawn(process.execPath, [join(exported, 'record.mjs')], { stdio: 'inherit', env })
  const [status] = (await once(recorder, 'close')) as [number | null]
  if (status !== 0) throw new Error(`The exports did not run on PySpark ${release}.`)
  // The first line tells versions.
  const batchesIn = (folder: string, file: string) =>
    readFileSync(join(folder, file), 'utf8').split('\n').slice(1).join('\n')
  const different = readdirSync(records).filter(
    (file) => batchesIn(records, file) !== batchesIn(join(exported, 'golden'), file),
  )
  for (const file of different) console.log(`The export of ${file} gives other numbers: see ${join(records, file)}`)
  console.log(`PySpark ${release}: ${readdirSync(records).length} exported pipelines, ${different.length} different`)
  return different.length
}

/** The Python of a virtual environment with this PySpark, made when it is not there. */
function environment(name: string, packages: readonly string[]): string {
  const folder = join('node_modules', '.cache', 'millrace', `spark-${name}`)
  const python = join(folder, 'bin', 'python')
  if (existsSync(python) && spawnSync(python, ['-c', 'import pyspark, numpy']).status === 0) return python
  const system = ['python3.11', 'python3'].find((command) => spawnSync(command, ['--version']).status === 0)
  if (system === undefined) throw new Error('Real Spark needs Python 3.11 or newer: no python3 was found on the path.')
  if (!hasJava() && process.platform === 'linux' && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'openjdk-17-jre-headless', 'python3-venv'])
  }
  if (!hasJava()) throw new Error('Real Spark needs Java 17: no java was found on the path.')
  console.log(`Making an environment with ${packages.join(', ')} in ${folder}`)
  mkdirSync(folder, { recursive: true })
  run(system, ['-m', 'venv', folder])
  run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages])
  return python
}

const hasJava = () => spawnSync('java', ['-version']).status === 0

/** Where the environment's PySpark is installed, with the examples that come with it. */
function packageFolder(python: string): string {
  const { stdout } = spawnSync(python, ['-c', 'import pyspark; print(pyspark.__path__[0])'], { encoding: 'utf8' })
  return stdout.trim()
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

/** Compares the programs on Spark with Millrace. What is different is asked a second time, of a new JVM: Spark may have had a race. */
async function judge(
  release: Release,
  python: string,
  programs: readonly Program[],
): Promise<{ readonly version: string; readonly tally: Tally; readonly found: readonly Found[] }> {
  const tally: Tally = { programs: 0, batches: 0, partitions: 0, explained: 0, unsteady: 0, differences: 0 }
  let version = ''
  const found: Found[] = []
  const differing: Program[] = []
  for await (const answer of answersOf(python, programs)) {
    version = answer.version
    found.push(answer)
    count(tally, answer.observation, answer.program)
    if (tally.programs % 50 === 0) console.log(`PySpark ${version}: ${tally.programs} of ${programs.length} programs`)
    if (differenceOf(answer.observation, observe(answer.program)) === undefined) continue
    const known = knownDifference(answer.name, release)
    if (!known) differing.push(answer.program)
    else {
      tally.explained++
      console.log(`PySpark ${version}, ${answer.name}: different. ${known.why}`)
    }
  }
  for await (const { name, program, observation } of answersOf(python, differing)) {
    const difference = differenceOf(observation, observe(program))
    if (difference === undefined) {
      tally.unsteady++
      console.log(`PySpark ${version}, ${name}: Spark gave two answers, the second as here`)
    } else {
      tally.differences++
      console.log(`\nPySpark ${version}, ${name}\n${program.text.replace(/^/gm, '    ')}\n${difference}\n`)
    }
  }
  return { version, tally, found }
}

/** Runs the programs on Spark, one after another in one JVM; what comes out are its answers, in their order. */
async function* answersOf(python: string, programs: readonly Program[]): AsyncGenerator<Found & { program: Program }> {
  if (programs.length === 0) return
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'))
  const list = join(folder, 'programs.json')
  writeFileSync(list, JSON.stringify(programs))
  const spark = spawn(python, [join(here, 'spark.py'), list], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONHASHSEED: '0', TZ: 'UTC' },
  })
  const ended = new Promise<number | null>((resolve) => spark.on('close', resolve))
  let said = ''
  spark.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-3000)))
  const byName = new Map(programs.map((program) => [program.name, program]))
  let version = ''
  let answered = 0
  for await (const line of createInterface({ input: spark.stdout })) {
    const answer = JSON.parse(line) as { spark: string } | ({ name: string } & Observation)
    if ('spark' in answer) {
      version = answer.spark
      continue
    }
    const { name, ...observation } = answer
    answered++
    yield { version, name, observation, program: byName.get(name)! }
  }
  await ended
  if (answered < programs.length)
    throw new Error(`Spark ended after ${answered} of ${programs.length} programs:\n${said}`)
}

function count(tally: Tally, { stdout, partitions = [] }: Observation, { batches }: Program): void {
  tally.programs++
  tally.batches += batches
  const shown = stdout.split('\n').flatMap((line) => (/^\d{4}-.*\[\[.*\]\]$/.test(line) ? line.split('], [') : []))
  tally.partitions += shown.length + partitions.reduce((sum, [, , parts]) => sum + parts.length, 0)
}

const goldenOf = (name: string, folder = '.') =>
  join(here, 'golden', folder, `${name.slice(0, name.indexOf(':'))}.json`)

const recordedIn = (file: string): Readonly<Record<string, unknown>> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}

const isRecorded = (name: string) => Object.hasOwn(recordedIn(goldenOf(name)), name)

/** What the older Spark did is the record; of the newer only what is different. */
function record(release: Release, { version, name, observation }: Found): void {
  const older = release === releases[0]!.name
  const file = goldenOf(name, older ? '.' : release)
  if (!older && JSON.stringify(recordedIn(goldenOf(name))[name]) === JSON.stringify(observation)) return
  mkdirSync(dirname(file), { recursive: true })
  const known = { ...recordedIn(file), spark: version, [name]: observation }
  const lines = Object.entries(known).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
}

process.exitCode = await main(process.argv.slice(2))
