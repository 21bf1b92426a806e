import { rearrange, type Stream } from './stream.ts'

/** The stream itself under another node: what is said of it changes when it is computed or kept, never what it holds. */
export const unchanged = (input: Stream): Stream =>
  rearrange(input, input.type, (record) => record, { keepsPartitioner: true })
