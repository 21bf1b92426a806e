/** The clients of the bridge and what waits for each of them. */

/** A connected workbench. */
export interface Client {
  /** Sends a frame; `sent` is called when it has left this process. */
  send(frame: string, sent: () => void): void
}

export interface Hub {
  /** A workbench is there; the result removes it again. */
  add(client: Client): () => void
  /** Resolves when lines can be sent: a client is there and has room. Until then the source waits, so nothing is lost. */
  ready(): Promise<void>
  /** Sends lines to every client, as one frame. */
  send(lines: readonly string[]): void
  readonly clients: number
}

export interface HubOptions {
  /** Characters that may wait for one client before the source is held back. */
  readonly limit?: number
  /** Milliseconds that a full client may hold back the others; after that, lines for it are dropped and counted. */
  readonly patience?: number
  readonly after: (ms: number, run: () => void) => () => void
  /** Hears that lines were dropped for a client that did not read, when it reads again or leaves. */
  readonly dropped: (lines: number) => void
}

interface Seat {
  readonly client: Client
  /** Characters on their way. */
  waiting: number
  /** It did not read for too long: the others no longer wait for it. */
  stalled: boolean
  dropped: number
  cancelPatience: (() => void) | undefined
}

export function createHub({ limit = 4_000_000, patience = 10_000, after, dropped }: HubOptions): Hub {
  const seats = new Set<Seat>()
  let wake: (() => void)[] = []

  const isReady = () => {
    const counted = [...seats].filter((seat) => !seat.stalled)
    return counted.length > 0 && counted.every((seat) => seat.waiting < limit)
  }
  const settle = () => {
    if (!isReady()) return
    const waiting = wake
    wake = []
    for (const resume of waiting) resume()
  }
  const report = (seat: Seat) => {
    if (seat.dropped) dropped(seat.dropped)
    seat.dropped = 0
  }
  const hasRoom = (seat: Seat) => {
    if (seat.waiting >= limit) return
    seat.cancelPatience?.()
    seat.cancelPatience = undefined
    if (seat.stalled) {
      seat.stalled = false
      report(seat)
    }
  }
  const isFull = (seat: Seat) => {
    seat.cancelPatience ??= after(patience, () => {
      seat.cancelPatience = undefined
      // Alone it may take its time: the source waits, and nobody else is kept from anything.
      if (seats.size > 1 && seat.waiting >= limit) seat.stalled = true
      settle()
    })
  }

  return {
    add(client) {
      const seat: Seat = { client, waiting: 0, stalled: false, dropped: 0, cancelPatience: undefined }
      seats.add(seat)
      settle()
      return () => {
        seat.cancelPatience?.()
        report(seat)
        seats.delete(seat)
        // The one that stays must not be left as stalled: it is alone now.
        if (seats.size === 1) for (const other of seats) other.stalled = false
        settle()
      }
    },
    async ready() {
      // Several sources may wake at once, and the first may fill the room.
      while (!isReady()) await new Promise<void>((resolve) => wake.push(resolve))
    },
    send(lines) {
      if (!lines.length) return
      const frame = lines.join('\n')
      for (const seat of seats) {
        if (seat.stalled) {
          seat.dropped += lines.length
          continue
        }
        seat.waiting += frame.length
        if (seat.waiting >= limit) isFull(seat)
        seat.client.send(frame, () => {
          seat.waiting -= frame.length
          hasRoom(seat)
          settle()
        })
      }
    },
    get clients() {
      return seats.size
    },
  }
}
