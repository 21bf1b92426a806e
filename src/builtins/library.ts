import type { PyObject, PyValue } from './values.ts'
import { propertyOf } from './namespace.ts'

/**
 * Modules of Python's library that are written in Python. Generated code brings the ones it imports along (`python/library.ts`); here they
 * wait until the first import runs them.
 */

/** What stands for the globals of generated code. */
type Namespace = Record<string, PyValue | undefined>

interface Provided {
  readonly make: (ns: Namespace) => void
  object: PyObject | undefined
}

/** The module that holds what is written in Python of one whose rest is in the catalogue. */
export const moreName = (module: string): string => `_${module}_more`

const provided = new Map<string, Provided>()

/** Makes a module known by name. `make` gives a namespace the module's names, at the first import; a module that is known stays. */
export function provide(name: string, make: (ns: Namespace) => void): void {
  if (!provided.has(name)) provided.set(name, { make, object: undefined })
}

/** The module of this name, run when this is its first import; undefined when nothing provided it. */
export function providedModule(name: string): PyObject | undefined {
  const found = provided.get(name)
  if (!found || found.object) return found?.object
  const names = Object.create(null) as Namespace
  const object: PyObject & { readonly name: string } = {
    pyType: 'module',
    name,
    pyRepr: () => `<module '${name}'>`,
    pyAttr: (member) =>
      member === '__name__' ? name : (names[propertyOf(member)] ?? providedModule(`${name}.${member}`)),
    pySetAttr(member, value) {
      names[propertyOf(member)] = value
      return true
    },
    pyDir: () => Object.keys(names).map((property) => property.slice(1)),
  }
  found.object = object
  found.make(names)
  return object
}
