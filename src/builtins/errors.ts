import { PyError, PyTuple, TimeLimit, type PyValue } from './values.ts'

/** The exceptions a pipeline can raise and catch: who derives from whom is CPython's tree. */
const parents: Readonly<Record<string, string>> = {
  Exception: 'BaseException',
  ArithmeticError: 'Exception',
  OverflowError: 'ArithmeticError',
  ZeroDivisionError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  IsADirectoryError: 'OSError',
  ConnectionError: 'OSError',
  ConnectionRefusedError: 'ConnectionError',
  ConnectionResetError: 'ConnectionError',
  BrokenPipeError: 'ConnectionError',
  PermissionError: 'OSError',
  TimeoutError: 'OSError',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  StopAsyncIteration: 'Exception',
  SyntaxError: 'Exception',
  IndentationError: 'SyntaxError',
  TabError: 'IndentationError',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  JSONDecodeError: 'ValueError',
  UnsupportedOperation: 'OSError',
  StatisticsError: 'ValueError',
  error: 'Exception',
  Warning: 'Exception',
  UserWarning: 'Warning',
  DeprecationWarning: 'Warning',
  FutureWarning: 'Warning',
  RuntimeWarning: 'Warning',
  ResourceWarning: 'Warning',
  FloatingPointError: 'ArithmeticError',
  KeyboardInterrupt: 'BaseException',
  SystemExit: 'BaseException',
  GeneratorExit: 'BaseException',
}

/** Exceptions that are reached through a module (`json.JSONDecodeError`, `re.error`), with the name a traceback prints. */
const qualified: Readonly<Record<string, string>> = {
  JSONDecodeError: 'json.decoder.JSONDecodeError',
  error: 're.error',
  StatisticsError: 'statistics.StatisticsError',
  UnsupportedOperation: 'io.UnsupportedOperation',
}

/** Names of the exception classes that are built-in names in Python. */
export const exceptionNames: readonly string[] = ['BaseException', ...Object.keys(parents)].filter(
  (n) => !(n in qualified),
)

/** Older names of classes. */
export const exceptionAliases: Readonly<Record<string, string>> = { EnvironmentError: 'OSError', IOError: 'OSError' }

/** What a traceback calls the class: `KeyError`, `json.decoder.JSONDecodeError`. */
export const qualifiedName = (type: string): string => qualified[type] ?? type

const basesOf = (type: string): readonly string[] => {
  const bases: string[] = []
  for (let t = parents[type]; t !== undefined; t = parents[t]) bases.push(t)
  return bases
}
const chains = new Map(Object.keys(parents).map((type) => [type, basesOf(type)]))

/** The classes that a built-in exception class derives from, nearest first; undefined: it is no such class. */
export const exceptionBases = (type: string): readonly string[] | undefined =>
  type === 'BaseException' ? [] : chains.get(type)

/** An exception object, not yet raised. */
export function error(type: string, ...args: PyValue[]): PyError {
  return new PyError(type, args, exceptionBases(type) ?? ['Exception', 'BaseException'])
}

/** Raises a Python exception; an expression, so that generated code can raise anywhere. */
export function raise(type: string, ...args: PyValue[]): never {
  throw error(type, ...args)
}

/** `except typeName`. */
export const isInstanceOf = (e: PyError, typeName: string): boolean => e.type === typeName || e.bases.includes(typeName)

/**
 * What a `catch` of generated code caught, as a Python exception. JavaScript's own stack overflow is RecursionError; the
 * deadline and our own mistakes go on up, since no pipeline may handle them.
 */
export function toPyError(caught: unknown): PyError {
  if (caught instanceof PyError) return caught
  if (caught instanceof RangeError && /call stack/.test(caught.message))
    return error('RecursionError', 'maximum recursion depth exceeded')
  if (caught instanceof RangeError && /BigInt|string length|array length/i.test(caught.message))
    return error('MemoryError')
  if (caught instanceof TimeLimit) throw caught
  throw caught
}

/** The arguments as `str(e)` shows them need repr, which needs errors: handed in. */
export function errorMessage(e: PyError, str: (v: PyValue) => string, repr: (v: PyValue) => string): string {
  if (e.args.length === 0) return ''
  if (isInstanceOf(e, 'OSError') && e.args.length >= 2) {
    const file = e.fields?.get('filename') ?? e.args[2]
    return `[Errno ${str(e.args[0]!)}] ${str(e.args[1]!)}${file === undefined ? '' : `: ${repr(file)}`}`
  }
  if (e.args.length > 1) return repr(new PyTuple(e.args))
  return isInstanceOf(e, 'KeyError') ? repr(e.args[0]!) : str(e.args[0]!)
}
