import { describe, expect, it } from 'vitest'
import { commands as all } from '../commands/registry.ts'
import { remap, remappable, restore } from './remap.ts'

const commands = [
  { id: 'add', keys: ['A'] },
  { id: 'connect', keys: ['C'] },
  { id: 'save', keys: ['mod+S'] },
  { id: 'edit', keys: ['Enter'] },
  { id: 'typed', keys: ['X'], heard: 'elsewhere' },
] as const
const [add, connect] = commands

describe('choosing keys', () => {
  it('is for commands with one letter, digit or sign', () => {
    expect(remappable(commands).map(({ id }) => id)).toEqual(['add', 'connect'])
    expect(remappable(all).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['node.add', 'node.connect', 'wire.walk']),
    )
  })

  it('keeps what differs from the start, and nothing else', () => {
    expect(remap(commands, {}, add, 'Q')).toEqual({ keys: { add: ['Q'] } })
    expect(remap(commands, { add: ['Q'] }, add, 'A')).toEqual({ keys: {} })
    expect(remap(commands, { connect: ['K'] }, add, null)).toEqual({ keys: { connect: ['K'], add: [] } })
  })

  it('refuses what is no single key and what another command has', () => {
    expect(remap(commands, {}, add, 'mod+Q')).toEqual({ refused: 'notSingle' })
    expect(remap(commands, {}, add, 'F4')).toEqual({ refused: 'notSingle' })
    expect(remap(commands, {}, add, 'C')).toEqual({ refused: 'taken', by: connect })
    expect(remap(commands, { connect: ['Q'] }, add, 'Q')).toEqual({ refused: 'taken', by: connect })
    // Once connect has given its key away it is free.
    expect(remap(commands, { connect: [] }, add, 'C')).toEqual({ keys: { connect: [], add: ['C'] } })
  })

  it('restores a key unless another command has it now', () => {
    expect(restore(commands, { add: ['Q'] }, add)).toEqual({ keys: {} })
    expect(restore(commands, { add: ['Q'], connect: ['A'] }, add)).toEqual({ refused: 'taken', by: connect })
  })
})
