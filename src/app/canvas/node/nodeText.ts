import { isFunctionText, type GraphNode, type ParamValue, type SourceInput } from '#model/graph.ts'
import type { OperatorMeta, ParamSpec } from '#operators/define.ts'
import { metaOf } from '#operators/index.ts'

/** What a node says of itself: its code lines, and the box they need. */

/** One line of the node's code, and the parameter it belongs to. */
export interface CodeLine {
  readonly text: string
  readonly param: string
  /** '+' and '−' before a function and its inverse. */
  readonly sign?: '+' | '−'
  /** Line of the parameter's text that is shown, from 1. */
  readonly line: number
}

const unknown: OperatorMeta = {
  name: '',
  family: 'narrow',
  summary: { en: '', zh: '' },
  search: [],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {},
}

/** An operator's facts; a plain box for names that no operator has (a document from elsewhere). */
export const factsOf = (operator: string): OperatorMeta => metaOf(operator) ?? { ...unknown, name: operator }

/** The lines on the node: its functions, or else the parameters that make it this node. */
export function codeLines(node: GraphNode): readonly CodeLine[] {
  const { params } = factsOf(node.operator)
  const functions = Object.entries(node.params).filter(([, value]) => isFunctionText(value))
  const inverse = functions.find(([name]) => name === 'invFunc')
  const func = functions.find(([name]) => name === 'func')
  if (func && inverse)
    return [
      { ...functionLine(...func), sign: '+' },
      { ...functionLine(...inverse), sign: '−' },
    ]
  const first = functions[0]
  if (first) return [functionLine(...first)]
  const text = Object.entries(node.params)
    .filter(
      ([name, value]) =>
        value !== null &&
        params[name]?.kind !== 'seconds' &&
        name !== 'numPartitions' &&
        !isDefaultFlag(params[name], value),
    )
    .map(([name, value]) => paramText(name, value, params[name]?.kind))
    .filter((part) => part !== undefined)
    .join(', ')
  return text ? [{ text, param: Object.keys(node.params)[0]!, line: 1 }] : []
}

const isDefaultFlag = (spec: ParamSpec | undefined, value: ParamValue): boolean =>
  spec?.kind === 'flag' && spec.default === value

function functionLine(param: string, value: ParamValue): CodeLine {
  const text = isFunctionText(value) ? value.text : ''
  const lines = text.split('\n')
  const line = Math.max(
    0,
    lines.findIndex((candidate) => candidate.trim() !== ''),
  )
  // A named function shows its name; the inspector has its body.
  const named = /^\s*def\s+(\w+)/.exec(lines[line] ?? '')
  return { text: named ? named[1]! : (lines[line] ?? ''), param, line: line + 1 }
}

function paramText(name: string, value: ParamValue, kind: string | undefined): string | undefined {
  if (typeof value === 'object' && value !== null) return 'kind' in value && !isFunctionText(value) ? undefined : name
  if (kind === 'python') return String(value)
  if (name === 'host' || name === 'directory' || name === 'prefix') return JSON.stringify(value)
  if (name === 'port') return String(value)
  const literal =
    typeof value === 'boolean'
      ? value
        ? 'True'
        : 'False'
      : typeof value === 'string'
        ? JSON.stringify(value)
        : String(value)
  return `${name}=${literal}`
}

/** The code line of a source without parameters of its own: what feeds it. */
export function inputText(input: SourceInput): string {
  if (input.kind === 'simulated') return `"${input.generator}", ${input.rate}`
  return input.kind === 'websocket' ? `"${input.url}"` : `"${input.name}"`
}

export function linesOf(node: GraphNode): readonly CodeLine[] {
  const lines = codeLines(node)
  const { input } = node.params
  if (lines.length > 0 || typeof input !== 'object' || input === null || !('kind' in input)) return lines
  return [{ text: inputText(input), param: 'input', line: 1 }]
}

/** Operators whose records are one per key, so that their count counts keys. */
const keyed = new Set([
  'reduceByKey',
  'groupByKey',
  'combineByKey',
  'cogroup',
  'countByValue',
  'reduceByKeyAndWindow',
  'groupByKeyAndWindow',
  'countByValueAndWindow',
  'updateStateByKey',
])

export const countsKeys = (operator: string): boolean => keyed.has(operator)

export interface NodeSize {
  readonly width: number
  readonly height: number
}

const isWide = (char: string) => /[\u2e80-\u9fff\uf900-\uffef]/u.test(char)
const labelWidth = (label: string) => [...label].reduce((sum, char) => sum + (isWide(char) ? 12 : 5.55), 0)

/** A label widens its node so far and is cut beyond: its neighbours stand where the author put them. */
const widestLabel = 168

/** Pixels that a header with this name takes: padding, mark and text. */
export const nameWidth = (operator: string): number => 49 + 7.0625 * operator.length

/**
 * The box of a node: its width fits name, code and label (148 to 240, even), its height what is in it. Arithmetic on
 * character counts, so that the same document has the same layout everywhere; the code's face has one width per character.
 */
export function sizeOf(node: GraphNode, withProblem = false): NodeSize {
  const lines = linesOf(node)
  const code = Math.max(0, ...lines.map((line) => line.text.length + (line.sign ? 2 : 0)))
  const wanted = Math.max(
    nameWidth(node.operator),
    Math.min(206, 29 + 6.38 * code),
    Math.min(widestLabel, 24 + labelWidth(node.label)),
  )
  const width = Math.min(240, Math.max(148, 2 * Math.ceil(wanted / 2)))
  const badge = typeof node.params.windowDuration === 'number' && lines.length > 0
  return { width, height: 112 + (badge ? 22 : 0) + (withProblem ? 16 : 0) }
}
