import type { Diagnostic, Span } from '#model/diagnostic.ts'

/** What reading a program can say; the codes are keys of the interface's catalogue. */

const said = (
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  advice: string,
  args: Readonly<Record<string, string | number>> = {},
): Diagnostic => ({ severity, code: `program.${code}`, message, advice, args })

const lineSpan = (line: number): Span => ({ line, column: 1, endLine: line, endColumn: 1 })

/** With the line of the program that it is about, where that is known. */
const placed = (diagnostic: Diagnostic, line: number | undefined): Diagnostic =>
  line === undefined ? diagnostic : { ...diagnostic, span: lineSpan(line) }

export const messages = {
  /** The program ended with an exception before its context was started. */
  failed: (type: string, text: string, line: number | undefined): Diagnostic => ({
    ...said(
      'error',
      line === undefined ? 'failedSomewhere' : 'failed',
      `${line === undefined ? '' : `Line ${line}: `}${type}${text === '' ? '' : `: ${text}`}`,
      'A program is read by running it up to start(); this is where it stopped.',
      { type, text, ...(line !== undefined && { line }) },
    ),
    ...(line !== undefined && { span: lineSpan(line) }),
  }),
  noContext: (): Diagnostic =>
    said(
      'error',
      'noContext',
      'The program makes no StreamingContext, so there is no pipeline to show.',
      'Run it on the command line: millrace run takes programs that use RDDs only.',
    ),
  noCalls: (): Diagnostic =>
    said(
      'error',
      'noCalls',
      'The program makes a StreamingContext, but no stream in it.',
      'Add a source to it, such as ssc.socketTextStream("localhost", 9999).',
    ),
  /** What was pasted holds no operation of a stream. */
  nothingPasted: (): Diagnostic =>
    said(
      'error',
      'nothingPasted',
      'There is no operation of a stream in what was pasted.',
      'Copy operators on the canvas, or statements of a program, such as pairs = words.map(lambda w: (w, 1)).',
    ),
  /** What was pasted brings a definition whose name is taken. */
  otherDefinition: (name: string): Diagnostic =>
    said(
      'error',
      'otherDefinition',
      `What was pasted defines ${name}, which is something else in this pipeline's definitions.`,
      'Rename one of the two, then paste again.',
      { name },
    ),
  /** A function of records reads what the program assigns again further down. */
  assignedLater: (operator: string, name: string, line: number, later: number): Diagnostic =>
    placed(
      said(
        'warning',
        'assignedLater',
        `${operator}: its function on line ${line} reads ${name}, which line ${later} assigns again. Each batch sees what ${name} is when the batch is made, not what it was on line ${line}.`,
        'Give the two values names of their own, or keep the first in a default argument.',
        { operator, name, line, later },
      ),
      later,
    ),
  severalContexts: (count: number): Diagnostic =>
    said(
      'warning',
      'severalContexts',
      `The program makes ${count} StreamingContexts. The first one is shown.`,
      'Spark runs one context at a time; open the others as programs of their own.',
      { count },
    ),
  /** A function that is neither in the text nor a name in it. */
  unwritten: (operator: string, param: string, line: number | undefined): Diagnostic =>
    placed(
      said(
        'warning',
        'unwritten',
        `${operator}: ${param} is a function whose text is not in the program, so the node has what does nothing in its place.`,
        'Write the function as a lambda or a def at the top of the program.',
        { operator, param },
      ),
      line,
    ),
  /** A name that a function reads and whose value cannot be written down. */
  notKept: (name: string, type: string, line: number | undefined): Diagnostic =>
    placed(
      said(
        'warning',
        'notKept',
        `Functions of the program read ${name}, a ${type}, which the driver makes while it runs. A pipeline's definitions cannot hold it.`,
        'Give its value in the definitions, or run the program on the command line: millrace run.',
        { name, type },
      ),
      line,
    ),
  notLiteral: (operator: string, param: string, line: number | undefined): Diagnostic =>
    placed(
      said(
        'warning',
        'notLiteral',
        `${operator}: ${param} holds objects that have no literal, so the node has its default.`,
        'Write the records as numbers, strings, tuples, lists or dicts.',
        { operator, param },
      ),
      line,
    ),
}
