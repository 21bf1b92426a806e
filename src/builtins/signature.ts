import { bind, type Keywords } from './call.ts'
import type { Builtin } from './define.ts'
import { raise } from './errors.ts'
import { scalars, withPlain } from './scalar.ts'
import { PyDict, type PyFunction, type PyParameter, type PyTuple, type PyValue } from './values.ts'

/** Built-ins as Python sees them: their parameters, the binding of arguments, and what C functions say when it fails. */

export interface Signature {
  readonly parameters: readonly PyParameter[]
  readonly positional: readonly PyParameter[]
  readonly named: readonly PyParameter[]
  readonly rest: boolean
  readonly keywordRest: boolean
  readonly required: number
}

const signatures = new WeakMap<readonly string[], Signature>()

export function signatureOf({ params }: Pick<Builtin, 'params'>): Signature {
  const known = signatures.get(params)
  if (known) return known
  const slash = params.indexOf('/')
  let keywordOnly = false
  const parameters: PyParameter[] = []
  params.forEach((text, i) => {
    if (text === '/') return
    if (text.startsWith('**')) parameters.push({ name: text.slice(2), kind: 'keywordRest', hasDefault: false })
    else if (text.startsWith('*')) {
      keywordOnly = true
      if (text.length > 1) parameters.push({ name: text.slice(1), kind: 'rest', hasDefault: false })
    } else {
      const hasDefault = text.endsWith('?')
      const kind = keywordOnly ? 'keywordOnly' : i < slash ? 'positionalOnly' : 'normal'
      parameters.push({ name: hasDefault ? text.slice(0, -1) : text, kind, hasDefault })
    }
  })
  const positional = parameters.filter((p) => p.kind === 'positionalOnly' || p.kind === 'normal')
  const signature: Signature = {
    parameters,
    positional,
    named: parameters.filter((p) => p.kind !== 'rest' && p.kind !== 'keywordRest'),
    rest: parameters.some((p) => p.kind === 'rest'),
    keywordRest: parameters.some((p) => p.kind === 'keywordRest'),
    required: positional.filter((p) => !p.hasDefault).length,
  }
  signatures.set(params, signature)
  return signature
}

/**
 * The arguments of `builtin.call` (without the receiver). `shown` is the name errors use: `list.append`, `sorted`.
 * Missing optional arguments come as undefined, which is what `call` takes for "not given".
 */
export function bindBuiltin(builtin: Builtin, shown: string, args: readonly PyValue[], keywords?: Keywords): PyValue[] {
  if (builtin.owner !== undefined) return bindMethod(builtin, builtin.owner, args, keywords)
  const signature = signatureOf(builtin)
  const { positional, named, required } = signature
  if (keywords === undefined && !signature.rest && !signature.keywordRest) {
    if (args.length < required || args.length > positional.length) wrongCount(signature, shown, args.length)
    return args as PyValue[]
  }
  const values = new Map<string, PyValue>()
  const others = new PyDict()
  const extra = args.slice(positional.length)
  if (extra.length && !signature.rest) wrongCount(signature, shown, args.length)
  positional.slice(0, args.length).forEach((p, i) => values.set(p.name, args[i]!))
  if (keywords)
    for (const [name, value] of keywords) {
      const parameter = named.find((p) => p.name === name && p.kind !== 'positionalOnly')
      if (parameter) {
        if (values.has(name))
          raise(
            'TypeError',
            `argument for ${shown}() given by name ('${name}') and position (${positional.indexOf(parameter) + 1})`,
          )
        values.set(name, value)
      } else if (signature.keywordRest) others.set(name, value)
      else if (named.every((p) => p.kind === 'positionalOnly'))
        raise('TypeError', `${shown}() takes no keyword arguments`)
      else raise('TypeError', `'${name}' is an invalid keyword argument for ${shown.replace(/^.*\./, '')}()`)
    }
  const missing = positional.findIndex((p) => !p.hasDefault && !values.has(p.name))
  if (missing >= 0) {
    if (positional[missing]!.kind === 'positionalOnly') wrongCount(signature, shown, args.length)
    raise(
      'TypeError',
      `${shown.replace(/^.*\./, '')}() missing required argument '${positional[missing]!.name}' (pos ${missing + 1})`,
    )
  }
  const bound = named.map((p) => values.get(p.name) as PyValue)
  if (signature.keywordRest) bound.push(others)
  return signature.rest ? [...bound, ...extra] : bound
}

