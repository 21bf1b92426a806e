import { describe, expect, it } from 'vitest'
import type { WebSocketInput } from '#model/graph.ts'
import { createBlockBuffer } from './blockBuffer.ts'
import { blocksBetween } from './blocks.ts'
import { recordsOfFrame } from './frames.ts'
import { linesStream } from './lines.ts'
import { createInputLog, type BatchInput } from './replay.ts'
import { simulate } from './simulated/simulated.ts'
import { longestRecord, receiveWebSocket, type Socket } from './websocket.ts'

describe('blocks', () => {
  it('makes a partition of each block interval in which something arrived', () => {
    const stream = simulate({ kind: 'simulated', generator: 'words', rate: 50 }, 1, 'n', 0)
    const blocks = blocksBetween(stream, 2000, 4000, 200)
    expect(blocks.length).toBe(10)
    expect(blocks.flat()).toEqual(stream.records(2000, 4000))
    expect(blocks[3]).toEqual(stream.records(2600, 2800))
  })

  it('a silent batch has no partitions', () => {
    const silent = simulate({ kind: 'simulated', generator: 'words', rate: 0 }, 1, 'n', 0)
    expect(blocksBetween(silent, 0, 2000, 200)).toEqual([])
    expect(createBlockBuffer().take(0)).toEqual([])
  })

  it('counts what does not fit', () => {
    const buffer = createBlockBuffer(2, 200)
    expect(['a', 'b', 'c'].map((record, i) => buffer.push(record, 190 + 10 * i))).toEqual([true, true, false])
    expect(buffer).toMatchObject({ received: 3, dropped: 1, waiting: 2 })
    expect(buffer.take(1000)).toEqual([['a'], ['b']])
    expect(buffer.push('d', 300)).toBe(true)
    expect(buffer.take(1000)).toEqual([['d']])
  })
})

describe('lines', () => {
  it('come all in the first batch, or some a batch', () => {
    const text = 'one\r\ntwo\n\nfour\n'
    const all = linesStream({ kind: 'lines', name: 'a.txt', text })
    expect([all.batch(1), all.batch(2), all.batches]).toEqual([['one', 'two', '', 'four'], [], 1])
    const some = linesStream({ kind: 'lines', name: 'a.txt', text, perBatch: 3 })
    expect([some.batch(1), some.batch(2), some.batch(3)]).toEqual([['one', 'two', ''], ['four'], []])
    expect(linesStream({ kind: 'lines', name: 'a.txt', text: '' }).batches).toBe(0)
  })
})

describe('frames', () => {
  it('text: a frame is a record', () => expect(recordsOfFrame('a\nb', 'text')).toEqual(['a\nb']))
  it('lines: a record per line', () => expect(recordsOfFrame('a\r\nb\n', 'lines')).toEqual(['a', 'b']))
  it('json: a frame is a record, an array many, as they were written', () => {
    expect(recordsOfFrame('{"a": [1, 2]}', 'json')).toEqual(['{"a": [1, 2]}'])
    expect(recordsOfFrame(' [1.0, "a,]\\"", {"k": [1, {"x": "}"}]} , [2,3]]', 'json')).toEqual([
      '1.0',
      '"a,]\\""',
      '{"k": [1, {"x": "}"}]}',
      '[2,3]',
    ])
    expect(recordsOfFrame('[]', 'json')).toEqual([])
    expect(recordsOfFrame('[1, 2', 'json')).toEqual(['[1, 2'])
  })
})

describe('input log', () => {
  const input = (text: string): BatchInput => ({ s: [[text]] })
  it('gives a batch again as it was first taken', () => {
    const log = createInputLog()
    expect(log.take(1, () => input('a'))).toEqual(input('a'))
    expect(log.take(1, () => input('other'))).toEqual(input('a'))
  })
  it('forgets the oldest batches beyond its budget, and says from where it can replay', () => {
    const log = createInputLog(1000)
    const record = 'x'.repeat(150)
    for (let batch = 1; batch <= 6; batch++) log.take(batch, () => input(record))
    expect(log.oldest).toBe(5)
    expect(log.take(4, () => input('late'))).toBeUndefined()
    expect(log.take(5, () => input('late'))).toEqual(input(record))
  })
})

