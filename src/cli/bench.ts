import { workloads, type Contender, type Workload } from './bench/workloads.ts'

/**
 * `npm run bench`: the engine against a hand-written loop and RxJS on the same data in the same process, one round of each after another.
 * Ratios, never absolute times: the machine is shared. A round whose hand-written loop was disturbed disturbs only its own ratio.
 */

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9)
const warmUp = 2
/** A measured run of the hand-written loop takes at least so many milliseconds. */
const shortest = 100
const only = process.argv.slice(2)

interface Row {
  readonly workload: string
  readonly what: string
  readonly contender: string
  readonly ratios: readonly number[]
  readonly milliseconds: readonly number[]
  readonly note: string
}

/**
 * Runs every contender once per round, in a rotating order, and compares each with the first (the hand-written loop) of its round. Each is
 * one long run that goes on from round to round, as a streaming program does. Before its turn the garbage of the others is collected and it
 * runs once unmeasured: a collection also drops what the JIT knows of objects that nobody holds.
 */
function measure(workload: Workload): readonly Row[] {
  const contenders: readonly Contender[] = workload.contenders()
  const checks = contenders.map((contender) => contender.check())
  for (const [i, check] of checks.entries())
    if (!agrees(check, checks[0]!))
      throw new Error(`${workload.name}: ${contenders[i]!.name} gives ${check}, not ${checks[0]!}`)
  const runs = contenders.map((contender) => contender.open())
  const times = contenders.map((): number[] => [])
  for (const run of runs) for (let k = 0; k < warmUp; k++) run()
  const enough = Math.ceil(shortest / cpuTime(runs[0]!))
  const passes = runs.map((run) => Math.min(enough, Math.ceil((4 * shortest) / cpuTime(run))))
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < contenders.length; turn++) {
      const i = (turn + round) % contenders.length
      const run = runs[i]!
      const elsewhere = contenders[i]!.measured?.()
      if (elsewhere !== undefined) {
        times[i]!.push(elsewhere)
        continue
      }
      globalThis.gc?.()
      run()
      times[i]!.push(
        cpuTime(() => {
          for (let pass = 0; pass < passes[i]!; pass++) run()
        }) / passes[i]!,
      )
    }
  return contenders.map((contender, i) => ({
    workload: workload.name,
    what: workload.what,
    contender: contender.name,
    ratios: times[i]!.map((time, round) => time / times[0]![round]!),
    milliseconds: times[i]!,
    note: workload.note?.(contender.name, Math.min(...times[i]!)) ?? '',
  }))
}

/** Milliseconds of processor time, all threads: what other programs of a shared machine take from the clock does not count. */
function cpuTime(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Sums of floats may differ in the last digits: contenders fold in different orders. */
const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b))

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2
}

const figure = (ratio: number): string => (ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1))

function print(rows: readonly Row[]): void {
  for (const row of rows) {
    const best = Math.min(...row.milliseconds) / Math.min(...baseline(rows, row).milliseconds)
    const cells = [
      row.workload,
      row.contender,
      figure(median(row.ratios)),
      figure(best),
      `${figure(Math.min(...row.ratios))}–${figure(Math.max(...row.ratios))}`,
      row.note,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

const baseline = (rows: readonly Row[], row: Row): Row => rows.find((one) => one.workload === row.workload)!

console.log(
  `Time relative to the hand-written loop of the same round, ${rounds} interleaved rounds, Node ${process.version}.`,
)
console.log('Median of the rounds’ ratios; best time over best time; smallest and largest ratio.\n')
console.log('| workload | contender | median | best | spread | |')
console.log('|---|---|---|---|---|---|')
for (const workload of workloads) {
  if (only.length > 0 && !only.includes(workload.name)) continue
  print(measure(workload))
}
