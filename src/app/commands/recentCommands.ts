const key = 'millrace.recentCommands'
const kept = 8

/** Ids of palette rows that were chosen last, the newest first; empty where this browser keeps nothing. */
export function recentCommands(storage: Pick<Storage, 'getItem'> | undefined): readonly string[] {
  try {
    const read: unknown = JSON.parse(storage?.getItem(key) ?? '[]')
    return Array.isArray(read) ? read.filter((id): id is string => typeof id === 'string').slice(0, kept) : []
  } catch {
    return []
  }
}

/** Remembers a choice, where the browser allows it. */
export function rememberCommand(storage: Storage | undefined, id: string): void {
  try {
    storage?.setItem(
      key,
      JSON.stringify([id, ...recentCommands(storage).filter((other) => other !== id)].slice(0, kept)),
    )
  } catch {
    // Full or forbidden: there are no recent commands then.
  }
}
