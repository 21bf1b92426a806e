import type { Command } from '../commands/command.ts'
import { isSingleKey, keysOf, type Remapped } from '../commands/keys.ts'

type Keyed = Pick<Command, 'id' | 'keys' | 'heard'>

/** The commands whose key a person can choose: those with one letter, digit or sign (`ui-spec` 7.1). */
export const remappable = <C extends Keyed>(commands: readonly C[]): readonly C[] =>
  commands.filter(({ keys, heard }) => heard !== 'elsewhere' && keys?.length === 1 && isSingleKey(keys[0]!))

export type Remapping<C extends Keyed> =
  | { readonly keys: Remapped }
  | { readonly refused: 'notSingle' }
  /** Another command has this key already; two would never know which is meant. */
  | { readonly refused: 'taken'; readonly by: C }

/** Gives a command a key, or none (`null`). A key that the command has from the start is not kept as chosen. */
export function remap<C extends Keyed>(
  commands: readonly C[],
  chosen: Remapped,
  command: C,
  pressed: string | null,
): Remapping<C> {
  if (pressed !== null && !isSingleKey(pressed)) return { refused: 'notSingle' }
  const by = commands.find(
    (other) => other.id !== command.id && pressed !== null && keysOf(other, chosen).includes(pressed),
  )
  if (by) return { refused: 'taken', by }
  const { [command.id]: _, ...others } = chosen
  const own = command.keys ?? []
  const same = pressed !== null && own.length === 1 && own[0] === pressed
  return { keys: same ? others : { ...others, [command.id]: pressed === null ? [] : [pressed] } }
}

/** The keys without what was chosen for one command; it keeps the chosen key where another has taken its own meanwhile. */
export const restore = <C extends Keyed>(commands: readonly C[], chosen: Remapped, command: C): Remapping<C> =>
  remap(commands, chosen, command, command.keys?.[0] ?? null)
