import { basename } from 'node:path'
import { load } from '#graph/load.ts'
import { scenarioOf, scenarios } from '#gallery/index.ts'
import { openProgram, type OpenedProgram } from '#pyspark/openProgram.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import { isSourceInput, type Graph } from '#model/graph.ts'
import { UsageError, type RunOptions } from './options.ts'
import type { Io } from './io.ts'
import { readProgram, readText } from './readFiles.ts'

/** A PySpark program, by its name. */
export const isProgram = (file: string): boolean => /\.py$/.test(file)

/** The pipeline of a document, of `gallery:ID` or of a PySpark program; without one, what is wrong. */
export async function openFile(file: string, io: Io): Promise<OpenedProgram> {
  if (isProgram(file)) {
    const program = readProgram(file, io)
    if ('text' in program) return await openProgram(program.text, basename(file))
    const [, message = program.problem] = /^SyntaxError: (.*)$/.exec(program.problem) ?? []
    return {
      diagnostics: [{ severity: 'error', code: 'not-text', args: {}, message, advice: 'Save the program as UTF-8.' }],
    }
  }
  return { diagnostics: [], ...openPipeline(file, io) }
}

/** The pipeline of a document or of `gallery:ID`. */
function openPipeline(
  file: string,
  io: Io,
): { readonly graph: Graph } | { readonly diagnostics: readonly Diagnostic[] } {
  if (file.startsWith('gallery:')) {
    const id = file.slice('gallery:'.length)
    const scenario = scenarioOf(id)
    if (!scenario) throw new UsageError(`The gallery has no "${id}". It has ${scenarios.map((s) => s.id).join(', ')}.`)
    return { graph: scenario.graph('en') }
  }
  return load(readText(file, io))
}

/** Replaces the inputs of sources by the lines of files. */
export function bindInputs(graph: Graph, { inputs, perBatch }: Pick<RunOptions, 'inputs' | 'perBatch'>, io: Io): Graph {
  return inputs.reduce((bound, { name, file }) => {
    const sources = bound.nodes.flatMap((node) =>
      Object.entries(node.params).flatMap(([param, value]) => (isSourceInput(value) ? [{ node, param, value }] : [])),
    )
    const found = sources.find(
      ({ node, value }) => node.id === name || node.label === name || (value.kind === 'lines' && value.name === name),
    )
    if (!found) {
      const names = sources.map(({ node }) => node.id).join(', ')
      throw new UsageError(
        `--input ${name}=${file}: the pipeline has no source "${name}". ${names === '' ? 'It has no source that reads from outside.' : `Its sources are ${names}.`}`,
      )
    }
    const text = readText(file, io)
    const input = { kind: 'lines', name: file, text, ...(perBatch === undefined ? {} : { perBatch }) } as const
    const nodes = bound.nodes.map((node) =>
      node === found.node ? { ...node, params: { ...node.params, [found.param]: input } } : node,
    )
    return { ...bound, nodes }
  }, graph)
}
