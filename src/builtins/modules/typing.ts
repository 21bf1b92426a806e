import { anyType } from '#model/pytype.ts'
import { entry, type Builtin } from '../define.ts'
import { update } from '../methods/dict.ts'
import { makeNamedTuple } from '../namedTuple.ts'
import { makeClass } from '../classObject.ts'
import { always } from '../rules.ts'
import { repr } from '../repr.ts'
import { PyDict, PyTuple, type PyFunction, type PyObject, type PyValue } from '../values.ts'

/** The module `typing`: annotations that nobody checks, and `NamedTuple`. */

/** `List`, `List[int]`: an annotation, with a name and what stands in its brackets. */
function form(name: string, args?: PyValue): PyObject {
  const shown =
    args === undefined ? '' : `[${(args instanceof PyTuple ? args.items : [args]).map(annotationText).join(', ')}]`
  return {
    pyType: '_GenericAlias',
    pyRepr: () => `typing.${name}${shown}`,
    pyGetItem: (key) => form(name, key),
    pyAttr: (member) => (member === '__args__' && args !== undefined ? args : member === '_name' ? name : undefined),
    // A class may derive from `Generic[T]` or `Protocol`: that adds nothing to it.
    pyBases: () => [],
    pyOperator: (op, other) => (op === '|' ? form('Union', new PyTuple([form(name, args), other])) : undefined),
    pyKey: () => `\u0000typing.${name}${shown}`,
    pyEq: (other) => (isForm(other) ? repr(other) === `typing.${name}${shown}` : undefined),
  } as PyObject & { pyOperator(op: string, other: PyValue): PyValue | undefined }
}

const isForm = (value: PyValue): boolean =>
  typeof value === 'object' && value !== null && 'pyType' in value && value.pyType === '_GenericAlias'

const annotationText = (value: PyValue): string =>
  typeof value === 'function' && value.py?.kind === 'class' ? value.py.name : value === null ? 'None' : repr(value)

const names =
  'AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO ByteString Callable ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter DefaultDict Deque Dict Final FrozenSet Generator Generic Hashable IO ItemsView Iterable Iterator KeysView List Literal LiteralString Mapping MappingView Match MutableMapping MutableSequence MutableSet Never NoReturn NotRequired Optional OrderedDict Pattern Protocol Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound Text TextIO Tuple Type TypeAlias TypeGuard Union Unpack ValuesView'

export const typingConstants: Readonly<Record<string, PyValue>> = {
  ...Object.fromEntries(names.split(' ').map((name) => [name, form(name)])),
  TYPE_CHECKING: false,
  NamedTuple: {
    pyType: 'function',
    pyRepr: () => '<function NamedTuple>',
    pyCall: (args: readonly PyValue[]) => namedTupleOf(String(args[0]), args[1] as readonly PyValue[]),
    pyDerive: (name: string, members: ReadonlyMap<string, PyValue>, settings: object) =>
      derivedTuple(name, members, settings),
  } as PyObject,
  TypedDict: typedDict('TypedDict', []),
}

/** `TypedDict` and what derives from it: calling it makes a plain dict, whatever the annotations say. */
function typedDict(name: string, keys: readonly PyValue[]): PyObject {
  const made = {
    pyType: '_TypedDictMeta',
    pyRepr: () => (name === 'TypedDict' ? '<function TypedDict>' : `<class '__main__.${name}'>`),
    pyCall: (args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>): PyValue => {
      if (name === 'TypedDict') return typedDict(String(args[0]), args[1] instanceof PyDict ? [...args[1].keys()] : [])
      const dict = new PyDict()
      if (args.length > 0) update(dict, args[0]!, PyDict.of(keywords ?? []))
      else for (const [key, value] of keywords ?? []) dict.set(key, value)
      return dict
    },
    pyDerive: (derived: string, members: ReadonlyMap<string, PyValue>): PyValue => {
      const annotations = members.get('__annotations__')
      return typedDict(derived, [...keys, ...(annotations instanceof PyDict ? annotations.keys() : [])])
    },
    pyAttr: (member: string): PyValue | undefined =>
      member === '__name__' || member === '__qualname__'
        ? name
        : member === '__annotations__'
          ? PyDict.of(keys.map((key) => [key, null] as const))
          : undefined,
  }
  return made as unknown as PyObject
}

/** `NamedTuple('P', [('x', int), ('y', int)])` */
function namedTupleOf(name: string, fields: readonly PyValue[]): PyFunction {
  return makeNamedTuple(
    name,
    fields.map((field) => String((field as PyTuple).items[0])),
  ).cls
}

/** `class P(NamedTuple): x: int; y: int = 0`, with what else the body defines. */
function derivedTuple(name: string, members: ReadonlyMap<string, PyValue>, settings: object): PyFunction {
  const annotations = members.get('__annotations__')
  const fields = annotations instanceof PyDict ? Array.from(annotations.keys(), String) : []
  const defaults = fields.flatMap((field) => (members.has(field) ? [members.get(field)!] : []))
  const { cls } = makeNamedTuple(name, fields, defaults)
  const others = new Map([...members].filter(([member]) => !fields.includes(member)))
  return others.size > (others.has('__annotations__') ? 1 : 0) ? makeClass(name, [cls], others, settings) : cls
}

export const typingFunctions: readonly Builtin[] = [
  entry('TypeVar', 'name, *constraints, bound?, covariant?, contravariant?', always(anyType), (name: PyValue) =>
    form(String(name)),
  ),
  entry('NewType', 'name, tp', always(anyType), (_name: PyValue, type: PyValue) => type),
  entry(
    'cast',
    'typ, val',
    ([, value]) => value ?? anyType,
    (_type: PyValue, value: PyValue) => value,
  ),
  entry(
    'overload',
    'func',
    ([fn]) => fn ?? anyType,
    (fn: PyValue) => fn,
  ),
  entry(
    'final',
    'f',
    ([fn]) => fn ?? anyType,
    (fn: PyValue) => fn,
  ),
  entry(
    'runtime_checkable',
    'cls',
    ([fn]) => fn ?? anyType,
    (fn: PyValue) => fn,
  ),
  entry(
    'assert_type',
    'val, typ, /',
    ([value]) => value ?? anyType,
    (value: PyValue) => value,
  ),
  entry('ParamSpec', 'name, *, bound?, covariant?, contravariant?', always(anyType), (name: PyValue) =>
    form(String(name)),
  ),
  entry('TypeVarTuple', 'name', always(anyType), (name: PyValue) => form(String(name))),
  entry(
    'no_type_check',
    'arg',
    ([fn]) => fn ?? anyType,
    (fn: PyValue) => fn,
  ),
]
