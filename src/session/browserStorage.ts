/** Undefined where the browser has no such storage, or throws when it is only looked at. */
export function readable<T>(storage: () => T): T | undefined {
  try {
    return storage()
  } catch {
    return undefined
  }
}
