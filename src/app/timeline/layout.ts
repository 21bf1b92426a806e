/** Rows of the timeline in pixels (spec §6.1): fixed at 104 high; what is more or less goes to the two bar rows. */
export interface Rows {
  readonly height: number
  /** 28 px high: bars only. */
  readonly strip: boolean
  readonly bracket: number
  readonly baseline: number
  /** Bars of records are at most this high. */
  readonly recordsHeight: number
  readonly processingTop: number
  /** Depth that equals one batch interval. */
  readonly intervalDepth: number
  readonly tintBottom: number
}

export function rowsOf(height: number): Rows {
  if (height < 60)
    return {
      height,
      strip: true,
      bracket: 0,
      baseline: height - 4,
      recordsHeight: height - 8,
      processingTop: height,
      intervalDepth: 0,
      tintBottom: height,
    }
  const extra = height - 104
  const baseline = 72 + Math.round(extra * 0.65)
  // 18 of the row's 24 px are the interval: 75 %.
  const intervalDepth = 18 + Math.round(extra * 0.35 * 0.75)
  return {
    height,
    strip: false,
    bracket: 24,
    baseline,
    recordsHeight: baseline - 30,
    processingTop: baseline + 4,
    intervalDepth,
    tintBottom: height - 7,
  }
}
