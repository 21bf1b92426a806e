import type { Diagnostic } from '#model/diagnostic.ts'

/** A diagnostic for a terminal: severity and place, the sentence, and what to do. */
export function reportLine(diagnostic: Diagnostic): string {
  const { severity, node, param, span, message, advice } = diagnostic
  const where = [node, param].filter((part) => part !== undefined).join('.')
  const column = span ? `${where === '' ? '' : ', '}line ${span.line}, column ${span.column}` : ''
  const place = where + column
  return `${severity}${place === '' ? '' : ` in ${place}`}: ${message}\n${advice === undefined ? '' : `  ${advice}\n`}`
}
