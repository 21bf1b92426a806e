import { describeError } from '#builtins/repr.ts'
import type { PyError, TracebackFrame } from '#builtins/values.ts'

/** Exceptions as CPython prints them: the frames they came through, and the exceptions behind them. */

/** `Traceback (most recent call last): …`, line end included. */
export function tracebackOf(error: PyError): string {
  return [...chainOf(error)].join('')
}

const because = '\nThe above exception was the direct cause of the following exception:\n\n'
const during = '\nDuring handling of the above exception, another exception occurred:\n\n'

/** The exceptions that led to this one come first. */
function chainOf(error: PyError, seen: ReadonlySet<PyError> = new Set()): readonly string[] {
  const known = new Set([...seen, error])
  const { pyCause: cause, pyContext: context } = error
  const before = cause ?? (cause === undefined ? context : undefined)
  const chain = before && !known.has(before) ? [...chainOf(before, known), cause ? because : during] : []
  return [...chain, oneOf(error)]
}

function oneOf(error: PyError): string {
  const { frames } = error
  const head = frames.length > 0 ? 'Traceback (most recent call last):\n' : ''
  // Of a text that is no Python: the place in it.
  const place = error.fields?.get('print_file_and_line')
  const where = typeof place === 'string' ? place : ''
  const meant = error.misspelt?.()
  const advice = meant === undefined ? '' : `. Did you mean: '${meant}'?`
  return `${head}${shown(frames.slice().reverse())}${where}${describeError(error)}${advice}\n`
}

/** A frame that repeats is shown three times and then counted, as recursion fills the screen otherwise. */
function shown(frames: readonly TracebackFrame[]): string {
  let text = ''
  let repeats = 0
  const flush = () => {
    if (repeats > 3) text += `  [Previous line repeated ${repeats - 3} more time${repeats > 4 ? 's' : ''}]\n`
  }
  frames.forEach((frame, i) => {
    const before = frames[i - 1]
    const same = before?.file === frame.file && before.line === frame.line && before.name === frame.name
    if (!same) flush()
    repeats = same ? repeats + 1 : 1
    if (repeats <= 3) text += frameText(frame)
  })
  flush()
  return text
}

function frameText({ file, line, name, text, marks }: TracebackFrame): string {
  const place = `  File "${file}", line ${line}, in ${name}\n`
  return place + (text === '' ? '' : `    ${text}\n`) + (marks === '' ? '' : `    ${marks}\n`)
}
