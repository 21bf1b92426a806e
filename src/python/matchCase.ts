import * as py from '#builtins/runtime.ts'
import type { Steps } from '#builtins/steps.ts'
import type { PyValue } from '#builtins/values.ts'
import { evaluate } from './evaluate.ts'
import { assignName, type Frame } from './frame.ts'
import type { CasePattern } from './tree.ts'

/** Whether a value fits a pattern; names of the pattern get their values on the way, as in CPython. */
export function* matchCase(frame: Frame, pattern: CasePattern, subject: PyValue): Steps<boolean> {
  switch (pattern.kind) {
    case 'value':
      return py.eq(subject, yield* evaluate(frame, pattern.value))
    case 'singleton':
      return py.is_(subject, pattern.value)
    case 'capture': {
      if (pattern.pattern && !(yield* matchCase(frame, pattern.pattern, subject))) return false
      if (pattern.name !== undefined) assignName(frame, pattern.name, subject)
      return true
    }
    case 'or':
      for (const alternative of pattern.alternatives) if (yield* matchCase(frame, alternative, subject)) return true
      return false
    case 'sequence':
      return yield* matchAll(frame, pattern.items, py.matchSequence(subject, pattern.items.length, pattern.star))
    case 'mapping': {
      const keys: PyValue[] = []
      for (const key of pattern.keys) keys.push(yield* evaluate(frame, key))
      const values = py.matchMapping(subject, keys)
      if (!(yield* matchAll(frame, pattern.items, values))) return false
      if (pattern.rest !== undefined) assignName(frame, pattern.rest, py.restOfMapping(subject, keys))
      return true
    }
    case 'class': {
      const { positional, keywords } = pattern
      const cls = yield* evaluate(frame, pattern.cls)
      const names = keywords.map(({ name }) => name)
      const values = py.matchClass(subject, cls, positional.length, names)
      return yield* matchAll(frame, [...positional, ...keywords.map((keyword) => keyword.pattern)], values)
    }
  }
}

function* matchAll(
  frame: Frame,
  patterns: readonly CasePattern[],
  values: readonly PyValue[] | undefined,
): Steps<boolean> {
  if (!values) return false
  for (const [i, pattern] of patterns.entries()) if (!(yield* matchCase(frame, pattern, values[i]!))) return false
  return true
}
