/**
 * Pictures that carry the pipeline they show: a PNG in a text chunk, an SVG in its metadata (`ui-spec` 7.6). Reading takes the bytes
 * of any file: every length is checked, and a picture is never drawn or run to look into it.
 */

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const keyword = 'millrace'
/** Bytes of a document in a picture; larger ones are not ours. */
const largestDocument = 4_000_000

export type PictureContent =
  | { readonly kind: 'document'; readonly text: string }
  /** A picture like any other. */
  | { readonly kind: 'none' }
  /** It was a picture of ours and has been changed, or cut short. */
  | { readonly kind: 'damaged' }

/** A PNG with the document in an iTXt chunk right before its end. Throws when the bytes are no PNG: a browser made them. */
export function pngWithDocument(png: Uint8Array, document: string): Uint8Array<ArrayBuffer> {
  const end = chunksOf(png).find(({ type }) => type === 'IEND')
  if (!end) throw new Error('The browser made no PNG.')
  // Keyword, NUL, not compressed, method 0, no language, no translated keyword.
  const data = new TextEncoder().encode(`${keyword}\0\0\0\0\0${document}`)
  const chunk = new Uint8Array(12 + data.length)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length)
  chunk.set(new TextEncoder().encode('iTXt'), 4)
  chunk.set(data, 8)
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)))
  const whole = new Uint8Array(png.length + chunk.length)
  whole.set(png.subarray(0, end.start))
  whole.set(chunk, end.start)
  whole.set(png.subarray(end.start), end.start + chunk.length)
  return whole
}

/** What a PNG carries. Never throws. */
export function documentInPng(bytes: Uint8Array): PictureContent {
  for (const { type, data, whole, isSound } of chunksOf(bytes)) {
    if (type !== 'iTXt' || !startsWithKeyword(data)) continue
    if (!whole || !isSound || data.length > largestDocument) return { kind: 'damaged' }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(keyword.length + 5))
      return { kind: 'document', text }
    } catch {
      return { kind: 'damaged' }
    }
  }
  return { kind: 'none' }
}

interface Chunk {
  readonly type: string
  readonly start: number
  readonly data: Uint8Array
  /** False: the file ends before the chunk does. */
  readonly whole: boolean
  /** Its check sum is right. */
  readonly isSound: boolean
}

function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  if (signature.some((byte, i) => bytes[i] !== byte)) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let start = signature.length; start + 8 <= bytes.length;) {
    const length = view.getUint32(start)
    const end = start + 8 + length
    const whole = end + 4 <= bytes.length
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8))
    const data = bytes.subarray(start + 8, Math.min(end, bytes.length))
    const isSound = whole && view.getUint32(end) === crc32(bytes.subarray(start + 4, end))
    chunks.push({ type, start, data, whole, isSound })
    if (!whole) break
    start = end + 4
  }
  return chunks
}

const startsWithKeyword = (data: Uint8Array): boolean =>
  data[keyword.length] === 0 && [...keyword].every((letter, i) => data[i] === letter.charCodeAt(0))

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

/** The check sum of a PNG's chunk: over its type and its data. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const open = '<metadata data-millrace="document">'
const close = '</metadata>'

/** The element that an SVG carries its document in: text of XML, so a label with markup in it stays a text. */
export const metadataFor = (document: string): string => `${open}${escaped(document)}${close}`

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What an SVG carries. Its text is searched, never parsed as a page. */
export function documentInSvg(text: string): PictureContent {
  const at = text.indexOf(open)
  if (at < 0) return { kind: 'none' }
  const end = text.indexOf(close, at)
  if (end < 0 || end - at > largestDocument) return { kind: 'damaged' }
  const document = text
    .slice(at + open.length, end)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  return { kind: 'document', text: document }
}
