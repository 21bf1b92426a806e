import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph } from '#model/graph.ts'
import { load } from '#graph/load.ts'
import { save } from '#graph/save.ts'
import { formatAddress } from './address.ts'
import type { Address } from './types.ts'

/**
 * A pipeline inside an address (`ui-spec` 7.6): its document, compressed, in letters that addresses leave alone. A link comes from
 * anywhere, so reading one unpacks no more than a pipeline can need and then loads what it holds like any other stranger's file.
 */

/** Characters of a link beyond which chat and mail programs begin to cut it. */
export const longLink = 8000

/** Characters of a packed document: what browsers take as an address. */
const longestPayload = 2_000_000
/** Bytes of an unpacked document. */
const largestDocument = 4_000_000
/** More nodes than anybody shares; drawing them would hold the page up. */
const mostNodes = 2000

/** Packs a document into letters, digits, `-` and `_`. `unpackDocument` gives an equal one back. */
export async function packDocument(graph: Graph): Promise<string> {
  const compact = JSON.stringify(JSON.parse(save(graph)))
  const packed = await bytesOf(new Blob([compact]).stream().pipeThrough(new CompressionStream('deflate')))
  return base64url(packed!)
}

/** Unpacks and loads what a link carries. Never throws: what is wrong with the link comes back as diagnostics. */
export async function unpackDocument(
  payload: string,
): Promise<{ readonly graph: Graph } | { readonly diagnostics: readonly Diagnostic[] }> {
  if (payload.length > longestPayload) return refused('tooLong')
  const packed = bytesFrom(payload)
  if (!packed) return refused('damaged')
  let bytes: Uint8Array<ArrayBuffer> | undefined
  try {
    // The stream's check sum stands at its end: a link that was cut short or changed fails here.
    bytes = await bytesOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')), largestDocument)
  } catch {
    return refused('damaged')
  }
  if (!bytes) return refused('tooLarge')
  const loaded = load(new TextDecoder().decode(bytes))
  if ('graph' in loaded && loaded.graph.nodes.length > mostNodes) return refused('tooMany')
  return loaded
}

/** A link to a packed pipeline. `base` is the page's own address without its fragment. */
export const shareLink = (base: string, address: Address): string =>
  `${base.replace(/#.*$/s, '')}${formatAddress(address)}`

const messages = {
  damaged: [
    'This link is damaged: it was cut short or changed on its way. Nothing was opened.',
    'Ask for the link again, or for the pipeline as a .mill file.',
  ],
  tooLong: [
    'This link is longer than any pipeline needs. Nothing was opened.',
    'Ask for the pipeline as a .mill file.',
  ],
  tooLarge: [
    'This link unpacks to more than 4 MB, which no pipeline in a link needs. It was stopped and nothing was opened.',
    'Ask for the pipeline as a .mill file, if you know where the link comes from.',
  ],
  tooMany: [
    'The pipeline in this link has more than 2,000 operators. Nothing was opened.',
    'Ask for the pipeline as a .mill file, if you know where the link comes from.',
  ],
} as const

function refused(code: keyof typeof messages): { readonly diagnostics: readonly Diagnostic[] } {
  const [message, advice] = messages[code]
  return { diagnostics: [{ severity: 'error', code: `share.${code}`, args: {}, message, advice }] }
}

/** Everything a stream gives; undefined as soon as that is more than `limit` bytes. */
async function bytesOf(
  stream: ReadableStream<Uint8Array>,
  limit = Infinity,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > limit) {
      await reader.cancel()
      return undefined
    }
    chunks.push(next.value)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

function base64url(bytes: Uint8Array): string {
  let binary = ''
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function bytesFrom(payload: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(payload)) return undefined
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}
