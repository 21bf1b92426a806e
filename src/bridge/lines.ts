/** Characters of a line that is forwarded; the workbench takes no longer record. */
export const longestLine = 1_000_000

/** Cuts a stream of text into lines, wherever the pieces end. A line beyond `longestLine` is left out and counted. */
export interface LineCutter {
  /** Complete lines that `text` finishes, without their line breaks. */
  push(text: string): string[]
  /** The last line when the stream ends without a line break. */
  end(): string[]
  readonly tooLong: number
}

export function cutLines(): LineCutter {
  let rest = ''
  let skipping = false
  let tooLong = 0
  const finish = (line: string): string[] => {
    if (skipping) {
      skipping = false
      return []
    }
    if (line.length > longestLine) {
      tooLong++
      return []
    }
    return [line.endsWith('\r') ? line.slice(0, -1) : line]
  }
  return {
    push(text) {
      const pieces = text.split('\n')
      pieces[0] = rest + pieces[0]!
      rest = pieces.pop()!
      const lines = pieces.flatMap(finish)
      if (rest.length > longestLine) {
        if (!skipping) tooLong++
        skipping = true
        rest = ''
      } else if (skipping) rest = ''
      return lines
    },
    end() {
      const last = rest
      rest = ''
      return last || skipping ? finish(last) : []
    },
    get tooLong() {
      return tooLong
    },
  }
}
