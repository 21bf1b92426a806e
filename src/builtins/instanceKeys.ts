import { numberHash } from './hash.ts'
import { PyError, identityOf, keyToken, type KeyToken, type PyValue } from './values.ts'

/**
 * Keys of objects that hash and compare as their class says: equal ones share a token, which is that of the first, or that of the number
 * they equal (`Decimal('1.0')` and 1 are one key).
 */

/** What keys are made of: `hash` and `==` as the class has them, and `float()` and `int()` where it has them. */
export interface Hashed {
  readonly hash: string
  readonly equals: (other: PyValue) => boolean
  readonly numbers: readonly (() => PyValue)[]
}

/** By hash, the objects whose tokens stand for their equals. */
const first = new Map<string, WeakRef<object>[]>()
/** An object keeps alive the one whose token it has: a dict may hold only the later one. */
const standsFor = new WeakMap<object, object>()
let sweepAt = 4096

const tokenText = (object: object): string => `\u0000o${identityOf(object)}`

export function instanceToken(self: object, { hash, equals, numbers }: Hashed): KeyToken {
  const number = numberToken(hash, equals, numbers)
  if (number !== undefined) return number
  const known = (first.get(hash) ?? []).filter((ref) => ref.deref() !== undefined)
  for (const ref of known) {
    const other = ref.deref()
    if (other === self) return tokenText(self)
    if (other && equals(other as PyValue)) {
      standsFor.set(self, other)
      return tokenText(other)
    }
  }
  if (first.size >= sweepAt) sweep()
  first.set(hash, [...known, new WeakRef(self)])
  return tokenText(self)
}

/** Forgets the hashes of which no object is left. */
function sweep(): void {
  for (const [hash, refs] of first) if (refs.every((ref) => ref.deref() === undefined)) first.delete(hash)
  sweepAt = Math.max(4096, 2 * first.size)
}

function numberToken(
  hash: string,
  equals: (other: PyValue) => boolean,
  numbers: readonly (() => PyValue)[],
): KeyToken | undefined {
  for (const ask of numbers) {
    let value: PyValue
    try {
      value = ask()
    } catch (caught) {
      // Too large for a float, or not a number at all.
      if (caught instanceof PyError) continue
      throw caught
    }
    if (numberHash(value) === hash && equals(value)) return keyToken(value)
  }
  return undefined
}
