/**
 * What a person asks of a run that is only being begun: while its archive is opened there is no run yet that could pause, step or
 * take a new program. Nothing asked is lost: it waits here, in order, until the run is there.
 */
export interface Wishes<Run> {
  /** A run is on its way; what waited for another one is let go. */
  expect(): void
  /** Keeps a wish; false when no run is on its way. `letGo` is called in place of it when the run never comes. */
  keep(wish: (run: Run) => void, letGo: () => void): boolean
  /** The run is there: does everything asked of it, in order. */
  grant(run: Run): void
  /** The run never comes. */
  letGo(): void
}

export function createWishes<Run>(): Wishes<Run> {
  let kept: { readonly wish: (run: Run) => void; readonly letGo: () => void }[] | undefined
  const letGo = () => {
    const waiting = kept ?? []
    kept = undefined
    for (const { letGo } of waiting) letGo()
  }
  return {
    expect() {
      letGo()
      kept = []
    },
    keep(wish, letGo) {
      kept?.push({ wish, letGo })
      return kept !== undefined
    },
    grant(run) {
      const waiting = kept ?? []
      kept = undefined
      for (const { wish } of waiting) wish(run)
    },
    letGo,
  }
}
