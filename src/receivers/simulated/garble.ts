import type { Random } from './random.ts'

/** A line as a broken scanner or a torn connection delivers it: cut short, or with a piece of it overwritten. */
export function garble(line: string, random: Random): string {
  const at = Math.floor(random() * line.length)
  if (random() < 0.6) return line.slice(0, at)
  // The quotes make sure that a JSON line breaks, inside a string or outside.
  return line.slice(0, at) + '#?"\ufffd'.repeat(3) + line.slice(at + 12)
}
