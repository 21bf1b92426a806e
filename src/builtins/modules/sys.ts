import { noneType } from '#model/pytype.ts'
import { size } from '../arguments.ts'
import { entry, type Builtin } from '../define.ts'
import { error, raise } from '../errors.ts'
import { host } from '../host.ts'
import { makeNamedTuple } from '../namedTuple.ts'
import { float } from '../numbers.ts'
import { always, unknown } from '../rules.ts'
import { asFunction } from '../signature.ts'
import { deepest, setDeepest } from '../steps.ts'
import { lenStr } from '../text.ts'
import { argumentTypeName } from '../typeNames.ts'
import { PyDict, PyTuple, type PyObject, type PyValue } from '../values.ts'

/** The parts of `sys` that programs use. The streams write where `print` does; `argv` is filled in for a whole program. */

/** `sys.stdout` and `sys.stderr`. */
function stream(name: 'stdout' | 'stderr'): PyObject {
  const methods: Readonly<Record<string, Builtin>> = {
    write: entry('write', 'text, /', unknown, (text: PyValue) => {
      if (typeof text !== 'string')
        return raise('TypeError', `write() argument must be str, not ${argumentTypeName(text)}`)
      host().print(text, name)
      return lenStr(text)
    }),
    flush: entry('flush', '', always(noneType), () => null),
    isatty: entry('isatty', '', unknown, () => false),
    fileno: entry('fileno', '', unknown, () => (name === 'stdout' ? 1 : 2)),
  }
  const attributes: Readonly<Record<string, PyValue>> = {
    encoding: 'utf-8',
    name: `<${name}>`,
    mode: 'w',
    closed: false,
  }
  return {
    pyType: 'TextIOWrapper',
    pyRepr: () => `<_io.TextIOWrapper name='<${name}>' mode='w' encoding='utf-8'>`,
    pyAttr: (member) => {
      if (Object.hasOwn(methods, member)) return asFunction(methods[member]!)
      return Object.hasOwn(attributes, member) ? attributes[member] : undefined
    },
  }
}

const versionInfo = makeNamedTuple('sys.version_info', ['major', 'minor', 'micro', 'releaselevel', 'serial'])
const floatInfo = makeNamedTuple('sys.float_info', ['max', 'max_exp', 'min', 'min_exp', 'dig', 'mant_dig', 'epsilon'])

export const sysConstants: Readonly<Record<string, PyValue>> = {
  argv: [''],
  byteorder: 'little',
  executable: 'python3',
  float_info: floatInfo.make(
    [Number.MAX_VALUE, 1024, 2.2250738585072014e-308, -1021, 15, 53, Number.EPSILON].map((n, i) =>
      i % 2 === 0 && i !== 4 ? float(n) : n,
    ),
  ),
  maxsize: 9223372036854775807n,
  modules: new PyDict(),
  path: [''],
  platform: 'linux',
  stderr: stream('stderr'),
  stdout: stream('stdout'),
  version: '3.11.7 (Millrace)',
  version_info: versionInfo.make([3, 11, 7, 'final', 0]),
}

export const sysFunctions: readonly Builtin[] = [
  entry('exit', 'status?, /', always(noneType), (status: PyValue | undefined) => {
    throw error('SystemExit', ...(status === undefined ? [] : status instanceof PyTuple ? status.items : [status]))
  }),
  entry('getdefaultencoding', '', unknown, () => 'utf-8'),
  entry('getrecursionlimit', '', unknown, () => deepest()),
  entry('setrecursionlimit', 'limit, /', always(noneType), (limit: PyValue) => {
    setDeepest(size(limit))
    return null
  }),
  entry('intern', 'string, /', always({ kind: 'str' }), (text: PyValue) => text),
]