/** The arguments of a method that is Python code: `self` counts. */
function bindMethod(builtin: Builtin, owner: string, args: readonly PyValue[], keywords?: Keywords): PyValue[] {
  const own = signatureOf(builtin).parameters
  const self: PyParameter = { name: 'self', kind: 'positionalOnly', hasDefault: false }
  const parameters = [self, ...own]
  const name = `${owner}.${builtin.name}`
  const bound = bind({ name, parameters, kind: 'function', bound: () => null }, [null, ...args], keywords).slice(1)
  const given = own.flatMap((p, i) => (p.kind === 'rest' || p.kind === 'keywordRest' ? [] : [bound[i] as PyValue]))
  const others = own.flatMap((p, i) => (p.kind === 'keywordRest' ? [bound[i] as PyValue] : []))
  const rest = own.flatMap((p, i) => (p.kind === 'rest' ? (bound[i] as PyTuple).items : []))
  return [...given, ...others, ...rest]
}

function wrongCount({ positional, named, required }: Signature, shown: string, given: number): never {
  const most = positional.length
  const plain = positional.every((p) => p.kind === 'positionalOnly') && named.length === most
  if (plain && most === 0) return raise('TypeError', `${shown}() takes no arguments (${given} given)`)
  if (plain && most === 1 && required === 1)
    return raise('TypeError', `${shown}() takes exactly one argument (${given} given)`)
  const short = shown.replace(/^.*\./, '')
  if (most === 0) return raise('TypeError', `${short}() takes no positional arguments`)
  if (positional.some((p) => p.kind === 'normal')) {
    if (given < required) {
      const p = positional[given]!
      if (p.kind === 'positionalOnly')
        return raise(
          'TypeError',
          `${short}() takes at least ${required} positional argument${required === 1 ? '' : 's'} (${given} given)`,
        )
      return raise('TypeError', `${short}() missing required argument '${p.name}' (pos ${given + 1})`)
    }
    return raise(
      'TypeError',
      `${short}() takes at most ${named.length} argument${named.length === 1 ? '' : 's'} (${given} given)`,
    )
  }
  const bound = given < required ? required : most
  const how = required === most ? '' : given < required ? 'at least ' : 'at most '
  return raise('TypeError', `${short} expected ${how}${bound} argument${bound === 1 ? '' : 's'}, got ${given}`)
}

/** A catalogue entry as a Python function value; with `self`, a bound method. */
export function asFunction(builtin: Builtin, shown = builtin.name, self?: PyValue): PyFunction {
  const { parameters, positional, required, rest, keywordRest } = signatureOf(builtin)
  const run = (args: readonly PyValue[], keywords?: Keywords): PyValue => {
    const bound = bindBuiltin(builtin, shown, args, keywords)
    if (scalars.exist)
      return withPlain(bound, (plain) => (self === undefined ? builtin.call(...plain) : builtin.call(self, ...plain)))
    return self === undefined ? builtin.call(...bound) : builtin.call(self, ...bound)
  }
  // What generated code calls most needs no binding: as many positional arguments as there are places.
  const plain = self === undefined && !rest && !keywordRest
  const most = positional.length
  const fn: PyFunction = plain
    ? (...args) => (args.length < required || args.length > most || scalars.exist ? run(args) : builtin.call(...args))
    : (...args) => run(args)
  fn.py = {
    name: builtin.name,
    parameters,
    kind: 'builtin',
    bound: (...args) => run(args as PyValue[]),
    // Its own binding has C's texts, not those of functions written in Python.
    invoke: run,
    ...(builtin.steps && self === undefined
      ? { steps: (args, keywords) => builtin.steps!(...bindBuiltin(builtin, shown, args, keywords)) }
      : {}),
    ...(self === undefined ? {} : { self }),
  }
  return fn
}
