import type { Host } from '#builtins/host.ts'
import { propertyOf } from '#builtins/namespace.ts'
import { signatureOf } from '#builtins/signature.ts'
import { Pause, run, Yielded, type Steps } from '#builtins/steps.ts'
import * as py from '#builtins/runtime.ts'
import { PyDict, PyError, TimeLimit, type PyFunction, type PyObject, type PyValue } from '#builtins/values.ts'
import { runBlock } from './execute.ts'
import { newWorld, type Frame, type Run } from './frame.ts'
import { librariesFor, librarySource } from './library/index.ts'
import { parseModule, type Parsed } from './parse.ts'
import { resolveScopes, type Scopes } from './scope.ts'
import { indentationError, syntaxError } from './syntaxError.ts'
import { tracebackOf } from './traceback.ts'
import type { Module } from './tree.ts'

export { newInstance } from '#builtins/classObject.ts'
export { Pause, type Steps } from '#builtins/steps.ts'
export { capturedBy, rebind, sourceOf, type Captured, type FunctionSource } from './closure.ts'
export { tracebackOf } from './traceback.ts'

/**
 * Runs a whole program: its top level, in steps, with the modules a host hands in. What the host writes in TypeScript are values like
 * any other; what it writes in Python is run by the same interpreter.
 */

/** What `import name` gives: a value, names with their values, or a module's text. undefined: Python's own modules decide. */
export type HostModule = PyValue | { readonly source: string } | Readonly<Record<string, PyValue>> | undefined

export interface ProgramHost extends Pick<
  Host,
  'pause' | 'read' | 'write' | 'shared' | 'closure' | 'jobFailed' | 'allowance'
> {
  /** The program's file, as tracebacks name it. */
  readonly file: string
  /** `sys.argv`, the program's name first. */
  readonly argv?: readonly string[]
  readonly modules: (name: string, how: { readonly guarded: boolean }) => HostModule
  readonly print: (text: string, stream: 'stdout' | 'stderr') => void
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Hears of the program's names before it runs: they are there also when it is left waiting. */
  readonly globals?: (names: PyDict) => void
}

/** How a program ended. */
export interface ModuleEnd {
  /** The exit status: 0, what `sys.exit` said, 1 after an exception that nothing caught. */
  readonly status: number
  /** The names of the program, by name. */
  readonly globals: PyDict
  /** The exception that nothing caught, and what CPython prints of it (of `sys.exit('text')`: the text). */
  readonly error?: PyError
  readonly traceback?: string
}

/** Runs a program until it ends. Yields where the program waits; what `next` gets is what the waiting function returns. */
export function* runModule(text: string, host: ProgramHost): Generator<Pause, ModuleEnd, PyValue> {
  const { file, argv = [file], modules, ...rest } = host
  const streams: Host = {
    ...rest,
    print: (told, stream = 'stdout') => host.print(told, stream),
    get allowance() {
      return host.allowance
    },
  }
  const world = newWorld(loader(modules, argv))
  host.globals?.(world.globals)
  const place: Run = { name: '<module>', line: 1 }
  const started = moduleSteps(world, text, file, '__main__', place)
  const { globals } = world
  try {
    if (started instanceof PyError) throw started
    const runner = run(started)
    let sent: PyValue = null
    let failure: { readonly error: unknown } | undefined
    for (;;) {
      const given: PyValue = sent
      const thrown: { readonly error: unknown } | undefined = failure
      const { done, value }: IteratorResult<Pause | Yielded, PyValue> = py.withHost(streams, () =>
        thrown ? runner.throw(thrown.error) : runner.next(given),
      )
      failure = undefined
      if (done) return { status: 0, globals }
      if (value instanceof Yielded) return py.raise('SystemError', 'only a generator yields')
      try {
        sent = yield value
      } catch (caught) {
        // What interrupts the wait comes up in the program, where it waits.
        failure = { error: caught }
      }
    }
  } catch (caught) {
    if (caught instanceof TimeLimit) {
      const told = `TimeLimit: the program ran too long without waiting for a batch. A loop that never ends is the usual reason.\n`
      return { status: 1, globals, traceback: `${told}  File "${file}", line ${place.line}, in <module>\n` }
    }
    const error = py.toPyError(caught)
    return py.isInstanceOf(error, 'SystemExit') ? exited(error, globals) : failed(error, globals)
  }
}

