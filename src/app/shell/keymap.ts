/** Apple keyboards have ⌘, ⇧ and ⌥; others write the names out. */
const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** `mod+shift+Z` as this machine's keyboard names it: ⇧⌘Z or Ctrl+Shift+Z. */
export function shortcut(keys: string, onApple = apple): string {
  const parts = keys.split('+')
  const key = parts.at(-1) === '' ? '+' : parts.at(-1)!
  const has = (name: string) => parts.slice(0, -1).includes(name)
  if (onApple) return `${has('alt') ? '⌥' : ''}${has('shift') ? '⇧' : ''}${has('mod') ? '⌘' : ''}${key}`
  return [has('mod') && 'Ctrl', has('alt') && 'Alt', has('shift') && 'Shift', key].filter(Boolean).join('+')
}

export const modifierHeld = (e: { metaKey: boolean; ctrlKey: boolean }) => (apple ? e.metaKey : e.ctrlKey)
