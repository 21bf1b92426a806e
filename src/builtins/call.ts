import { raise } from './errors.ts'
import { Enter, type Steps } from './steps.ts'
import { qualifiedTypeName } from './typeNames.ts'
import { PyDict, PyTuple, type PyFunction, type PyFunctionInfo, type PyParameter, type PyValue } from './values.ts'

/** The call protocol: which argument goes to which parameter, and CPython's texts for what does not fit. */

export type Keywords = ReadonlyMap<string, PyValue>

type Bound = (...args: (PyValue | undefined)[]) => PyValue

/**
 * Makes a Python function of a JavaScript one. `bound` gets one argument per parameter: undefined where the default is to
 * be used, a PyTuple for `*rest`, a PyDict for `**rest`. Calling the result is a positional Python call.
 */
export function func(bound: Bound, name: string, parameters: readonly PyParameter[], doc?: string): PyFunction {
  const own = doc === undefined ? {} : { own: PyDict.of([['__doc__', doc]]) }
  return withInfo(arity(bound, name, parameters), { name, parameters, kind: 'function', bound, ...own })
}

/** Attaches what `call`, `repr` and `type` need to know. */
export function withInfo(fn: PyFunction, info: PyFunctionInfo): PyFunction {
  fn.py = info
  return fn
}

/** The positional call: the common small arities compare one number and go on. */
function arity(bound: Bound, name: string, parameters: readonly PyParameter[]): PyFunction {
  const info = { name, parameters, kind: 'function', bound } as const
  if (parameters.every((p) => p.kind === 'normal' || p.kind === 'positionalOnly')) {
    if (parameters.length === 1)
      // The fixed parameters keep the common call free of an array; `arguments` still knows how many there were.
      return function (a) {
        // eslint-disable-next-line prefer-rest-params
        return arguments.length === 1 ? bound(a) : bound(...bind(info, [...arguments] as PyValue[]))
      }
    if (parameters.length === 2)
      return function (a, b) {
        // eslint-disable-next-line prefer-rest-params
        return arguments.length === 2 ? bound(a, b) : bound(...bind(info, [...arguments] as PyValue[]))
      }
  }
  return (...args) => bound(...bind(info, args))
}

/** Calls any Python callable. TypeError for what cannot be called. */
export function call(fn: PyValue, args: readonly PyValue[], keywords?: Keywords): PyValue {
  if (typeof fn !== 'function') {
    if (typeof fn === 'object' && fn !== null && 'pyCall' in fn)
      return (fn as unknown as { pyCall(args: readonly PyValue[], keywords?: Keywords): PyValue }).pyCall(
        args,
        keywords,
      )
    return raise('TypeError', `'${qualifiedTypeName(fn)}' object is not callable`)
  }
  if (keywords === undefined || !fn.py) return fn(...args)
  return fn.py.invoke ? fn.py.invoke(args, keywords) : fn.py.bound(...bind(fn.py, args, keywords))
}

/** As `call`, in steps: what is written in Python or may wait can stop in between. */
export function* callSteps(fn: PyValue, args: readonly PyValue[], keywords?: Keywords): Steps<PyValue> {
  if (typeof fn === 'function' && fn.py?.steps) return yield new Enter(fn.py.steps(args, keywords))
  return call(fn, args, keywords)
}

/** A function whose first argument is given: what `instance.method` is. */
export function boundMethod(fn: PyFunction, self: PyValue): PyFunction {
  const info = fn.py
  const steps = info?.steps
  return withInfo((...args) => fn(self, ...args), {
    name: info?.name ?? fn.name,
    parameters: info?.parameters.slice(1) ?? [],
    kind: 'method',
    bound: (...args) => (info ? info.bound(self, ...args) : fn(self, ...(args as PyValue[]))),
    self,
    function: fn,
    invoke: (args, keywords) => call(fn, [self, ...args], keywords),
    ...(steps ? { steps: (args, keywords) => steps([self, ...args], keywords) } : {}),
  })
}

export const isCallable = (value: PyValue): boolean =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && 'pyCall' in value)

