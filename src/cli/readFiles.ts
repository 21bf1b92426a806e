import type { Io } from './io.ts'
import { UsageError } from './options.ts'

/** The text of a file; throws UsageError where there is none. */
export function readText(file: string, io: Io): string {
  try {
    return io.read(file)
  } catch (error) {
    const code = (error as { code?: string }).code
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : String(error)
    throw new UsageError(`Cannot read ${file}: ${why}.`)
  }
}

/** Python's declaration of a file's encoding, in one of the first two lines (PEP 263). */
const declaration = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/

/** The text of a program, or why its bytes are none, in CPython's words. */
export function readProgram(file: string, io: Io): { readonly text: string } | { readonly problem: string } {
  const text = readText(file, io)
  const declared = text
    .split(/\r\n?|\n/, 2)
    .map((line) => declaration.exec(line)?.[1])
    .find((name) => name !== undefined)
  // Editors of Windows begin a file with a mark, which is no part of the program.
  const plain = text.replace(/^\uFEFF/, '')
  const bytes = plain.includes('\uFFFD') ? io.readBytes(file) : undefined
  const place = bytes && firstWrong(bytes)
  if (!place) return { text: plain }
  if (declared !== undefined) {
    const decoder = decoderOf(declared)
    return decoder ? { text: decoder.decode(bytes) } : { problem: `SyntaxError: unknown encoding: ${declared}` }
  }
  return {
    problem:
      `SyntaxError: Non-UTF-8 code starting with '\\x${place.byte.toString(16)}' in file ${file} on line ${place.line}, but no ` +
      'encoding declared; see https://peps.python.org/pep-0263/ for details',
  }
}

/** Python writes latin-1 or latin_1 where the web's list of encodings has latin1, and cp1252 for windows-1252. */
function decoderOf(name: string): TextDecoder | undefined {
  for (const label of [name, name.replaceAll('_', '-'), name.replace(/[-_]/g, ''), name.replace(/^cp/i, 'windows-')])
    try {
      return new TextDecoder(label)
    } catch {
      // Another spelling may be known.
    }
  return undefined
}

/** The first line that is no UTF-8, and its first byte that is not ASCII. */
function firstWrong(bytes: Uint8Array): { readonly byte: number; readonly line: number } | undefined {
  let start = 0
  for (let line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const slice = bytes.subarray(start, end < 0 ? bytes.length : end)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(slice)
    } catch {
      return { byte: slice.find((byte) => byte > 127)!, line }
    }
    start += slice.length + 1
  }
  return undefined
}
