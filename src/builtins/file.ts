import { intType, listType, noneType, strType } from '#model/pytype.ts'
import { size } from './arguments.ts'
import { entry, table } from './define.ts'
import { decodeBytes, encodeText } from './encoding.ts'
import { error, raise } from './errors.ts'
import { host } from './host.ts'
import { iter } from './iterate.ts'
import { always } from './rules.ts'
import { lenStr } from './text.ts'
import { argumentTypeName, qualifiedTypeName } from './typeNames.ts'
import { PyBytes, PyDict, type PyObject, type PyValue } from './values.ts'

/** `open()` on the files a program was given, and `io.StringIO`. A file is read as a whole; what is written leaves when it is closed. */

type Maybe = PyValue | undefined

export class PyFile implements PyObject {
  private at = 0
  closed = false
  constructor(
    readonly pyType: 'TextIOWrapper' | 'BufferedReader' | 'BufferedWriter' | 'StringIO',
    readonly name: string,
    readonly mode: string,
    /** Text, or bytes as characters of the same number. */
    private content: string,
    private readonly leave: ((content: string) => void) | undefined,
  ) {
    if (mode.startsWith('a')) this.at = content.length
  }
  private get isBinary(): boolean {
    return this.mode.includes('b')
  }
  private shown(text: string): PyValue {
    return this.isBinary ? new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0))) : text
  }
  private check(verb: 'read' | 'write'): void {
    if (this.closed) raise('ValueError', 'I/O operation on closed file.')
    const allowed =
      this.pyType === 'StringIO' || this.mode.includes('+') || (verb === 'read') === this.mode.startsWith('r')
    if (!allowed) throw error('UnsupportedOperation', verb === 'read' ? 'not readable' : 'not writable')
  }
  read(count: number): PyValue {
    this.check('read')
    const end = count < 0 ? this.content.length : this.at + count
    const text = this.content.slice(this.at, end)
    this.at = Math.min(end, this.content.length)
    return this.shown(text)
  }
  /** The next line with its end; empty at the end of the file. */
  line(): string {
    this.check('read')
    const newline = this.content.indexOf('\n', this.at)
    const end = newline < 0 ? this.content.length : newline + 1
    const text = this.content.slice(this.at, end)
    this.at = end
    return text
  }
  write(value: PyValue): number {
    this.check('write')
    const wanted = this.isBinary ? value instanceof PyBytes : typeof value === 'string'
    if (!wanted)
      return this.isBinary
        ? raise('TypeError', `a bytes-like object is required, not '${qualifiedTypeName(value)}'`)
        : raise('TypeError', `write() argument must be str, not ${argumentTypeName(value)}`)
    const text = typeof value === 'string' ? value : String.fromCharCode(...(value as PyBytes).bytes)
    this.content = this.content.slice(0, this.at) + text + this.content.slice(this.at + text.length)
    this.at += text.length
    // CPython writes when the file is closed or collected; nobody here sees it collected.
    this.leave?.(this.content)
    return lenStr(text)
  }
  seek(to: number): number {
    return (this.at = Math.max(0, to))
  }
  tell(): number {
    return this.at
  }
  whole(): string {
    return this.content
  }
  close(): void {
    // A file that was opened for writing exists, also when nothing was written.
    if (!this.closed) this.leave?.(this.content)
    this.closed = true
  }
  *pyIter(): Iterable<PyValue> {
    for (let line = this.line(); line !== ''; line = this.line()) yield this.shown(line)
  }
  nextLine(): PyValue {
    return this.shown(this.line())
  }
  pyEnter(): PyValue {
    return this
  }
  pyExit(): PyValue {
    this.close()
    return null
  }
  pyRepr(): string {
    return `<_io.${this.pyType} name='${this.name}' mode='${this.mode}'${this.isBinary ? '' : " encoding='UTF-8'"}>`
  }
  pyAttr(name: string): PyValue | undefined {
    if (name === 'closed') return this.closed
    return name === 'name' || name === 'mode' ? this[name] : undefined
  }
}

const missing = (path: string): never => {
  const e = error('FileNotFoundError', 2, 'No such file or directory')
  e.fields = PyDict.of([['filename', path]])
  throw e
}

const latin = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

/** `open(file, mode)`. Only what the host was given can be read. */
export function openFile(file: PyValue, mode: Maybe, _buffering: Maybe, encoding: Maybe, errors: Maybe): PyFile {
  if (typeof file !== 'string')
    return raise('TypeError', `expected str, bytes or os.PathLike object, not ${qualifiedTypeName(file)}`)
  const kind = mode === undefined ? 'r' : String(mode)
  if (!/^[rwax]b?t?\+?b?t?$/.test(kind)) return raise('ValueError', `invalid mode: '${kind}'`)
  const isBinary = kind.includes('b')
  const { read, write } = host()
  const bytes = kind.startsWith('w') ? undefined : read?.(file)
  if (bytes === undefined && kind.startsWith('r')) return missing(file)
  if (!kind.startsWith('r') && !write) {
    const e = error('PermissionError', 13, 'Permission denied')
    e.fields = PyDict.of([['filename', file]])
    throw e
  }
  const text = bytes === undefined ? '' : isBinary ? latin(bytes) : universal(decodeBytes(bytes, encoding, errors))
  const leave =
    kind.startsWith('r') && !kind.includes('+')
      ? undefined
      : (content: string) =>
          write?.(file, isBinary ? Uint8Array.from(content, (c) => c.charCodeAt(0)) : encodeText(content, encoding))
  const type = isBinary ? (kind.startsWith('r') ? 'BufferedReader' : 'BufferedWriter') : 'TextIOWrapper'
  return new PyFile(type, file, kind, text, leave)
}

/** Lines end as `\n` for who reads text. */
const universal = (text: string): string => text.replace(/\r\n?/g, '\n')

const countOf = (count: Maybe): number => (count === undefined || count === null ? -1 : size(count))

export const fileMethods = table(
  entry('read', 'size?, /', always(strType), (file: PyFile, count: Maybe) => file.read(countOf(count))),
  entry('readline', 'size?, /', always(strType), (file: PyFile) => file.nextLine()),
  entry('readlines', 'hint?, /', always(listType(strType)), (file: PyFile) => [...file.pyIter()]),
  entry('write', 'text, /', always(intType), (file: PyFile, text: PyValue) => file.write(text)),
  entry('writelines', 'lines, /', always(noneType), (file: PyFile, lines: PyValue) => {
    for (const line of iter(lines)) file.write(line)
    return null
  }),
  entry('close', '', always(noneType), (file: PyFile) => (file.close(), null)),
  entry('flush', '', always(noneType), () => null),
  entry('seek', 'cookie, whence?, /', always(intType), (file: PyFile, to: PyValue) => file.seek(size(to))),
  entry('tell', '', always(intType), (file: PyFile) => file.tell()),
  entry('getvalue', '', always(strType), (file: PyFile) =>
    file.pyType === 'StringIO'
      ? file.whole()
      : raise('AttributeError', `'_io.${file.pyType}' object has no attribute 'getvalue'`),
  ),
)

/** `io.StringIO(text)` */
export const stringIO = entry(
  'StringIO',
  'initial_value?, newline?',
  always(strType),
  (text: Maybe) => new PyFile('StringIO', '', 'r', text === undefined || text === null ? '' : String(text), undefined),
)
