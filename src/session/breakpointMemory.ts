import type { Breakpoint } from '#model/breakpoint.ts'
import type { TextStorage } from './prefs.ts'

/**
 * Breakpoints of saved pipelines and of scenarios, so that a reload does not lose them. They are kept beside the documents and not in
 * them: what is looked for in a run says nothing of the pipeline (blueprint 4), and nobody wants to be sent some in a link.
 */
export interface BreakpointMemory {
  kept(pipeline: string): readonly Breakpoint[]
  keep(pipeline: string, breakpoints: readonly Breakpoint[]): void
}

/** Under which id a scenario's are kept as long as nothing in it was changed: a reload opens the scenario again. */
export const ofScenario = (id: string): string => `scenario ${id}`

const storageKey = 'millrace.breakpoints'
/** Pipelines whose breakpoints are kept: those in which one was changed last. */
const keptPipelines = 30

type Kept = readonly (readonly [pipeline: string, breakpoints: readonly Breakpoint[]])[]

/** `storage` may be absent, full or forbidden: breakpoints then last as long as the page. */
export function createBreakpointMemory(storage: TextStorage | undefined): BreakpointMemory {
  return {
    kept: (pipeline) => readKept(storage).find(([id]) => id === pipeline)?.[1] ?? [],
    keep(pipeline, breakpoints) {
      const others = readKept(storage).filter(([id]) => id !== pipeline)
      const kept = breakpoints.length > 0 ? [...others, [pipeline, breakpoints] as const] : others
      try {
        storage?.setItem(storageKey, JSON.stringify(kept.slice(-keptPipelines)))
      } catch {
        // Full or forbidden: they hold for this page.
      }
    },
  }
}

/** What storage holds, without anything that another version or hand may have put there. */
function readKept(storage: TextStorage | undefined): Kept {
  try {
    const read: unknown = JSON.parse(storage?.getItem(storageKey) ?? '[]')
    if (!Array.isArray(read)) return []
    return read.flatMap((entry: unknown) => {
      if (!Array.isArray(entry)) return []
      const [pipeline, list] = entry as readonly unknown[]
      return typeof pipeline === 'string' && Array.isArray(list) ? [[pipeline, list.filter(isBreakpoint)] as const] : []
    })
  } catch {
    // Not JSON, or storage is forbidden.
    return []
  }
}

const textsOf = (value: unknown, ...fields: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  fields.every((field) => typeof (value as Record<string, unknown>)[field] === 'string')

function isBreakpoint(value: unknown): value is Breakpoint {
  if (!textsOf(value, 'id', 'node', 'condition')) return false
  const { wire, enabled } = value as Partial<Breakpoint>
  return typeof enabled === 'boolean' && (wire === undefined || textsOf(wire, 'from', 'to', 'port'))
}
