import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { tcpSource } from './tcp.ts'

it('receives a record per line, whatever the packets, and says when the connection ends', async () => {
  const server = createServer((socket) => {
    socket.write('to be\r\nor')
    socket.end(' not\n\nlast')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  let source: ReturnType<typeof tcpSource> | undefined
  const said = await new Promise<string>((resolve) => {
    source = tcpSource({ kind: 'socket', names: [], host: 'localhost', port }, resolve)
  })
  source!.stop()
  server.close()
  expect(said).toBe(`socketTextStream localhost:${port}: the connection ended; connecting again every 2 s.\n`)
  expect(source!.pull(1, 0, 0).flat()).toEqual(['to be', 'or not', '', 'last'])
  expect(source!.pull(2, 0, 0)).toEqual([])
})

it('takes a line that comes in very many pieces, and a line break that comes in two', async () => {
  const pieces = ['x'.repeat(60_000), 'y\r', '\nlast one\r']
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    for (let i = 0; i < 100; i++) socket.write(pieces[0]!)
    socket.write(pieces[1]!, () => setImmediate(() => socket.end(pieces[2]!)))
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  let source: ReturnType<typeof tcpSource> | undefined
  await new Promise((resolve) => {
    source = tcpSource({ kind: 'socket', names: [], host: 'localhost', port }, resolve)
  })
  source!.stop()
  server.close()
  expect(source!.pull(1, 0, 0).flat()).toEqual([`${'x'.repeat(6_000_000)}y`, 'last one'])
})

it('lets the sender wait while a batch holds enough, and loses nothing', async () => {
  const line = `${'z'.repeat(99_999)}\n`
  const all = 400
  let socketOf: Socket | undefined
  const server = createServer((socket) => {
    socketOf = socket
    for (let i = 0; i < all; i++) socket.write(line)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  const said: string[] = []
  const source = tcpSource({ kind: 'socket', names: [], host: 'localhost', port }, (text) => said.push(text))
  let received = 0
  let most = 0
  while (received < all) {
    await new Promise((resolve) => setImmediate(resolve))
    // The sender has written everything it may: what is left waits in it.
    if (received === 0 && (!socketOf || socketOf.writableLength === 0 || source.waiting() < 16_000_000)) continue
    const taken = source.pull(1, 0, 0).flat().length
    most = Math.max(most, taken)
    received += taken
  }
  source.stop()
  socketOf!.destroy()
  server.close()
  expect(received).toBe(all)
  expect(most).toBeLessThan(all / 2)
  expect(said).toEqual([])
})
