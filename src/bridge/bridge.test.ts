import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { readArguments } from './arguments.ts'
import type { Follow } from './file.ts'
import { startBridge, type Bridge } from './forward.ts'
import { createHub } from './hub.ts'
import { cutLines, longestLine } from './lines.ts'
import { isAllowedOrigin } from './origins.ts'

describe('lines', () => {
  it('are the same wherever the pieces end', () => {
    const cutter = cutLines()
    expect(['a\nb', 'c\r', '\n\nd'].map((text) => cutter.push(text))).toEqual([['a'], [], ['bc', '']])
    expect(cutter.end()).toEqual(['d'])
    expect(cutter.end()).toEqual([])
  })

  it('leaves out what is too long and keeps what comes after, within bounded memory', () => {
    const cutter = cutLines()
    const piece = 'x'.repeat(longestLine / 2)
    const lines = [...Array.from({ length: 100 }, () => piece), 'end\nnext\n'].flatMap((text) => cutter.push(text))
    expect(lines).toEqual(['next'])
    expect(cutter.tooLong).toBe(1)
    expect(cutter.push('y'.repeat(longestLine + 1) + '\nz\n')).toEqual(['z'])
    expect(cutter.tooLong).toBe(2)
  })
})

describe('origins', () => {
  it('are those of the workbench', () => {
    expect(
      ['http://localhost:5173', 'https://127.0.0.1', 'http://[::1]:4173'].every((o) => isAllowedOrigin(o, [])),
    ).toBe(true)
    expect(isAllowedOrigin('https://shop.example', ['https://shop.example'])).toBe(true)
    expect(
      ['https://evil.example', 'http://localhost.evil.example', 'null', undefined].some((o) => isAllowedOrigin(o, [])),
    ).toBe(false)
  })
})

describe('arguments', () => {
  it('are read', () => {
    expect(readArguments(['--tcp', '9999'])).toEqual({
      source: { kind: 'tcp', port: 9999 },
      ws: 9998,
      host: '127.0.0.1',
      origins: [],
    })
    expect(readArguments(['--file', 'a.log', '--follow', '--ws', '1', '--host', '--origin', 'https://x/'])).toEqual({
      source: { kind: 'file', path: 'a.log', follow: true },
      ws: 1,
      host: '0.0.0.0',
      origins: ['https://x'],
    })
  })
  it.each([
    [[], 'Say where'],
    [['--tcp'], '--tcp needs a value'],
    [['--tcp', '70000'], 'needs a port'],
    [['--tcp', '1', '--file', 'a'], 'Choose one'],
    [['--tcp', '1', '--follow'], '--follow belongs'],
    [['--udp', '1'], '--udp is not an option'],
  ])('%j is refused', (args, problem) => {
    expect((readArguments(args) as { problem: string }).problem).toContain(problem)
  })
})

describe('hub', () => {
  /** A client whose frames leave when the test says so. */
  const client = () => {
    const frames: string[] = []
    const sent: (() => void)[] = []
    return {
      frames,
      read: () => sent.shift()!(),
      send: (frame: string, done: () => void) => (frames.push(frame), void sent.push(done)),
    }
  }
  const hub = (limit = 10) => {
    const waits: (() => void)[] = []
    const drops: number[] = []
    return {
      waits,
      drops,
      hub: createHub({ limit, after: (_ms, run) => (waits.push(run), () => undefined), dropped: (n) => drops.push(n) }),
    }
  }
  const settled = async (promise: Promise<void>) => {
    let done = false
    void promise.then(() => (done = true))
    for (let i = 0; i < 5; i++) await Promise.resolve()
    return done
  }

  it('holds the source back until a client is there, and while one is full', async () => {
    const { hub: h } = hub()
    const first = h.ready()
    expect(await settled(first)).toBe(false)
    const a = client()
    h.add(a)
    expect(await settled(first)).toBe(true)
    h.send(['12345', '67890'])
    expect(a.frames).toEqual(['12345\n67890'])
    const second = h.ready()
    expect(await settled(second)).toBe(false)
    a.read()
    expect(await settled(second)).toBe(true)
  })

  it('lets a client that does not read lose lines rather than the others wait for ever, and says how many', async () => {
    const { hub: h, waits, drops } = hub()
    const [slow, quick] = [client(), client()]
    h.add(slow)
    h.add(quick)
    h.send(['x'.repeat(10)])
    quick.read()
    expect(await settled(h.ready())).toBe(false)
    waits[0]!()
    expect(await settled(h.ready())).toBe(true)
    h.send(['a', 'b'])
    expect([slow.frames.length, quick.frames.length]).toEqual([1, 2])
    slow.read()
    expect(drops).toEqual([2])
    h.send(['c'])
    expect(slow.frames.at(-1)).toBe('c')
  })

  it('waits as long as it takes for a client that is alone', async () => {
    const { hub: h, waits } = hub()
    h.add(client())
    h.send(['x'.repeat(10)])
    waits[0]!()
    expect(await settled(h.ready())).toBe(false)
  })
})

