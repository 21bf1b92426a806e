import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Io } from '#cli/io.ts'
import { main } from '#cli/main.ts'
import { scenarios } from '#gallery/index.ts'
import { recordInput } from '#receivers/recorded.ts'
import { provenOn, writeProgram } from '../write.ts'

/**
 * The export of every gallery pipeline, run on real Spark. `golden/` holds what it gave there; `record.mjs` runs it again, which
 * needs Python with PySpark, and Java.
 */
const zeroTime = 1_700_000_000_000
const batchesOf = JSON.parse(readFileSync(join(import.meta.dirname, 'gallery.json'), 'utf8')) as Record<string, number>

type Line = { readonly printed: string } | { readonly batch: number }
interface Golden {
  readonly head: { readonly pyspark: string; readonly code: string; readonly input: string }
  readonly lines: readonly Line[]
}

function goldenOf(id: string): Golden {
  const text = readFileSync(join(import.meta.dirname, 'golden', `${id}.jsonl`), 'utf8')
  const [head, ...lines] = text.trimEnd().split('\n')
  return { head: JSON.parse(head!), lines: lines.map((line) => JSON.parse(line)) }
}

/** What the command line prints. */
async function millrace(args: readonly string[]): Promise<string> {
  let out = ''
  // A gallery pipeline under a virtual clock asks for nothing else.
  // Warnings about the pipeline are told on the other stream.
  const io: Partial<Io> = {
    out: (text) => (out += text),
    err: () => undefined,
    now: () => zeroTime,
    processors: 2,
    isMemoryFull: () => false,
  }
  const status = await main(args, io as Io)
  expect(status).toBe(0)
  return out
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

/** What of a program is executed: comments may be worded anew. */
const codeOf = (program: string) =>
  program
    .split('\n')
    .filter((line) => !line.startsWith('#') && line !== '')
    .join('\n')

describe.each(scenarios.map(({ id }) => id))('%s', (id) => {
  const batches = batchesOf[id]!
  const golden = goldenOf(id)

  it('gives on Spark, batch by batch and partition by partition, what it gives here', async () => {
    const spark = golden.lines.map((line) => ('printed' in line ? line.printed : `${JSON.stringify(line)}\n`)).join('')
    const here = await millrace(['run', `gallery:${id}`, '--batches', String(batches), '--format', 'jsonl'])
    expect(here.split('\n')).toEqual(spark.split('\n'))
  })

  it('is exported as the program and the input that ran there', () => {
    const graph = scenarios.find((scenario) => scenario.id === id)!.graph('en')
    const input = recordInput(graph, { zeroTime, batches })
    const program = writeProgram(graph, { recorded: { nodes: new Set(Object.keys(input)), file: `${id}.input.json` } })
    const why = 'The export changed since Spark ran it: run src/pyspark/exports/record.mjs again'
    expect(sha(codeOf(program)), why).toBe(golden.head.code)
    expect(sha(`${JSON.stringify(input)}\n`), why).toBe(golden.head.input)
    expect(golden.head.pyspark).toBe(provenOn)
  })
})
