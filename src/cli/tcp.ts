import { createConnection } from 'node:net'
import type { Source, Wanted } from '#pyspark/sources.ts'
import { createBlockBuffer } from '#receivers/blockBuffer.ts'

/** Spark's `spark.streaming.receiverRestartDelay`: how long it waits before it connects again, milliseconds. */
const restartDelay = 2000

/** socketTextStream over TCP: a record per line; a connection that fails or ends is opened again after two seconds, for ever. */
export function tcpSource(wanted: Wanted, say: (text: string) => void): Source {
  const { host = 'localhost', port = 0 } = wanted
  const buffer = createBlockBuffer(Infinity)
  let rest = ''
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let socket: ReturnType<typeof createConnection> | undefined
  const take = (text: string, ended: boolean) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()!
    for (const line of lines) buffer.push(line, Date.now())
    if (ended && rest !== '') buffer.push(rest, Date.now())
    if (ended) rest = ''
  }
  const connect = () => {
    let problem = 'the connection ended'
    socket = createConnection({ host, port }).setEncoding('utf8')
    socket.on('data', (text: string) => take(text, false))
    socket.on('error', (error) => (problem = error.message))
    socket.on('close', () => {
      take('', true)
      if (stopped) return
      say(`socketTextStream ${host}:${port}: ${problem}; connecting again in ${restartDelay / 1000} s.\n`)
      timer = setTimeout(connect, restartDelay)
    })
  }
  connect()
  return {
    pull: () => buffer.take(Date.now()),
    batches: Infinity,
    stop() {
      stopped = true
      clearTimeout(timer)
      socket?.destroy()
    },
  }
}
