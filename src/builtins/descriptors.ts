import { boundMethod, call } from './call.ts'
import { raise } from './errors.ts'
import { PyInstance, type PyFunction, type PyObject, type PyValue } from './values.ts'

/** What stands in a class and decides itself what an attribute gives: functions, properties, static and class methods. */

export class PyProperty implements PyObject {
  readonly pyType = 'property'
  constructor(
    readonly get: PyValue,
    readonly set: PyValue,
    readonly del: PyValue,
  ) {}
  /** `@x.setter` and its like give a new property. */
  pyAttr(name: string): PyValue | undefined {
    switch (name) {
      case 'fget':
        return this.get
      case 'fset':
        return this.set
      case 'fdel':
        return this.del
      case 'getter':
        return (get) => new PyProperty(get!, this.set, this.del)
      case 'setter':
        return (set) => new PyProperty(this.get, set!, this.del)
      case 'deleter':
        return (del) => new PyProperty(this.get, this.set, del!)
      default:
        return undefined
    }
  }
}

export class PyStaticMethod implements PyObject {
  readonly pyType = 'staticmethod'
  constructor(readonly fn: PyValue) {}
  pyCall(args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>): PyValue {
    return call(this.fn, args, keywords)
  }
}

export class PyClassMethod implements PyObject {
  readonly pyType = 'classmethod'
  constructor(readonly fn: PyValue) {}
}

/** `functools.cached_property`: computed once, then kept in the instance. */
export class PyCachedProperty implements PyObject {
  readonly pyType = 'functools.cached_property'
  constructor(
    readonly get: PyValue,
    readonly name: string,
  ) {}
}

/** A method that a class written in Python has or inherits from another one, as a function of `value`; undefined: none. */
export function specialMethod(value: PyValue, name: string, cls: PyFunction): PyValue | undefined {
  for (const one of cls.py?.cls?.mro ?? []) {
    const member = one.py!.cls?.members.get(name)
    if (member !== undefined) return bindMember(member, value, cls)
  }
  return undefined
}

/** What a class's attribute gives when it is reached through an instance, or through the class itself (`instance` undefined). */
export function bindMember(member: PyValue, instance: PyValue | undefined, cls: PyFunction): PyValue {
  if (typeof member === 'function') {
    const isFunction = member.py?.kind === 'function' && member.py.typeName !== 'functools.partial'
    return instance !== undefined && isFunction ? boundMethod(member, instance) : member
  }
  if (typeof member !== 'object' || member === null) return member
  if (member instanceof PyProperty) {
    if (instance === undefined) return member
    if (member.get === null) return raise('AttributeError', 'unreadable attribute')
    return call(member.get, [instance])
  }
  if (member instanceof PyStaticMethod) return member.fn
  if (member instanceof PyClassMethod) return typeof member.fn === 'function' ? boundMethod(member.fn, cls) : member.fn
  if (member instanceof PyCachedProperty && instance instanceof PyInstance) {
    const value = call(member.get, [instance])
    instance.fields.set(member.name, value)
    return value
  }
  if (member instanceof PyInstance) {
    const get = specialMethod(member, '__get__', member.cls)
    if (get !== undefined) return call(get, [instance ?? null, cls])
  }
  return member
}

/** Whether a class's attribute goes before the instance's own. */
export const isDataDescriptor = (member: PyValue): boolean =>
  member instanceof PyProperty ||
  (member instanceof PyInstance && specialMethod(member, '__set__', member.cls) !== undefined)
