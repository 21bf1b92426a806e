import { createConnection } from 'node:net'
import type { Source, Wanted } from '#pyspark/sources.ts'
import { createBlockBuffer, waitingCharacters } from '#receivers/blockBuffer.ts'

/** Spark's `spark.streaming.receiverRestartDelay`: how long it waits before it connects again, milliseconds. */
const restartDelay = 2000

/** Characters that wait for a batch before the sender is made to wait too. */
const enough = waitingCharacters / 2

/**
 * socketTextStream over TCP: a record per line; a connection that fails or ends is opened again after two seconds, for ever. While more waits
 * for the next batch than memory should hold, the socket is not read: the sender waits, and nothing is lost but a line longer than that.
 */
export function tcpSource(wanted: Wanted, say: (text: string) => void): Source & { waiting(): number } {
  const { host = 'localhost', port = 0 } = wanted
  const name = `socketTextStream ${host}:${port}`
  const buffer = createBlockBuffer(Infinity)
  const lines = lineReader()
  let waiting = 0
  let told = ''
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let socket: ReturnType<typeof createConnection> | undefined
  const take = (records: readonly string[]) => {
    for (const record of records) {
      waiting += record.length
      if (!buffer.push(record, performance.now()))
        say(`${name}: a line of ${record.length} characters was dropped, which is more than one batch can hold.\n`)
    }
    if (waiting > enough) socket?.pause()
  }
  const connect = () => {
    let problem = 'the connection ended'
    socket = createConnection({ host, port }).setEncoding('utf8')
    // Where nothing listens for a while, that is said once.
    socket.on('connect', () => (told = ''))
    socket.on('data', (text: string) => take(lines.push(text)))
    socket.on('error', (error) => (problem = error.message))
    socket.on('close', () => {
      take(lines.end())
      if (stopped) return
      if (problem !== told) say(`${name}: ${problem}; connecting again every ${restartDelay / 1000} s.\n`)
      told = problem
      timer = setTimeout(connect, restartDelay)
    })
  }
  connect()
  return {
    pull() {
      waiting = 0
      socket?.resume()
      return buffer.take(performance.now())
    },
    /** Characters that wait for the next batch. */
    waiting: () => waiting,
    batches: Infinity,
    stop() {
      stopped = true
      clearTimeout(timer)
      socket?.destroy()
    },
  }
}

/** Cuts text into lines wherever its pieces end, as Java's readLine does; each piece is looked through once, however long the line is. */
function lineReader() {
  let pieces: string[] = []
  let size = 0
  const start = (first: string) => {
    pieces = first === '' ? [] : [first]
    size = first.length
  }
  return {
    push(text: string): readonly string[] {
      // A line break may come in two pieces.
      const last = pieces.at(-1)?.endsWith('\r') ? pieces.pop()! : ''
      const [first = '', ...rest] = (last + text).split(/\r\n|\n|\r(?!$)/)
      pieces.push(first)
      size += first.length - last.length
      if (rest.length === 0 && size <= waitingCharacters) return []
      // A line without an end is given away before it fills the memory.
      const line = pieces.join('')
      start(rest.pop() ?? '')
      return [line, ...rest]
    },
    /** The last line, where the stream ends without a line break. */
    end(): readonly string[] {
      const line = pieces.join('')
      start('')
      return line === '' ? [] : [line.replace(/\r$/, '')]
    },
  }
}