describe('WebSocket', () => {
  /** A world in which sockets do what the test says. */
  function world(input: Partial<WebSocketInput> = {}) {
    const sockets: (Socket & { url: string; closed: boolean })[] = []
    const waits: { ms: number; run: () => void; cancelled: boolean }[] = []
    let now = 1000
    const receiver = receiveWebSocket(
      's',
      { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines', ...input },
      {
        open(url) {
          if (url.includes('forbidden')) throw new Error('Mixed content.')
          const socket = {
            url,
            closed: false,
            onopen: null,
            onmessage: null,
            onclose: null,
            close() {
              this.closed = true
            },
          }
          sockets.push(socket)
          return socket
        },
        now: () => now,
        after(ms, run) {
          const wait = { ms, run, cancelled: false }
          waits.push(wait)
          return () => {
            wait.cancelled = true
          }
        },
        random: () => 0,
        changed: () => undefined,
      },
    )
    return {
      receiver,
      sockets,
      waits,
      say: (data: unknown) => sockets.at(-1)!.onmessage!({ data }),
      lose: (code = 1006, reason = '') => sockets.at(-1)!.onclose!({ code, reason }),
      at: (time: number) => (now = time),
    }
  }

  it('receives lines into blocks', () => {
    const { receiver, sockets, say, at } = world()
    expect(receiver.status().state).toBe('connecting')
    sockets[0]!.onopen!()
    say('a\nb\n')
    at(1250)
    say('c')
    expect(receiver.status()).toMatchObject({ state: 'open', received: 3, dropped: 0, waiting: 3 })
    expect(receiver.take()).toEqual([['a', 'b'], ['c']])
    expect(receiver.status().waiting).toBe(0)
  })

  it('tries again after 0.5 s, then twice as long each time, up to 30 s', () => {
    const { receiver, sockets, waits, lose } = world()
    for (let i = 0; i < 8; i++) {
      lose()
      expect(receiver.status()).toMatchObject({ code: 'source.unreachable', args: { url: 'ws://localhost:9998' } })
      waits.at(-1)!.run()
    }
    expect(waits.map((wait) => wait.ms)).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000])
    sockets.at(-1)!.onopen!()
    lose(1001, 'going away')
    expect(waits.at(-1)!.ms).toBe(500)
    expect(receiver.status()).toMatchObject({
      state: 'retrying',
      retryIn: 500,
      message: 'The socket at ws://localhost:9998 closed: going away.',
    })
  })

  it('tries at once when asked to', () => {
    const { receiver, sockets, waits, lose } = world()
    lose()
    receiver.retry()
    expect(waits[0]!.cancelled).toBe(true)
    expect(sockets).toHaveLength(2)
  })

  it('keeps what was received over a reconnection', () => {
    const { receiver, sockets, waits, lose, say } = world()
    sockets[0]!.onopen!()
    say('a')
    lose()
    waits[0]!.run()
    say('b')
    expect(receiver.take().flat()).toEqual(['a', 'b'])
  })

  it('drops binary frames and says so', () => {
    const { receiver, sockets, say } = world()
    sockets[0]!.onopen!()
    say(new ArrayBuffer(8))
    expect(receiver.status()).toMatchObject({ state: 'open', received: 1, dropped: 1 })
    expect(receiver.status().message).toContain('binary frames')
  })

  it('drops a line of 50 MB and goes on', () => {
    const { receiver, sockets, say } = world()
    sockets[0]!.onopen!()
    say('x'.repeat(50_000_000))
    say('y'.repeat(longestRecord))
    say('z')
    expect(receiver.status()).toMatchObject({ dropped: 1, waiting: 2 })
    expect(receiver.status().message).toContain('50,000,000 characters')
  })

  it('bounds what waits and counts what it drops', () => {
    const { receiver, sockets, say } = world({ buffer: 3 })
    sockets[0]!.onopen!()
    say('1\n2\n3\n4\n5')
    expect(receiver.status()).toMatchObject({ received: 5, waiting: 3, dropped: 2 })
    expect(receiver.status().message).toContain('2 records were dropped')
  })

  it('refuses addresses that can never work, with the way to write them', () => {
    expect(world({ url: 'http://localhost:9998/feed' }).receiver.status()).toMatchObject({
      state: 'refused',
      message: 'A WebSocket address begins with ws: or wss:, and this one with http: Try ws://localhost:9998/feed.',
    })
    expect(world({ url: 'till' }).receiver.status().message).toContain('is not an address')
    expect(world({ url: 'ws://forbidden' }).receiver.status()).toMatchObject({ state: 'refused' })
  })

  it('a stopped receiver stays stopped', () => {
    const { receiver, sockets, waits, lose } = world()
    receiver.stop()
    expect(sockets[0]!.closed).toBe(true)
    lose(1000)
    expect(waits).toEqual([])
  })
})
