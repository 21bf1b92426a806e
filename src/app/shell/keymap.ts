import type { MessageKey } from '../i18n.ts'

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

export interface KeyLine {
  /** Alternatives, each as `shortcut` takes it. */
  readonly keys: readonly string[]
  readonly what: MessageKey
}

export interface KeyGroup {
  readonly title: MessageKey
  readonly lines: readonly KeyLine[]
}

/** Everything the keyboard does, for the help. Single letters work while focus is in the canvas or the timeline. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'shell.keys.run',
    lines: [
      { keys: ['Space'], what: 'shell.keys.playPause' },
      { keys: ['.'], what: 'shell.keys.step' },
      { keys: [','], what: 'shell.keys.stepBack' },
      { keys: ['[', ']'], what: 'shell.keys.previousNext' },
      { keys: ['shift+[', 'shift+]'], what: 'shell.keys.previousNextSlide' },
      { keys: ['L'], what: 'shell.keys.live' },
      { keys: ['M'], what: 'shell.keys.bookmark' },
    ],
  },
  {
    title: 'shell.keys.build',
    lines: [
      { keys: ['/'], what: 'shell.keys.find' },
      { keys: ['A'], what: 'shell.keys.add' },
      { keys: ['C'], what: 'shell.keys.connect' },
      { keys: ['W'], what: 'shell.keys.wires' },
      { keys: ['Enter'], what: 'shell.keys.edit' },
      { keys: ['mod+Enter'], what: 'shell.keys.apply' },
      { keys: ['F2'], what: 'shell.keys.renameLabel' },
      { keys: ['Delete'], what: 'shell.keys.delete' },
      { keys: ['alt+Delete'], what: 'shell.keys.deleteGap' },
      { keys: ['mod+C', 'mod+X', 'mod+V'], what: 'shell.keys.clipboard' },
      { keys: ['mod+D'], what: 'shell.keys.duplicate' },
      { keys: ['mod+A'], what: 'shell.keys.selectAll' },
      { keys: ['mod+Z', 'shift+mod+Z'], what: 'shell.keys.undoRedo' },
      { keys: ['shift+T'], what: 'shell.keys.tidy' },
    ],
  },
  {
    title: 'shell.keys.look',
    lines: [
      { keys: ['→', '←', '↑', '↓'], what: 'shell.keys.move' },
      { keys: ['Home', 'End'], what: 'shell.keys.ends' },
      { keys: ['0', 'shift+0', '+', '-'], what: 'shell.keys.zoom' },
      { keys: ['Esc'], what: 'shell.keys.escape' },
      { keys: ['F6', 'shift+F6'], what: 'shell.keys.regions' },
      { keys: ['F8', 'shift+F8'], what: 'shell.keys.problems' },
      { keys: ['1', '6'], what: 'shell.keys.tabs' },
      { keys: ['mod+J'], what: 'shell.keys.dock' },
      { keys: ['mod+B'], what: 'shell.keys.palette' },
      { keys: ['mod+I'], what: 'shell.keys.inspector' },
    ],
  },
  {
    title: 'shell.keys.files',
    lines: [
      { keys: ['mod+S'], what: 'shell.keys.save' },
      { keys: ['mod+O'], what: 'shell.keys.open' },
      { keys: ['?'], what: 'shell.keys.help' },
    ],
  },
]
