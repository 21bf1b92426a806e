import { findAttr, getAttr } from './attributes.ts'
import { isClass, isInstance } from './classes.ts'
import { raise } from './errors.ts'
import { isDeque } from './deque.ts'
import { PyRange } from './range.ts'
import { iter } from './iterate.ts'
import { PyDict, PyError, PyTuple, type PyValue } from './values.ts'

/** What the patterns of a `match` statement ask a value for: the parts to match further, or undefined when it does not fit. */

/** The items of a sequence of `count` patterns; the one at `star` takes a list of the rest. Texts are no sequences here. */
export function matchSequence(subject: PyValue, count: number, star: number): readonly PyValue[] | undefined {
  const isSequence =
    Array.isArray(subject) || subject instanceof PyTuple || subject instanceof PyRange || isDeque(subject)
  if (!isSequence) return undefined
  const items = [...iter(subject)]
  if (star < 0) return items.length === count ? items : undefined
  if (items.length < count - 1) return undefined
  const end = items.length - (count - star - 1)
  return [...items.slice(0, star), items.slice(star, end), ...items.slice(end)]
}

/** The values of these keys, all of which a dict must have; its `__missing__` is not asked. */
export function matchMapping(subject: PyValue, keys: readonly PyValue[]): readonly PyValue[] | undefined {
  if (!(subject instanceof PyDict)) return undefined
  const values: PyValue[] = []
  for (const key of keys) {
    const value = subject.get(key)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

/** What `**rest` gets: a new dict without the keys. */
export function restOfMapping(subject: PyValue, keys: readonly PyValue[]): PyDict {
  const rest = PyDict.of((subject as PyDict).pairs())
  for (const key of keys) rest.delete(key)
  return rest
}

/** Classes whose one positional pattern is the value itself. */
const whole = new Set([
  'bool',
  'bytearray',
  'bytes',
  'dict',
  'float',
  'frozenset',
  'int',
  'list',
  'set',
  'str',
  'tuple',
])

/** Attributes of an instance of `cls`: the first `positional` of `__match_args__`, then those of these names. */
export function matchClass(
  subject: PyValue,
  cls: PyValue,
  positional: number,
  names: readonly string[],
): readonly PyValue[] | undefined {
  if (!isClass(cls)) return raise('TypeError', 'called match pattern must be a class')
  if (!isInstance(subject, cls)) return undefined
  const args = findAttr(cls, '__match_args__')
  const isWhole = args === undefined && whole.has(cls.py!.name) && !cls.py!.cls
  const matched = args === undefined ? [] : ([...iter(args)] as string[])
  const most = isWhole ? 1 : matched.length
  if (positional > most)
    return raise(
      'TypeError',
      `${cls.py!.name}() accepts ${most} positional sub-pattern${most === 1 ? '' : 's'} (${positional} given)`,
    )
  const values: PyValue[] = isWhole && positional === 1 ? [subject] : []
  for (const name of [...(isWhole ? [] : matched.slice(0, positional)), ...names]) {
    const value = attribute(subject, name)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

function attribute(subject: PyValue, name: string): PyValue | undefined {
  try {
    return getAttr(subject, name)
  } catch (e) {
    if (e instanceof PyError && e.type === 'AttributeError') return undefined
    throw e
  }
}
