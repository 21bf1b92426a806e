import { describe, expect, it } from 'vitest'
import { isSingleKey, keysOf, keysPressed, matches, type Stroke } from './keys.ts'

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ctrlKey: false,
  ...held,
})

describe('keys of commands', () => {
  it('are letters whatever the caps lock says, and with ⇧ only where it is named', () => {
    expect(matches('X', stroke('x'))).toBe(true)
    expect(matches('X', stroke('X'))).toBe(true)
    expect(matches('X', stroke('X', { shiftKey: true }))).toBe(false)
    expect(matches('shift+T', stroke('T', { shiftKey: true }))).toBe(true)
    expect(matches('shift+T', stroke('t'))).toBe(false)
    expect(matches('C', stroke('c', { ctrlKey: true }))).toBe(false)
    expect(matches('mod+C', stroke('c', { ctrlKey: true }))).toBe(true)
  })

  it('are signs where they are printed, with or without ⇧, or on their key with ⇧', () => {
    expect(matches('?', stroke('?', { shiftKey: true }))).toBe(true)
    expect(matches('+', stroke('=', {}))).toBe(true)
    expect(matches('/', stroke('/', { shiftKey: true, code: 'Digit7' }))).toBe(true)
    expect(matches('shift+[', stroke('{', { shiftKey: true, code: 'BracketLeft' }))).toBe(true)
    expect(matches('[', stroke('{', { shiftKey: true, code: 'BracketLeft' }))).toBe(false)
    // A German keyboard has brackets at AltGr.
    expect(matches('[', stroke('[', { ctrlKey: true, altKey: true, code: 'Digit8' }))).toBe(true)
  })

  it('are digits: ⇧0 is known by its key, as every keyboard prints another sign there', () => {
    expect(matches('0', stroke('0', { code: 'Digit0' }))).toBe(true)
    expect(matches('shift+0', stroke(')', { shiftKey: true, code: 'Digit0' }))).toBe(true)
    expect(matches('shift+0', stroke('=', { shiftKey: true, code: 'Digit0' }))).toBe(true)
    expect(matches('0', stroke(')', { shiftKey: true, code: 'Digit0' }))).toBe(false)
    expect(matches('1', stroke('!', { shiftKey: true, code: 'Digit1' }))).toBe(false)
  })

  it('have names for what prints nothing', () => {
    expect(matches('Space', stroke(' '))).toBe(true)
    expect(matches('shift+F6', stroke('F6', { shiftKey: true }))).toBe(true)
    expect(matches('F6', stroke('F6', { shiftKey: true }))).toBe(false)
    expect(matches('alt+Delete', stroke('Delete', { altKey: true }))).toBe(true)
  })

  it('can be chosen by pressing them', () => {
    for (const keys of ['X', 'shift+T', '?', 'mod+K', 'F8', 'alt+Delete', 'Space', '[']) {
      const parts = keys.split('+')
      const key = parts.at(-1) === 'Space' ? ' ' : parts.at(-1)!
      const pressed = stroke(key, {
        shiftKey: parts.includes('shift') || key === '?',
        altKey: parts.includes('alt'),
        ctrlKey: parts.includes('mod'),
      })
      expect(keysPressed(pressed)).toBe(keys)
    }
    expect(keysPressed(stroke('Shift', { shiftKey: true }))).toBeUndefined()
  })

  it('are single where settings turn them off', () => {
    expect(['X', 'shift+T', '?', '['].every(isSingleKey)).toBe(true)
    expect(['F8', 'mod+K', 'Delete', 'Space', 'alt+X'].some(isSingleKey)).toBe(false)
  })

  it('are the person’s own where they were given, none where they were taken away', () => {
    const command = { id: 'a.b', keys: ['X'] }
    expect(keysOf(command)).toEqual(['X'])
    expect(keysOf(command, { 'a.b': ['Y'] })).toEqual(['Y'])
    expect(keysOf(command, { 'a.b': [] })).toEqual([])
  })
})
