import { boolType, strType } from '#model/pytype.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { host, type Host } from '../host.ts'
import { always, unknown } from '../rules.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyDict, PyTuple, type PyValue } from '../values.ts'

/** The parts of `os` and `os.path` that need no operating system: paths as text, and whether a file was given. */

type Maybe = PyValue | undefined

const pathOf = (value: Maybe): string =>
  typeof value === 'string'
    ? value
    : raise('TypeError', `expected str, bytes or os.PathLike object, not ${qualifiedTypeName(value ?? null)}`)

const workingDirectory = '/'

function join(first: PyValue, ...parts: readonly PyValue[]): string {
  let path = pathOf(first)
  for (const part of parts.map(pathOf)) {
    if (part.startsWith('/')) path = part
    else path += path === '' || path.endsWith('/') ? part : `/${part}`
  }
  return path
}

function split(path: string): readonly [head: string, tail: string] {
  const at = path.lastIndexOf('/') + 1
  const head = path.slice(0, at)
  return [/^\/+$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(at)]
}

function splitExtension(path: string): readonly [root: string, extension: string] {
  const dot = path.lastIndexOf('.')
  const slash = path.lastIndexOf('/')
  // Dots at the beginning of a name are no extension.
  if (dot <= slash || /^\.*$/.test(path.slice(slash + 1, dot))) return [path, '']
  return [path.slice(0, dot), path.slice(dot)]
}

function normal(path: string): string {
  if (path === '') return '.'
  const root = /^\/\/(?!\/)/.test(path) ? '//' : path.startsWith('/') ? '/' : ''
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..' || (root === '' && parts.length === 0) || parts.at(-1) === '..') parts.push(part)
    else parts.pop()
  }
  return root + parts.join('/') || '.'
}

const absolute = (path: string): string => normal(join(workingDirectory, path))
const isFile = (path: string): boolean => host().read?.(path) !== undefined

const onPath = (name: string, type: Builtin['type'], call: (path: string) => PyValue): Builtin =>
  entry(name, 'path', type, (path: PyValue) => call(pathOf(path)))

export const pathFunctions: readonly Builtin[] = [
  entry('join', 'a, *p', always(strType), join),
  onPath('basename', always(strType), (path) => split(path)[1]),
  onPath('dirname', always(strType), (path) => split(path)[0]),
  onPath('split', unknown, (path) => new PyTuple(split(path))),
  onPath('splitext', unknown, (path) => new PyTuple(splitExtension(path))),
  onPath('normpath', always(strType), normal),
  onPath('abspath', always(strType), absolute),
  onPath('realpath', always(strType), absolute),
  onPath('expanduser', always(strType), (path) => path.replace(/^~(?=\/|$)/, '/root')),
  onPath('isabs', always(boolType), (path) => path.startsWith('/')),
  onPath('exists', always(boolType), isFile),
  onPath('isfile', always(boolType), isFile),
  onPath('isdir', always(boolType), () => false),
  onPath('getsize', always({ kind: 'int' }), (path) => host().read?.(path)?.length ?? noFile(path)),
]

const noFile = (path: string): never => raise('FileNotFoundError', 2, 'No such file or directory', path)

/** `os.environ` of no process: what a program or task puts there is its own. */
const environments = new WeakMap<Host, PyDict>()
export function environment(): PyDict {
  const owner = host()
  let own = environments.get(owner)
  if (!own) {
    own = PyDict.of([
      ['HOME', '/root'],
      ['PATH', '/usr/bin'],
    ])
    environments.set(owner, own)
  }
  return own
}

export const osFunctions: readonly Builtin[] = [
  entry('getcwd', '', always(strType), () => workingDirectory),
  entry(
    'getenv',
    'key, default?',
    unknown,
    (key: PyValue, otherwise: Maybe) => environment().get(key) ?? otherwise ?? null,
  ),
  entry('getpid', '', always({ kind: 'int' }), () => 1),
  onPath('fspath', always(strType), (path) => path),
]
export const osConstants = { linesep: '\n', name: 'posix', sep: '/', curdir: '.', pardir: '..', pathsep: ':' } as const
