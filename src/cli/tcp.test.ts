import { createServer, type AddressInfo } from 'node:net'
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
  expect(said).toBe(`socketTextStream localhost:${port}: the connection ended; connecting again in 2 s.\n`)
  expect(source!.pull(1, 0, 0).flat()).toEqual(['to be', 'or not', '', 'last'])
  expect(source!.pull(2, 0, 0)).toEqual([])
})
