import type { PyType } from '#model/pytype.ts'
import { floatType } from '#model/pytype.ts'
import type { Builtin } from './define.ts'
import { error, exceptionNames } from './errors.ts'
import { functions } from './functions.ts'
import { methods } from './methods.ts'
import { mathConstants, mathFunctions } from './modules/math.ts'
import { jsonFunctions } from './modules/json.ts'
import { operators } from './operators.ts'
import { always } from './rules.ts'
import type { PyValue } from './values.ts'

/** A name inside a module: a function, a class, or a constant with its type. */
export interface Member extends Partial<Builtin> {
  readonly constant?: PyValue
  readonly constantType?: PyType
  readonly isClass?: boolean
  readonly classMethods?: readonly Builtin[]
}
const exceptionMember = (name: string): Member => ({
  name,
  params: ['*args'],
  type: always({ kind: 'object', name }),
  call: (...args) => error(name, ...args) as unknown as PyValue,
  isClass: true,
})

export type Module = Readonly<Record<string, Member>>
export const exceptionTypes = exceptionNames
export const modules: Readonly<Record<string, Module>> = {
  json: {
    ...Object.fromEntries(jsonFunctions.map((f) => [f.name, f])),
    JSONDecodeError: { ...exceptionMember('JSONDecodeError') },
  },
  math: {
    ...Object.fromEntries(mathFunctions.map((f) => [f.name, f])),
    ...Object.fromEntries(Object.entries(mathConstants).map(([name, constant]) => [name, { name, constant, constantType: floatType, type: always(floatType) }])),
  },
}
export { functions, methods, operators }

