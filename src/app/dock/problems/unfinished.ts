import type { Diagnostic } from '#model/diagnostic.ts'

const lacks = new Set(['no-output', 'missing-input'])

/**
 * A finding with the weight it has on the screen. Until the pipeline has run for the first time, what it lacks is only worth knowing:
 * nobody wires everything at once. Play, and `check` on the command line, name it as what it is.
 */
export const weighed = (found: Diagnostic, hasRun: boolean): Diagnostic =>
  !hasRun && lacks.has(found.code) ? { ...found, severity: 'hint' } : found
