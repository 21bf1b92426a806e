import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { load } from '#graph/load.ts'
import { save } from '#graph/save.ts'
import { scenarios } from '#gallery/index.ts'
import { documentInPng, documentInSvg, metadataFor, pngWithDocument } from './picture.ts'

const bytes = (...parts: (number[] | Uint8Array | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? new TextEncoder().encode(part) : part)]))
const chunk = (type: string, data: Uint8Array) =>
  // Browsers check these sums; this test only needs the chunk that we write to be right.
  bytes(
    [data.length >>> 24, (data.length >>> 16) & 255, (data.length >>> 8) & 255, data.length & 255],
    type,
    data,
    [0, 0, 0, 0],
  )
/** A picture of one grey pixel. */
const png = bytes(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  chunk('IHDR', bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', new Uint8Array(deflateSync(Uint8Array.of(0, 128)))),
  chunk('IEND', new Uint8Array()),
)
const graph = { ...scenarios[0]!.graph('zh'), name: '</metadata><script>alert(1)</script> & "数据"' }
const document = save(graph)

describe('a picture of a pipeline', () => {
  it('carries the pipeline, as PNG and as SVG', () => {
    expect(documentInPng(pngWithDocument(png, document))).toEqual({ kind: 'document', text: document })
    const svg = `<svg xmlns="http://www.w3.org/2000/svg">${metadataFor(document)}<g/></svg>`
    expect(svg).not.toContain('<script')
    const inSvg = documentInSvg(svg)
    expect(inSvg.kind === 'document' && load(inSvg.text)).toEqual({ graph })
  })

  it('ends as it did: only the chunk is new', () => {
    const whole = pngWithDocument(png, document)
    expect(whole.subarray(0, png.length - 12)).toEqual(png.subarray(0, png.length - 12))
    expect(whole.subarray(-12)).toEqual(png.subarray(-12))
  })

  it('of something else holds none', () => {
    expect(documentInPng(png)).toEqual({ kind: 'none' })
    expect(documentInPng(bytes('no picture at all'))).toEqual({ kind: 'none' })
    expect(documentInSvg('<svg/>')).toEqual({ kind: 'none' })
  })

  it('is called damaged wherever it is cut or changed inside the document, and nothing is thrown', () => {
    const whole = pngWithDocument(png, document)
    const from = png.length - 12
    const to = whole.length - 12
    for (let length = 0; length < whole.length; length += 7) {
      const { kind } = documentInPng(whole.subarray(0, length))
      // Before the keyword is complete it is a picture without a document; after the chunk everything is there.
      const expected = length < from + 8 + 9 ? 'none' : length < to ? 'damaged' : 'document'
      expect([length, kind]).toEqual([length, expected])
    }
    const changed = whole.slice()
    changed[from + 400]! ^= 1
    expect(documentInPng(changed)).toEqual({ kind: 'damaged' })
    const long = whole.slice()
    long[from] = 0xff
    expect(documentInPng(long)).toEqual({ kind: 'damaged' })
    expect(documentInSvg(`<svg>${metadataFor(document).slice(0, 500)}`)).toEqual({ kind: 'damaged' })
  })
})
