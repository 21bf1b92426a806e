import { PyDict, PyFloat, type PlainRecord, type PyValue } from '../values.ts'

/**
 * Texts of a stream mostly have one shape: the same keys in the same order, with other values. A shape that was met once becomes a regular
 * expression that takes the next texts apart three times as fast as a parser. What does not match it to the last character is read as ever,
 * so that shapes decide about speed and about nothing else.
 */
interface Shape {
  /** Matches texts of the shape; one group per value. */
  readonly pattern: RegExp
  readonly keys: readonly string[]
  readonly kinds: readonly Kind[]
}

type Kind = 'string' | 'number' | 'word'

// As JSON has them, without what would need more than a copy: escapes, exponents, ints that may lie beyond 2^53.
const patterns: Readonly<Record<Kind, string>> = {
  string: '"([^"\\\\\\x00-\\x1f]*)"',
  number: '(-?(?:0|[1-9]\\d{0,14})(?:\\.\\d+)?)',
  word: '(true|false|null)',
}

const mostShapes = 4
const longestText = 4096
/** So many texts without a match: the shapes are yesterday's. */
const patience = 1000

/** Reads JSON objects by the shapes of those it has learned from. */
export class ShapeReader {
  private shapes: Shape[] = []
  private misses = 0

  /** The object of a text that has a known shape. */
  read(text: string): PyDict | undefined {
    for (const shape of this.shapes) {
      const found = shape.pattern.exec(text)
      if (found === null) continue
      this.misses = 0
      return PyDict.ofPlain(recordOf(found, shape))
    }
    return undefined
  }

  /** Remembers the shape of a valid text that was just read as `value`. */
  learn(text: string, value: PyValue): void {
    if (++this.misses > patience) {
      this.shapes = []
      this.misses = 0
    }
    if (this.shapes.length === mostShapes || text.length > longestText || text.includes('\\')) return
    if (!(value instanceof PyDict) || value.plain === undefined) return
    const shape = shapeOf(text, Object.keys(value.plain))
    if (shape) this.shapes.push(shape)
  }
}

function recordOf(found: RegExpExecArray, { keys, kinds }: Shape): PlainRecord {
  const record: PlainRecord = {}
  for (let i = 0; i < keys.length; i++) {
    const text = found[i + 1]!
    const kind = kinds[i]
    record[keys[i]!] = kind === 'string' ? text : kind === 'number' ? numberOf(text) : wordOf(text)
  }
  return record
}

function numberOf(text: string): PyValue {
  const value = Number(text)
  // The sum makes Python's only int zero of -0.
  return Number.isInteger(value) ? (text.includes('.') ? new PyFloat(value) : value + 0) : value
}

const wordOf = (text: string): PyValue => (text === 'null' ? null : text === 'true')

/** A member of an object, from the brace or comma before it; values that hold others are not known here. */
const member =
  /([{,][ \t\n\r]*)"([^"]*)"([ \t\n\r]*:[ \t\n\r]*)(?:("[^"]*")|(-?\d[^\s,}]*)|(true|false|null))[ \t\n\r]*/y
const head = /^[ \t\n\r]*/
const tail = /\}[ \t\n\r]*$/y

/** The shape of a valid text without escapes; undefined when it holds other objects or lists, or a key twice. */
function shapeOf(text: string, keys: readonly string[]): Shape | undefined {
  const start = head.exec(text)![0]
  const kinds: Kind[] = []
  let pattern = '^' + start
  let at = start.length
  for (const key of keys) {
    member.lastIndex = at
    const found = member.exec(text)
    if (found?.[2] !== key) return undefined
    const [whole, open, , colon, string, number, word] = found
    kinds.push(string !== undefined ? 'string' : number !== undefined ? 'number' : 'word')
    const value = (string ?? number ?? word)!
    const space = whole.slice(open!.length + key.length + 2 + colon!.length + value.length)
    pattern += `${open!}"${literal(key)}"${colon!}${patterns[kinds.at(-1)!]}${space}`
    at += whole.length
  }
  tail.lastIndex = at
  const end = tail.exec(text)
  if (kinds.length === 0 || end === null) return undefined
  return { pattern: new RegExp(`${pattern}\\${end[0]}$`), keys, kinds }
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]/-]/g, '\\$&')
