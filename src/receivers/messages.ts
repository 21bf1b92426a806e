/** What a receiver has to say beyond its state: a code for the message catalogue, its arguments, and the English sentence. */
export interface SourceMessage {
  readonly code: string
  readonly args: Readonly<Record<string, string | number>>
  readonly message: string
}

const source = (code: string, args: SourceMessage['args'], message: string): SourceMessage => ({
  code: `source.${code}`,
  args,
  message,
})

const grouped = (n: number): string => n.toLocaleString('en')
const counted = (n: number, one: string, many: string): string => `${grouped(n)} ${n === 1 ? one : many}`

export const messages = {
  /** `why`: what the other end said, or the code it closed with; '' when it said nothing. */
  closed: (url: string, why: string) =>
    source('closed', { url, why }, `The socket at ${url} closed${why === '' ? '' : `: ${why}`}.`),
  unreachable: (url: string) =>
    source(
      'unreachable',
      { url },
      `The socket at ${url} could not be reached. Check that something listens there, such as the bridge: npm run bridge -- --tcp 9999.`,
    ),
  browserRefused: (url: string, why: string) =>
    source('browserRefused', { url, why }, `The browser refuses to open ${url}. ${why}`.trim()),
  noAddress: (url: string) =>
    source('noAddress', { url }, `"${url}" is not an address. Write one such as ws://localhost:9998.`),
  wrongScheme: (scheme: string, like: string) =>
    source(
      'wrongScheme',
      { scheme, like },
      `A WebSocket address begins with ws: or wss:, and this one with ${scheme} Try ${like}.`,
    ),
  binaryFrames: (url: string, n: number) =>
    source(
      'binaryFrames',
      { url, n },
      `${url} sends binary frames, and records are text. ${counted(n, 'frame was', 'frames were')} dropped. Let the sender use text frames.`,
    ),
  longRecord: (length: number, most: number) =>
    source(
      'longRecord',
      { length, most },
      `A record of ${grouped(length)} characters was dropped: one record may have ${grouped(most)}. Let the sender cut it into lines.`,
    ),
  /** `rate`: what back-pressure lets pass, records a second. */
  heldFull: (n: number, held: number, rate: number) =>
    source(
      'heldFull',
      { n, held, rate: Math.floor(rate) },
      `${counted(n, 'record was', 'records were')} dropped: back-pressure lets ${grouped(Math.floor(rate))} a second pass, and ${grouped(held)} are held back already. Slow the sender, or make the batches quicker.`,
    ),
  full: (n: number, waiting: number) =>
    source(
      'full',
      { n, waiting },
      `${counted(n, 'record was', 'records were')} dropped: ${grouped(waiting)} wait for the next batch already. Shorten the batch interval, or slow the sender.`,
    ),
}