const failed = (error: PyError, globals: PyDict): ModuleEnd => ({
  status: 1,
  globals,
  error,
  traceback: tracebackOf(error),
})

/** `sys.exit(0)`, `sys.exit(3)`; anything else is printed and means 1. */
function exited(error: PyError, globals: PyDict): ModuleEnd {
  const [code = null] = error.args
  if (code === null) return { status: 0, globals }
  if (typeof code === 'number' && Number.isInteger(code)) return { status: code & 0xff, globals }
  if (typeof code === 'boolean') return { status: Number(code), globals }
  return { status: 1, globals, error, traceback: `${py.str(code)}\n` }
}

/** Host modules are read once, however many programs run. */
const parsedSources = new Map<string, Parsed<{ tree: Module; scopes: Scopes }>>()
function parseSource(source: string): Parsed<{ tree: Module; scopes: Scopes }> {
  const known = parsedSources.get(source)
  if (known) return known
  const parsed = readModule(source)
  parsedSources.set(source, parsed)
  return parsed
}

function readModule(source: string): Parsed<{ tree: Module; scopes: Scopes }> {
  const parsed = parseModule(source)
  return parsed.ok ? { ok: true, tree: { tree: parsed.tree, scopes: resolveScopes(parsed.tree) } } : parsed
}

/** The steps of a module's text, or the SyntaxError that it is. */
function moduleSteps(
  world: Frame['world'],
  source: string,
  file: string,
  name: string,
  run: Run,
): Steps<PyValue> | PyError {
  const parsed = name === '__main__' ? readModule(source) : parseSource(source)
  const mistake = parsed.ok ? undefined : parsed.diagnostics[0]!
  const misaligned = indentationError(source, file, mistake?.span?.line ?? Infinity)
  if (misaligned) return misaligned
  if (!parsed.ok) return syntaxError(source, file, mistake!)
  const { tree, scopes } = parsed.tree
  const [problem] = scopes.problems
  if (problem) return syntaxError(source, file, problem)
  world.globals.set('__name__', name)
  world.globals.set('__file__', file)
  world.globals.set('__doc__', null)
  const frame: Frame = {
    world,
    text: { scopes, file, lines: source.split('\n'), notesPlaces: false },
    scope: scopes.of.get(tree)!,
    values: new Map(),
    parent: undefined,
    run,
  }
  return blockSteps(frame, tree.body)
}

function* blockSteps(frame: Frame, body: Parameters<typeof runBlock>[1]): Steps<PyValue> {
  yield* runBlock(frame, body)
  return null
}

/** Makes the library modules known that an import of `name` needs: interpreted, unless generated code has brought them already. */
function provideLibraries(name: string, load: Frame['world']['load']): void {
  for (const one of librariesFor(name))
    py.provide(one, (ns) => {
      const world = newWorld(load)
      const file = one.replace(/^_(\w+)_more$/, '$1')
      const steps = moduleSteps(world, librarySource(one)!, file, file, { name: '<module>', line: 1 })
      if (steps instanceof PyError) throw steps
      py.finish(steps)
      for (const [key, value] of world.globals.pairs()) ns[propertyOf(String(key))] = value
    })
}

/** Python's own modules, and no others. */
export function ownModules(): Frame['world']['load'] {
  const load = (name: string): PyValue => {
    provideLibraries(name, load)
    return py.module(name)
  }
  return load
}

