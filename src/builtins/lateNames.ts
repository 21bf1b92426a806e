import type { PyFunction, PyValue } from './values.ts'

/**
 * Built-in classes by name, for files that the catalogue itself is made of. `names.ts` knows them all and hands itself in when it is
 * loaded; asking is only possible after that, which is when the first Python runs.
 */
interface Names {
  readonly builtinNamed: (name: string) => PyFunction | undefined
  /** Also those of modules. */
  readonly classByName: (name: string) => PyFunction | undefined
  readonly classNamed: (value: PyValue) => PyFunction
}
let names: Names | undefined

export const provideNames = (given: Names): void => void (names = given)
export const builtinNamed = (name: string): PyFunction | undefined => names!.builtinNamed(name)
export const classByName = (name: string): PyFunction | undefined => names!.classByName(name)
export const classNamed = (value: PyValue): PyFunction => names!.classNamed(value)
