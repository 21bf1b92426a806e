/**
 * Sentences for diagnostics, refusals and run problems, by the code that `compiler/messages.ts`, `python/messages.ts` and
 * `graph/` give them. A code without an entry here shows the diagnostic's own English message.
 */
export const en = {} as const

export const zh: Record<keyof typeof en, string> = {}
