import { anyType } from '#model/pytype.ts'
import { call } from '../call.ts'
import { newInstance } from '../classObject.ts'
import { deepCopy } from '../copy.ts'
import { entry, type Builtin } from '../define.ts'
import { specialMethod } from '../descriptors.ts'
import { PyDict, PyInstance, PySet, type PyValue } from '../values.ts'

/** The module `copy`. */

function shallow(value: PyValue): PyValue {
  if (Array.isArray(value)) return value.slice()
  if (value instanceof PySet) return value.frozen ? value : new PySet(value)
  if (value instanceof PyDict) {
    const copy = PyDict.of(value.pairs())
    copy.pyClass = value.pyClass
    copy.missing = value.missing
    copy.factory = value.factory
    return copy
  }
  if (!(value instanceof PyInstance)) return value
  const own = specialMethod(value, '__copy__', value.cls)
  if (own !== undefined) return call(own, [])
  const copy = newInstance(value.cls)
  for (const [name, field] of value.fields.pairs()) copy.fields.set(name, field)
  copy.native = value.native
  return copy
}

const same: Builtin['type'] = ([value]) => value ?? anyType

export const copyFunctions: readonly Builtin[] = [
  entry('copy', 'x', same, shallow),
  entry('deepcopy', 'x, memo?', same, (value: PyValue) => deepCopy(value)),
]
