/**
 * Runs the export of every gallery pipeline on real Spark and records what it gave: `node src/pyspark/exports/record.mjs [ID…]` after
 * `npm run build`. PYSPARK_PYTHON names a Python that has PySpark, RECORDS another directory to write to. The same zero time as `millrace run` gives the same records.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const millrace = join(here, '../../../dist/node/millrace.js')
const records = process.env.RECORDS ?? join(here, 'golden')
const python = process.env.PYSPARK_PYTHON ?? 'python3'
const zeroTime = 1_700_000_000_000
const batchesOf = JSON.parse(readFileSync(join(here, 'gallery.json'), 'utf8'))
const ids = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(batchesOf)

const sha = (text) => createHash('sha256').update(text).digest('hex')
const codeOf = (program) =>
  program
    .split('\n')
    .filter((line) => !line.startsWith('#') && line !== '')
    .join('\n')

/** What the command prints. What it tells beside is shown only when it fails: Spark says much. */
function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status === 0) return stdout
  process.stderr.write(stderr ?? '')
  throw new Error(`${command} ${args.join(' ')} failed.`)
}

const directory = mkdtempSync(join(tmpdir(), 'millrace-'))
for (const id of ids) {
  const program = join(directory, `${id}.py`)
  const batches = String(batchesOf[id])
  run(process.execPath, millrace, 'convert', `gallery:${id}`, program, '--batches', batches)
  const record = run(python, join(here, 'prove.py'), String(zeroTime), batches, program)
  const [version, , ...lines] = record.trimEnd().split('\n')
  const head = {
    ...JSON.parse(version),
    code: sha(codeOf(readFileSync(program, 'utf8'))),
    input: sha(readFileSync(join(directory, `${id}.input.json`), 'utf8')),
  }
  writeFileSync(join(records, `${id}.jsonl`), `${[JSON.stringify(head), ...lines].join('\n')}\n`)
  console.log(`${id}: ${batches} batches, ${lines.length} lines from PySpark ${head.pyspark}`)
}
