import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import type { BridgeOptions } from './arguments.ts'
import { readFile, watchFile, type Follow } from './file.ts'
import { createHub } from './hub.ts'
import { cutLines } from './lines.ts'
import { isAllowedOrigin } from './origins.ts'

export interface Bridge {
  /** The ports that were taken, which matters when 0 was asked for. */
  readonly ws: number
  readonly tcp: number | undefined
  /** Resolves when a file that is not followed has been sent; never for other sources. */
  readonly finished: Promise<void>
  close(): Promise<void>
}

export interface BridgePorts {
  /** A sentence for the terminal. */
  say(text: string): void
  readonly follow?: Follow
}

/**
 * Starts forwarding. Lines wait in their source (an unread TCP connection, a file) while no workbench is connected and while
 * one has more waiting than it reads: the sender is held back, and nothing is lost.
 */
export async function startBridge(options: BridgeOptions, { say, follow = watchFile }: BridgePorts): Promise<Bridge> {
  const aborted = new AbortController()
  const hub = createHub({
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    dropped: (lines) =>
      say(`${lines} ${lines === 1 ? 'line was' : 'lines were'} dropped for a workbench that did not read for 10 s.`),
  })
  const http = serveClients()
  const ws = await listen(http, options.ws, options.host)
  const tcpSockets = new Set<Socket>()
  let tcpServer: Server | undefined
  let tcp: number | undefined
  let finished = new Promise<void>(() => undefined)

  if (options.source.kind === 'tcp') {
    tcpServer = createTcpServer((socket) => {
      const from = `${socket.remoteAddress}:${socket.remotePort}`
      tcpSockets.add(socket)
      if (hub.clients === 0) say(`${from} is connected and waits until a workbench is.`)
      // A sender that vanishes ends its lines; there is nobody to tell but the terminal.
      socket.on('error', (error) => say(`${from}: ${error.message}`))
      socket.on('close', () => tcpSockets.delete(socket))
      forward(socket, from).catch(() => undefined)
    })
    try {
      tcp = await listen(tcpServer, options.source.port, options.host)
    } catch (error) {
      http.close()
      throw error
    }
    say(`Lines written to ${options.host}:${tcp} go to the workbench: nc localhost ${tcp}`)
  } else {
    const { path } = options.source
    finished = forward(readFile(path, aborted.signal, options.source.follow ? follow : undefined), path)
  }
  say(`In the workbench, give a source the address ws://localhost:${ws}`)
  if (options.host === '0.0.0.0' || options.host === '::')
    say('Other machines in the network can reach this bridge and write lines to it.')

  async function forward(source: AsyncIterable<Buffer>, name: string): Promise<void> {
    const cutter = cutLines()
    // Bytes of one character may come in two pieces.
    const decoder = new TextDecoder()
    let sent = 0
    const send = async (lines: string[]) => {
      if (!lines.length) return
      await hub.ready()
      hub.send(lines)
      sent += lines.length
    }
    try {
      for await (const bytes of source) await send(cutter.push(decoder.decode(bytes, { stream: true })))
      await send([...cutter.push(decoder.decode()), ...cutter.end()])
    } finally {
      if (!aborted.signal.aborted) {
        say(`${name}: ${sent} ${sent === 1 ? 'line' : 'lines'} forwarded.`)
        if (cutter.tooLong) say(`${name}: ${cutter.tooLong} left out, longer than a million characters.`)
      }
    }
  }

  function serveClients(): HttpServer {
    const server = createHttpServer((_request, response) => {
      response.writeHead(426, { 'content-type': 'text/plain' }).end('This is a WebSocket for the Millrace workbench.\n')
    })
    // The workbench only listens; a frame from it may be short. Lines compress badly one by one.
    const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false })
    server.on('upgrade', (request, socket, head) => {
      // Who is refused may hang up before it hears so.
      socket.on('error', () => socket.destroy())
      const { origin } = request.headers
      if (!isAllowedOrigin(origin, options.origins)) {
        say(`Refused a page from ${origin ?? 'nowhere'}. If it is your workbench, add --origin ${origin ?? 'URL'}`)
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
        return
      }
      sockets.handleUpgrade(request, socket, head, (client) => {
        const leave = hub.add({ send: (frame, sent) => client.send(frame, () => sent()) })
        say('A workbench is connected.')
        client.on('error', () => client.terminate())
        client.on('close', () => {
          leave()
          say('The workbench left.')
        })
      })
    })
    server.on('close', () => sockets.close())
    aborted.signal.addEventListener('abort', () => {
      for (const client of sockets.clients) client.close(1001, 'the bridge stopped')
      for (const client of sockets.clients) client.terminate()
    })
    return server
  }

  return {
    ws,
    tcp,
    finished,
    async close() {
      aborted.abort()
      for (const socket of tcpSockets) socket.destroy()
      await Promise.all([http, tcpServer].map((server) => server && new Promise((done) => server.close(done))))
    },
  }
}

function listen(server: HttpServer | Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken by another program. Choose another with --tcp or --ws.`)
          : error,
      )
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
