import { modifierHeld } from '../shell/keymap.ts'
import type { Command } from './command.ts'

/** Keys that a person gave to commands, by command id; an empty list takes them away. */
export type Remapped = Readonly<Record<string, readonly string[]>>

/** The keys of a command as this person has them. */
export const keysOf = (command: Pick<Command, 'id' | 'keys'>, remapped: Remapped = {}): readonly string[] =>
  (Object.hasOwn(remapped, command.id) ? remapped[command.id] : command.keys) ?? []

/** One letter, digit or sign without ⌘ or ⌥: what settings can turn off, because speech input and some keyboards press them by accident. */
export function isSingleKey(keys: string): boolean {
  const { key, mod, alt } = partsOf(keys)
  return !mod && !alt && [...key].length === 1
}

/** What of a keyboard event decides. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'altKey' | 'metaKey' | 'ctrlKey'>

/**
 * Whether a key event is this combination. Signs are looked for where they are printed, or on the key that carries them on a US keyboard,
 * because ⇧0 is `)` on one keyboard and `=` on another.
 */
export function matches(keys: string, stroke: Stroke): boolean {
  const { key, shift, alt, mod } = partsOf(keys)
  const pressed = names[stroke.key] ?? stroke.key
  // AltGr, with which many keyboards type brackets, arrives as Ctrl and Alt together.
  const altGr = stroke.ctrlKey && stroke.altKey && pressed.length === 1 && pressed === key
  if (!altGr && (mod !== modifierHeld(stroke) || alt !== stroke.altKey)) return false
  const letter = /^\p{L}$/u.test(key)
  const same = letter ? pressed.toLowerCase() === key.toLowerCase() : pressed === key
  if (letter || key.length > 1 || /\d/.test(key)) return shift === stroke.shiftKey && (same || onKeyOf(key, stroke))
  // A sign without ⇧ in its name may need ⇧ to be typed.
  return shift ? stroke.shiftKey && (same || onKeyOf(key, stroke)) : same && !(key in codes && stroke.shiftKey)
}

const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '=': '+',
  '−': '-',
}
const codes: Readonly<Record<string, string>> = { '[': 'BracketLeft', ']': 'BracketRight' }

const onKeyOf = (key: string, stroke: Stroke): boolean =>
  stroke.code === (codes[key] ?? (/^\d$/.test(key) ? `Digit${key}` : undefined))

interface Parts {
  readonly key: string
  readonly shift: boolean
  readonly alt: boolean
  readonly mod: boolean
}

function partsOf(keys: string): Parts {
  const parts = keys.split('+')
  const last = parts.at(-1)!
  const has = (name: string) => parts.slice(0, -1).includes(name)
  return { key: last === '' ? '+' : last, shift: has('shift'), alt: has('alt'), mod: has('mod') }
}

/** The keys of an event as `shortcut` takes them, for a person who chooses keys; undefined for a modifier alone. */
export function keysPressed(stroke: Stroke): string | undefined {
  if (['Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Unidentified'].includes(stroke.key)) return undefined
  const key = names[stroke.key] ?? (stroke.key.length === 1 ? stroke.key.toUpperCase() : stroke.key)
  const sign = key.length === 1 && !/[\p{L}\d]/u.test(key)
  return [stroke.altKey && 'alt', stroke.shiftKey && !sign && 'shift', modifierHeld(stroke) && 'mod', key]
    .filter(Boolean)
    .join('+')
}
