import type { Kernel, Plan, StreamPlan } from '#model/plan.ts'
import { showType } from '#model/pytype.ts'

/**
 * The plan as text: what each output operation pulls, from the output back to the sources, with the operators that run in one loop
 * marked by the number of their stage as Spark marks code generation: `*(2)`.
 */
export function explain(plan: Plan, options: { readonly code?: boolean } = {}): string {
  const lines: string[] = []
  const shown = new Set<number>()
  const visit = (id: number, depth: number) => {
    const stream = plan.streams[id]!
    const indent = depth === 0 ? '' : '   '.repeat(depth - 1) + '+- '
    const again = shown.has(id)
    lines.push(`${indent}${title(stream)}${again ? ' (as above)' : ` : ${showType(stream.type)}`}`)
    if (again) return
    shown.add(id)
    for (const parent of stream.parents) visit(parent, depth + 1)
  }
  plan.outputs.forEach((output, index) => {
    lines.push(`${index === 0 ? '' : '\n'}== ${output.kind} [${index}] ${output.node} ==`)
    visit(output.parent, 0)
  })
  if (options.code)
    for (const stream of plan.streams)
      for (const [name, text] of codeOf(stream.kernel))
        lines.push(`\n-- (${stream.id}) ${stream.key}${name === 'code' ? '' : ` ${name}`}`, indented(text))
  return lines.join('\n') + '\n'
}

/** One stream of a plan by itself: its line in `explain`, and its generated code, laid out. */
export const stageTexts = (stream: StreamPlan): { readonly title: string; readonly code: string } => ({
  title: title(stream),
  code: codeOf(stream.kernel)
    .map(([, text]) => indented(text))
    .join('\n\n'),
})

function title(stream: StreamPlan): string {
  const { kernel } = stream
  const inside = stream.steps.map((step) => `${step.operator} ${step.node}`)
  const steps = [...new Set(inside)].reverse().join(' ← ')
  switch (kernel.kind) {
    case 'stage':
      return `*(${stream.id}) ${steps}`
    case 'cogroup':
      return `*(${stream.id}) ${steps} ← shuffle to ${count(kernel.partitions)}`
    case 'combine':
      return `(${stream.id}) ${steps} ← shuffle to ${count(kernel.partitions)}`
    case 'window':
      return `(${stream.id}) ${steps} ← last ${kernel.windowDuration} ms every ${stream.slide} ms`
    case 'inverseWindow':
      return `(${stream.id}) ${steps} ← last ${kernel.windowDuration} ms every ${stream.slide} ms, incremental`
    case 'state':
      return `(${stream.id}) ${steps} ← state in ${count(kernel.partitions)}`
    case 'partitionBy':
    case 'repartition':
      return `(${stream.id}) ${steps} ← ${count(kernel.partitions)}`
    case 'queue':
    case 'receive':
    case 'union':
    case 'batch':
      return `(${stream.id}) ${steps}`
  }
}

const count = (partitions: number): string => `${partitions} partition${partitions === 1 ? '' : 's'}`

function codeOf(kernel: Kernel): readonly (readonly [string, string])[] {
  const parts: [string, string][] = []
  if ('code' in kernel && kernel.code) parts.push(['code', kernel.code])
  if ('merge' in kernel) parts.push(['merge', kernel.merge])
  if ('items' in kernel && kernel.items) parts.push(['items', kernel.items])
  return parts
}

/** Generated text is written flat; braces tell how deep it is. */
function indented(text: string): string {
  let depth = 0
  return text
    .split('\n')
    .map((line) => {
      const trimmed = line.trim()
      const closes = /^[}\])]/.test(trimmed) ? 1 : 0
      const shown = '  '.repeat(Math.max(0, depth - closes)) + trimmed
      for (const c of trimmed.replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'|`(\\.|[^`\\])*`/g, ''))
        depth += c === '{' || c === '(' || c === '[' ? 1 : c === '}' || c === ')' || c === ']' ? -1 : 0
      return shown
    })
    .join('\n')
}