/** Arguments of a call with `**mapping`: keywords from a dict, TypeError for a key that is no string. */
export function keywordsOf(mapping: PyValue, into: Map<string, PyValue> = new Map()): Map<string, PyValue> {
  if (!(mapping instanceof PyDict))
    return raise('TypeError', `argument after ** must be a mapping, not ${qualifiedTypeName(mapping)}`)
  for (const [key, value] of mapping.pairs()) {
    if (typeof key !== 'string') return raise('TypeError', 'keywords must be strings')
    if (into.has(key)) return raise('TypeError', `got multiple values for keyword argument '${key}'`)
    into.set(key, value)
  }
  return into
}

/** One value per parameter, in their order. */
export function bind(fn: PyFunctionInfo, args: readonly PyValue[], keywords?: Keywords): (PyValue | undefined)[] {
  const { parameters } = fn
  const positional = parameters.filter((p) => p.kind === 'positionalOnly' || p.kind === 'normal')
  const values = new Map<string, PyValue>()
  const rest = parameters.find((p) => p.kind === 'rest')
  const keywordRest = parameters.find((p) => p.kind === 'keywordRest')
  positional.slice(0, args.length).forEach((p, i) => values.set(p.name, args[i]!))
  const extra = args.slice(positional.length)

  const others = new PyDict()
  if (keywords)
    for (const [name, value] of keywords) {
      const parameter = parameters.find((p) => p.name === name && (p.kind === 'normal' || p.kind === 'keywordOnly'))
      if (!parameter) {
        if (keywordRest) others.set(name, value)
        else unexpectedKeyword(fn, name, keywords)
      } else if (values.has(name)) raise('TypeError', `${fn.name}() got multiple values for argument '${name}'`)
      else values.set(name, value)
    }

  if (extra.length && !rest) tooMany(fn, positional, args.length, values)
  const missing = positional.filter((p) => !p.hasDefault && !values.has(p.name))
  if (missing.length) raise('TypeError', missingText(fn.name, missing, 'positional'))
  const missingKeywords = parameters.filter((p) => p.kind === 'keywordOnly' && !p.hasDefault && !values.has(p.name))
  if (missingKeywords.length) raise('TypeError', missingText(fn.name, missingKeywords, 'keyword-only'))

  return parameters.map((p) => (p === rest ? new PyTuple(extra) : p === keywordRest ? others : values.get(p.name)))
}

function unexpectedKeyword(fn: PyFunctionInfo, name: string, keywords: Keywords): never {
  const positionalOnly = [...keywords]
    .map(([k]) => k)
    .filter((k) => fn.parameters.some((p) => p.name === k && p.kind === 'positionalOnly'))
  return raise(
    'TypeError',
    positionalOnly.length
      ? `${fn.name}() got some positional-only arguments passed as keyword arguments: '${positionalOnly.join(', ')}'`
      : `${fn.name}() got an unexpected keyword argument '${name}'`,
  )
}

function tooMany(
  fn: PyFunctionInfo,
  positional: readonly PyParameter[],
  given: number,
  values: ReadonlyMap<string, PyValue>,
): never {
  const least = positional.filter((p) => !p.hasDefault).length
  const most = positional.length
  const takes =
    least === most
      ? `${most} positional argument${most === 1 ? '' : 's'}`
      : `from ${least} to ${most} positional arguments`
  const byKeyword = fn.parameters.filter((p) => p.kind === 'keywordOnly' && values.has(p.name)).length
  const were = byKeyword
    ? `${given} positional argument${given === 1 ? '' : 's'} (and ${byKeyword} keyword-only argument${byKeyword === 1 ? '' : 's'}) were given`
    : `${given} ${given === 1 ? 'was' : 'were'} given`
  return raise('TypeError', `${fn.name}() takes ${takes} but ${were}`)
}

function missingText(name: string, missing: readonly PyParameter[], kind: string): string {
  const names = missing.map((p) => `'${p.name}'`)
  const list =
    names.length === 1
      ? names[0]!
      : names.length === 2
        ? names.join(' and ')
        : `${names.slice(0, -1).join(', ')}, and ${names[names.length - 1]}`
  return `${name}() missing ${names.length} required ${kind} argument${names.length === 1 ? '' : 's'}: ${list}`
}