describe('bridge', () => {
  const open: (() => Promise<unknown> | void)[] = []
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close()
  })
  const start = async (args: string[], follow?: Follow) => {
    const said: string[] = []
    const options = readArguments([...args, '--ws', '0'])
    if ('problem' in options) throw new Error(options.problem)
    const bridge = await startBridge(options, { say: (text) => said.push(text), ...(follow && { follow }) })
    open.push(() => bridge.close())
    return { bridge, said }
  }
  /** A workbench; `lines(n)` resolves with its first n lines. */
  const workbench = async (bridge: Bridge, origin: string | undefined = 'http://localhost:5173') => {
    const socket = new WebSocket(`ws://127.0.0.1:${bridge.ws}`, { ...(origin && { origin }) })
    const received: string[] = []
    let heard = () => undefined as void
    socket.on('message', (data: Buffer) => {
      received.push(...data.toString().split('\n'))
      heard()
    })
    open.push(() => socket.terminate())
    await new Promise<void>((resolve, reject) => {
      socket.on('open', () => resolve())
      socket.on('error', reject)
    })
    const lines = (count: number) =>
      new Promise<string[]>((resolve) => {
        heard = () => void (received.length >= count && resolve(received))
        heard()
      })
    return { socket, lines }
  }
  const folder = async () => {
    const path = await mkdtemp(join(tmpdir(), 'bridge-'))
    open.push(() => rm(path, { recursive: true }))
    return path
  }

  it('forwards more than a megabyte of TCP lines completely and in order, also what was written before the workbench came', async () => {
    const { bridge } = await start(['--tcp', '0'])
    const text = Array.from({ length: 30_000 }, (_, i) => `line ${i} über den Fluß 流 ${'·'.repeat(i % 40)}`)
    const sender = createConnection(bridge.tcp!, '127.0.0.1')
    sender.end(text.join('\n'))
    const { lines } = await workbench(bridge)
    expect(await lines(text.length)).toEqual(text)
  })

  it('refuses pages from elsewhere and says how to let them in', async () => {
    const { bridge, said } = await start(['--tcp', '0', '--origin', 'https://mine.example'])
    await expect(workbench(bridge, 'https://evil.example')).rejects.toThrow('403')
    await expect(workbench(bridge, '')).rejects.toThrow('403')
    expect(said.join('\n')).toContain('--origin https://evil.example')
    await workbench(bridge, 'https://mine.example')
  })

  it('outlives a refused page that hangs up before it hears so', async () => {
    const { bridge, said } = await start(['--tcp', '0'])
    const request =
      'GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: https://evil.example\r\n\r\n'
    for (let i = 0; i < 20; i++)
      await new Promise<void>((resolve) => {
        const socket = createConnection(bridge.ws, '127.0.0.1', () =>
          socket.write(request, () => socket.resetAndDestroy()),
        )
        socket.on('close', () => resolve())
      })
    await expect(workbench(bridge, 'https://evil.example')).rejects.toThrow('403')
    expect(said.filter((text) => text.startsWith('Refused')).length).toBeGreaterThan(1)
  })

  it('forwards a file once', async () => {
    const path = join(await folder(), 'book.txt')
    await writeFile(path, 'one\r\ntwo\n\nfour')
    const { bridge, said } = await start(['--file', path])
    const { lines } = await workbench(bridge)
    expect(await lines(4)).toEqual(['one', 'two', '', 'four'])
    await bridge.finished
    expect(said).toContain(`${path}: 4 lines forwarded.`)
  })

  it('follows a file that grows and one that begins anew', async () => {
    const path = join(await folder(), 'shop.log')
    await writeFile(path, 'one\ntwo\n')
    // A change may come before anybody waits for it, and is not forgotten then.
    let changes = 0
    let hear = () => undefined as void
    const changed = () => {
      changes++
      hear()
    }
    const follow: Follow = {
      changed: (_path, signal) =>
        new Promise((resolve) => {
          hear = () => void (changes > 0 && changes-- && resolve())
          hear()
          signal.addEventListener('abort', () => resolve())
        }),
    }
    const { bridge } = await start(['--file', path, '--follow'], follow)
    const { lines } = await workbench(bridge)
    expect(await lines(2)).toEqual(['one', 'two'])
    await appendFile(path, 'three\n')
    changed()
    expect(await lines(3)).toEqual(['one', 'two', 'three'])
    await writeFile(path, 'new\n')
    changed()
    expect(await lines(4)).toEqual(['one', 'two', 'three', 'new'])
  })

  it('says what is wrong when it cannot start', async () => {
    const { bridge } = await start(['--tcp', '0'])
    await expect(start(['--tcp', String(bridge.tcp)])).rejects.toThrow(`Port ${bridge.tcp} is taken`)
    const { bridge: missing } = await start(['--file', '/nowhere/at/all'])
    await expect(missing.finished).rejects.toThrow('ENOENT')
  })

  it('listens on the loopback interface only', async () => {
    const { bridge, said } = await start(['--tcp', '0'])
    expect(said[0]).toContain(`127.0.0.1:${bridge.tcp}`)
    const other = createConnection(bridge.tcp!, '127.0.0.2')
    open.push(() => void other.destroy())
    await expect(new Promise((_, reject) => other.on('error', reject))).rejects.toThrow('ECONNREFUSED')
  })
})
