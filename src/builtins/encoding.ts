import { error, raise } from './errors.ts'
import { hexEscape } from './repr.ts'
import { characters, codePoint } from './text.ts'
import { argumentTypeName } from './typeNames.ts'
import type { PyValue } from './values.ts'

/** Text ↔ bytes in the encodings a pipeline meets: UTF-8, ASCII and Latin-1. */

type Codec = 'utf-8' | 'ascii' | 'latin-1'

function codecOf(encoding: PyValue | undefined, method: 'encode' | 'decode'): Codec {
  if (encoding === undefined) return 'utf-8'
  if (typeof encoding !== 'string')
    return raise('TypeError', `${method}() argument 'encoding' must be str, not ${argumentTypeName(encoding)}`)
  switch (encoding.toLowerCase().replace(/[_ ]/g, '-')) {
    case 'utf-8':
    case 'utf8':
      return 'utf-8'
    case 'ascii':
    case 'us-ascii':
      return 'ascii'
    case 'latin-1':
    case 'latin1':
    case 'iso-8859-1':
      return 'latin-1'
    default:
      return raise('LookupError', `unknown encoding: ${encoding}`)
  }
}

/** `text.encode(encoding, errors)`. */
export function encodeText(text: string, encoding?: PyValue, errors: PyValue = 'strict'): Uint8Array {
  const codec = codecOf(encoding, 'encode')
  const limit = codec === 'ascii' ? 0x80 : codec === 'latin-1' ? 0x100 : Infinity
  const bytes: number[] = []
  characters(text).forEach((c, i) => {
    const code = codePoint(c)
    const lone = code >= 0xd800 && code <= 0xdfff
    if (code < limit && !lone) {
      if (codec !== 'utf-8' || code < 0x80) bytes.push(code)
      else pushUtf8(bytes, code)
    } else if (errors === 'replace') bytes.push(63)
    else if (errors !== 'ignore') {
      const why = codec === 'utf-8' ? 'surrogates not allowed' : `ordinal not in range(${limit})`
      throw error(
        'UnicodeEncodeError',
        `'${codec}' codec can't encode character '${hexEscape(code)}' in position ${i}: ${why}`,
      )
    }
  })
  return Uint8Array.from(bytes)
}

function pushUtf8(bytes: number[], code: number): void {
  if (code < 0x800) bytes.push(0xc0 | (code >> 6))
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63))
  else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63))
  bytes.push(0x80 | (code & 63))
}

/** `bytes.decode(encoding, errors)`. */
export function decodeBytes(bytes: Uint8Array, encoding?: PyValue, errors: PyValue = 'strict'): string {
  const codec = codecOf(encoding, 'decode')
  let out = ''
  const wrong = (from: number, to: number, why: string) => {
    if (errors === 'replace') out += '\ufffd'
    else if (errors !== 'ignore') {
      const what =
        to - from > 1
          ? `bytes in position ${from}-${to - 1}`
          : `byte 0x${bytes[from]!.toString(16).padStart(2, '0')} in position ${from}`
      throw error('UnicodeDecodeError', `'${codec}' codec can't decode ${what}: ${why}`)
    }
  }
  if (codec !== 'utf-8') {
    bytes.forEach((b, i) =>
      codec === 'ascii' && b > 127 ? wrong(i, i + 1, 'ordinal not in range(128)') : (out += String.fromCharCode(b)),
    )
    return out
  }
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i]!
    if (first < 0x80) {
      out += String.fromCharCode(first)
      i++
      continue
    }
    const size =
      first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
    if (size === 0) {
      wrong(i, i + 1, 'invalid start byte')
      i++
      continue
    }
    let n = 1
    while (n < size && i + n < bytes.length && continues(first, n, bytes[i + n]!)) n++
    if (n < size) {
      wrong(i, i + n, i + n >= bytes.length ? 'unexpected end of data' : 'invalid continuation byte')
      i += n
      continue
    }
    let code = first & (0xff >> (size + 1))
    for (let k = 1; k < size; k++) code = (code << 6) | (bytes[i + k]! & 63)
    out += String.fromCodePoint(code)
    i += size
  }
  return out
}

/** No overlong forms, no surrogates, nothing above U+10FFFF: the second byte shows it. */
function continues(first: number, n: number, byte: number): boolean {
  if (n > 1) return byte >= 0x80 && byte <= 0xbf
  if (first === 0xe0) return byte >= 0xa0 && byte <= 0xbf
  if (first === 0xed) return byte >= 0x80 && byte <= 0x9f
  if (first === 0xf0) return byte >= 0x90 && byte <= 0xbf
  if (first === 0xf4) return byte >= 0x80 && byte <= 0x8f
  return byte >= 0x80 && byte <= 0xbf
}