/** Finds modules: the host's, then Python's own; each is made once. */
function loader(modules: ProgramHost['modules'], argv: readonly string[]): (name: string, guarded: boolean) => PyValue {
  const loaded = new Map<string, PyValue>()
  const load = (name: string, guarded: boolean): PyValue => {
    const known = loaded.get(name)
    if (known !== undefined) return known
    if (name.startsWith('.')) return py.raise('ImportError', 'attempted relative import with no known parent package')
    const dot = name.lastIndexOf('.')
    const parent = dot < 0 ? undefined : load(name.slice(0, dot), guarded)
    const given = modules(name, { guarded })
    if (given === undefined) provideLibraries(name, load)
    const module = given === undefined ? ownModule(name, argv) : made(name, given)
    loaded.set(name, module)
    if (isObject(parent)) parent.pySetAttr?.(name.slice(dot + 1), module)
    return module
  }
  const made = (name: string, given: Exclude<HostModule, undefined>): PyValue => {
    if (isSource(given)) {
      const world = newWorld(load)
      const module = moduleOf(name, world.globals)
      loaded.set(name, module)
      const steps = moduleSteps(world, given.source, name, name, { name: '<module>', line: 1 })
      if (steps instanceof PyError) throw steps
      py.finish(steps)
      return module
    }
    return isNames(given) ? moduleOf(name, PyDict.of(Object.entries(given))) : given
  }
  return load
}

const isObject = (value: PyValue | undefined): value is PyObject =>
  typeof value === 'object' && value !== null && 'pyType' in value
const isSource = (given: HostModule): given is { readonly source: string } =>
  typeof given === 'object' && given !== null && 'source' in given && typeof given.source === 'string'
const isNames = (given: HostModule): given is Readonly<Record<string, PyValue>> =>
  typeof given === 'object' &&
  given !== null &&
  Object.getPrototypeOf(given) === Object.prototype &&
  !('pyType' in given)

/** A module whose attributes are these names. */
const moduleOf = (name: string, names: PyDict): PyObject & { readonly name: string } => ({
  pyType: 'module',
  name,
  pyRepr: () => `<module '${name}'>`,
  pyAttr: (member) => names.get(member) ?? (member === '__dict__' ? names : member === '__name__' ? name : undefined),
  pySetAttr(member, value) {
    names.set(member, value)
    return true
  },
  pyDir: () => Array.from(names.keys(), String),
})

/** A module of the catalogue. `sys` has the program's own arguments. */
function ownModule(name: string, argv: readonly string[]): PyValue {
  const module = py.module(name)
  if (name !== 'sys') return module
  return moduleOf(name, PyDict.of([...py.importAll(module), ['argv', argv.slice()]]))
}

/**
 * A function of the host. `signature` as the catalogue writes them: `x, y?, *args, key?, **kw`; `run` gets one argument per parameter,
 * undefined for those that were left out, and may give steps, in which it can wait (`yield new Pause(…)`).
 */
export function hostFunction(
  name: string,
  signature: string,
  run: (...args: PyValue[]) => PyValue | Steps<PyValue>,
): PyFunction {
  const { parameters } = signatureOf({ params: signature === '' ? [] : signature.split(', ') })
  const steps = function* (args: readonly (PyValue | undefined)[]): Steps<PyValue> {
    const result = run(...(args as PyValue[]))
    return isSteps(result) ? yield* result : result
  }
  const bound = (...args: (PyValue | undefined)[]): PyValue => {
    const result = run(...(args as PyValue[]))
    return isSteps(result) ? py.finish(result) : result
  }
  const value = py.func(bound, name, parameters)
  const info = value.py!
  value.py = { ...info, steps: (args, keywords) => steps(py.bind(info, args, keywords)) }
  return value
}

const isSteps = (result: PyValue | Steps<PyValue>): result is Steps<PyValue> =>
  typeof result === 'object' && result !== null && 'throw' in result && 'next' in result && !('pyIterator' in result)

/**
 * A module, or something in it, that is not there: importing it and passing it on is fine, using it raises ModuleNotFoundError with
 * the module's name.
 */
export function absentModule(module: string): PyObject {
  const refuse = (): never => py.raise('ModuleNotFoundError', `No module named '${module}'`)
  const part = (name: string): PyObject & Record<string, unknown> => ({
    pyType: 'module',
    name,
    pyRepr: () => `<module '${name}' (not available)>`,
    pyAttr: (member: string) => (/^__\w+__$/.test(member) ? undefined : part(`${name}.${member}`)),
    pySetAttr: refuse,
    pyCall: refuse,
    pyIter: refuse,
    pyLen: refuse,
    pyGetItem: refuse,
    pySetItem: refuse,
    pyContains: refuse,
    pyOperator: refuse,
    pyEnter: refuse,
    pyExit: refuse,
  })
  return part(module)
}
