import { anyType, floatType, intType, strType, type PyType } from '#model/pytype.ts'
import type { Builtin } from './define.ts'
import { exceptionClass, functions } from './functions.ts'
import { exceptionNames } from './errors.ts'
import { stringIO } from './file.ts'
import { methods } from './methods.ts'
import { abcConstants, abcFunctions } from './modules/abc.ts'
import { contextlibFunctions } from './modules/contextlib.ts'
import { copyFunctions } from './modules/copy.ts'
import { csvFunctions } from './modules/csv.ts'
import { dataclassesConstants, dataclassesFunctions, frozenInstanceError } from './modules/dataclasses.ts'
import { hashlibFunctions } from './modules/hashlib.ts'
import { bisectFunctions, heapqFunctions } from './modules/heapq.ts'
import { environment, osConstants, osFunctions, pathFunctions } from './modules/os.ts'
import { randomClasses, randomFunctions } from './modules/random.ts'
import { statisticsFunctions } from './modules/statistics.ts'
import { stringClasses, stringConstants, stringFunctions } from './modules/string.ts'
import { typingConstants, typingFunctions } from './modules/typing.ts'
import { collectionsClasses, namedtupleFunction } from './modules/collections.ts'
import { datetimeClasses, datetimeConstants } from './modules/datetime.ts'
import { functoolsFunctions } from './modules/functools.ts'
import { fromIterable, itertoolsFunctions, teeFunction } from './modules/itertools.ts'
import { jsonFunctions } from './modules/json.ts'
import { mathConstants, mathFunctions } from './modules/math.ts'
import { operatorFunctions } from './modules/operator.ts'
import { reConstants, reFunctions } from './modules/re.ts'
import { sysConstants, sysFunctions } from './modules/sys.ts'
import { structTimeClass, timeFunctions } from './modules/time.ts'
import { linalgMembers, regressionMembers } from './ml/module.ts'
import { operators } from './operators.ts'
import type { PyValue } from './values.ts'

/** The catalogue of everything Python knows by name. Each entry stands where its subject is; here is only the list. */

/** A name inside a module: a function, a class, or a constant with its type. */
export interface Member extends Partial<Builtin> {
  readonly constant?: PyValue
  readonly constantType?: PyType
  readonly isClass?: boolean
  /** What it is now: values that a program may change, and those made when they are first wanted. */
  readonly dynamic?: () => PyValue
  readonly classMethods?: readonly Builtin[]
  /** Of a class: what it has besides methods, `timezone.utc`. */
  readonly attributes?: Readonly<Record<string, PyValue>>
}
export type Module = Readonly<Record<string, Member>>

const byName = (entries: readonly Builtin[]): Module => Object.fromEntries(entries.map((e) => [e.name, e]))
const classesByName = (entries: readonly Builtin[]): Module =>
  Object.fromEntries(entries.map((e) => [e.name, { ...e, isClass: true }]))
const constants = (values: Readonly<Record<string, PyValue>>, constantType: PyType): Module =>
  Object.fromEntries(Object.entries(values).map(([name, constant]) => [name, { constant, constantType }]))

/** Names that are values of any kind. */
const values = (all: Readonly<Record<string, PyValue>>): Module => constants(all, anyType)

export const modules: Readonly<Record<string, Module>> = {
  abc: { ...byName(abcFunctions), ...values(abcConstants) },
  bisect: byName(bisectFunctions),
  contextlib: byName(contextlibFunctions),
  copy: byName(copyFunctions),
  csv: byName(csvFunctions),
  dataclasses: {
    ...byName(dataclassesFunctions),
    ...values(dataclassesConstants),
    FrozenInstanceError: { dynamic: frozenInstanceError },
  },
  hashlib: byName(hashlibFunctions),
  heapq: byName(heapqFunctions),
  io: { StringIO: { ...stringIO, isClass: true } },
  os: { ...byName(osFunctions), ...values(osConstants), environ: { dynamic: environment } },
  'os.path': byName(pathFunctions),
  random: { ...byName(randomFunctions), ...classesByName(randomClasses) },
  statistics: {
    ...byName(statisticsFunctions),
    StatisticsError: { ...exceptionClass('StatisticsError'), isClass: true },
  },
  string: { ...byName(stringFunctions), ...classesByName(stringClasses), ...constants(stringConstants, strType) },
  typing: { ...byName(typingFunctions), ...values(typingConstants) },
  collections: { ...classesByName(collectionsClasses), namedtuple: namedtupleFunction },
  datetime: {
    ...Object.fromEntries(Object.entries(datetimeClasses).map(([name, cls]) => [name, { ...cls, isClass: true }])),
    ...constants(datetimeConstants, anyType),
  },
  functools: byName(functoolsFunctions),
  itertools: {
    ...classesByName(itertoolsFunctions),
    chain: { ...itertoolsFunctions.find((e) => e.name === 'chain')!, isClass: true, classMethods: [fromIterable] },
    tee: teeFunction,
  },
  json: { ...byName(jsonFunctions), JSONDecodeError: { ...exceptionClass('JSONDecodeError'), isClass: true } },
  math: { ...byName(mathFunctions), ...constants(mathConstants, floatType) },
  operator: byName(operatorFunctions),
  'pyspark.mllib.linalg': linalgMembers,
  'pyspark.mllib.regression': regressionMembers,
  re: {
    ...byName(reFunctions),
    ...constants(reConstants, intType),
    error: { ...exceptionClass('error'), isClass: true },
  },
  sys: { ...byName(sysFunctions), ...constants(sysConstants, anyType) },
  time: { ...byName(timeFunctions), struct_time: { constant: structTimeClass, constantType: anyType } },
}

export const exceptionTypes = exceptionNames
export { functions, methods, operators }
