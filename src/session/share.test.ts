import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { save } from '#graph/save.ts'
import { scenarios } from '#gallery/index.ts'
import { parseAddress } from './address.ts'
import { longLink, packDocument, shareLink, unpackDocument } from './share.ts'

const small: Graph = {
  ...emptyGraph,
  name: 'Größe 数据',
  nodes: [
    {
      id: 'queueStream-1',
      operator: 'queueStream',
      params: {},
      label: '<img src=x onerror=alert(1)>',
      note: '',
      position: { x: 0, y: 0 },
    },
    { id: 'pprint-2', operator: 'pprint', params: {}, label: '', note: '', position: { x: 10, y: 0 } },
  ],
  wires: [{ from: 'queueStream-1', to: 'pprint-2', port: 'in' }],
}

/** What a person with bad intentions sends: any text, packed as a document is. */
async function packed(text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url')
}
const refusal = async (payload: string): Promise<string> => {
  const read = await unpackDocument(payload)
  return 'diagnostics' in read ? read.diagnostics[0]!.code : 'opened'
}
const document = (change: Record<string, unknown>) => JSON.stringify({ ...JSON.parse(save(small)), ...change })

describe('a pipeline in a link', () => {
  it('is the same pipeline, for every scenario, in a link that can be sent', async () => {
    for (const { graph } of scenarios) {
      const link = shareLink('https://example.org/millrace/?a#/demo/x', { share: await packDocument(graph('en')) })
      expect(link.length).toBeLessThan(longLink)
      expect(link).toMatch(/^https:\/\/example\.org\/millrace\/\?a#\/p\/[\w-]+$/)
      expect(await unpackDocument(parseAddress(new URL(link).hash).share!)).toEqual({ graph: graph('en') })
    }
  })

  it('keeps every script, and markup as the plain text that it is', async () => {
    expect(await unpackDocument(await packDocument(small))).toEqual({ graph: small })
  })

  it('survives a large text', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i * 7919}`).join('\n')
    const large: Graph = {
      ...small,
      nodes: [
        {
          ...small.nodes[0]!,
          operator: 'textFileStream',
          params: { input: { kind: 'lines', name: 'a', text: lines } },
        },
      ],
      wires: [],
    }
    expect(await unpackDocument(await packDocument(large))).toEqual({ graph: large })
  })
})

describe('a hostile link', () => {
  it('is refused wherever it is cut short, and when a letter is changed', async () => {
    const whole = await packDocument(small)
    for (let length = 0; length < whole.length; length++)
      expect([length, await refusal(whole.slice(0, length))]).toEqual([length, 'share.damaged'])
    const middle = Math.floor(whole.length / 2)
    const other = whole[middle] === 'A' ? 'B' : 'A'
    expect(await refusal(whole.slice(0, middle) + other + whole.slice(middle + 1))).toBe('share.damaged')
    expect(await refusal(`${whole}).`)).toBe('share.damaged')
  })

  it('does not unpack a bomb', async () => {
    const bomb = await packed(new Uint8Array(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusal(bomb)).toBe('share.tooLarge')
    expect(await refusal('A'.repeat(2_000_001))).toBe('share.tooLong')
  })

  it('is refused for deep nesting, huge numbers, names of prototypes, and crowds', async () => {
    const settings = (text: string) => document({}).replace('"settings":{}', `"settings":${text}`)
    const position = (x: string) => document({}).replace('"x":10', `"x":${x}`)
    expect(await refusal(await packed(settings(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)))).toBe(
      'document.tooDeep',
    )
    expect(await refusal(await packed(settings('{"__proto__":{"polluted":true}}')))).toBe('document.reservedName')
    expect(await refusal(await packed(settings('{"constructor":"x"}')))).toBe('document.reservedName')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(await refusal(await packed(position('1e999')))).toMatch(/^document\./)
    expect(await refusal(await packed(document({ batchInterval: 1e300 })))).toMatch(/^document\./)
    expect(await refusal(await packed(document({ seed: 2 ** 60 })))).toMatch(/^document\./)
    const crowd = Array.from({ length: 2001 }, (_, i) => ({ ...small.nodes[1]!, id: `pprint-${i + 10}` }))
    expect(await refusal(await packed(document({ nodes: [...small.nodes, ...crowd] })))).toBe('share.tooMany')
    expect(await refusal(await packed('[1, 2]'))).toBe('document.notADocument')
    expect(await refusal(await packed(document({ format: 99 })))).toBe('document.newerFormat')
    expect(await refusal(await packed(document({ wires: [{ from: 'a', to: 'toString', port: 'in' }] })))).toBe(
      'document.noSuchNode',
    )
  })
})
