import { expression, type Names } from './expressions.ts'
import { kinds, literal, pick, type Chance, type Kind } from './values.ts'

/** Where statements stand: what is known there, how deep they may nest, and whether a loop is around them. */
interface Place {
  readonly names: Names
  readonly depth: number
  readonly inLoop: boolean
}

/** Lines of one statement, and the names that are known after it. */
interface Written {
  readonly lines: readonly string[]
  readonly names?: { readonly [name: string]: Kind | undefined }
}

interface Parts extends Place {
  readonly chance: Chance
  readonly e: (kind: Kind) => string
  readonly any: () => string
  readonly one: (...of: readonly string[]) => string
  /** True once in so many times. */
  readonly rarely: (times: number) => boolean
  /** A block inside this one. */
  readonly inner: (more?: Names, inLoop?: boolean) => readonly string[]
  /** Some name of the kind. */
  readonly named: (kind: Kind) => string | undefined
}

const indent = (block: readonly string[]) => block.map((line) => `    ${line}`)

/** Random statements of a function's body. */
export const statements = (chance: Chance, names: Names, depth = 2, inLoop = false): readonly string[] =>
  written(chance, names, depth, inLoop).lines

/** As `statements`, with the names that are known after them. */
export function written(
  chance: Chance,
  names: Names,
  depth = 2,
  inLoop = false,
): { readonly lines: readonly string[]; readonly names: Names } {
  const lines: string[] = []
  let known = names
  for (let n = chance.upTo(2) + 1; n > 0; n--) {
    const parts = partsOf(chance, { names: known, depth, inLoop })
    const ways = depth > 0 ? [...simple, ...simple, ...compound, ...(inLoop ? [] : loops)] : simple
    const one = pick(chance, ways)(parts)
    lines.push(...one.lines)
    known = { ...known, ...(one.names as Names | undefined) }
  }
  return { lines, names: known }
}

function partsOf(chance: Chance, place: Place): Parts {
  const e = (kind: Kind) => expression(chance, kind, place.names, 2)
  return {
    ...place,
    chance,
    e,
    any: () => e(pick(chance, kinds)),
    one: (...of) => pick(chance, of),
    rarely: (times) => chance.upTo(times - 1) === 0,
    inner: (more = {}, inLoop = place.inLoop) =>
      indent(statements(chance, { ...place.names, ...more }, place.depth - 1, inLoop)),
    named(kind) {
      const all = Object.keys(place.names).filter((name) => place.names[name] === kind)
      return all.length > 0 ? pick(chance, all) : undefined
    },
  }
}

type Way = (parts: Parts) => Written

const assign: Way = ({ chance, e, one }) => {
  const kind = pick(chance, kinds)
  const name = one('x', 'y', 'z')
  return { lines: [`${name} = ${e(kind)}`], names: { [name]: kind } }
}

const augmented: Way = (parts) => {
  const { chance, one } = parts
  const kind = pick(chance, ['int', 'float', 'str', 'ints', 'set'] as const)
  const name = parts.named(kind)
  if (name === undefined) return assign(parts)
  const op = {
    int: one('+', '-', '*', '//', '%', '|', '&', '^', '>>'),
    float: one('+', '-', '*', '/', '//', '%'),
    str: '+',
    ints: '+',
    set: one('|', '&', '-', '^'),
  }[kind]
  return { lines: [`${name} ${op}= ${literal(chance, kind)}`] }
}

const ofList: Way = (parts) => {
  const { e, one, any } = parts
  const list = parts.named('ints')
  if (list === undefined) return { lines: [`x, y = ${e('int')}, ${e('str')}`], names: { x: 'int', y: 'str' } }
  const calls = [
    `append(${e('int')})`,
    'reverse()',
    `extend(${e('ints')})`,
    'pop()',
    `pop(${e('int')})`,
    `insert(${e('int')}, ${e('int')})`,
    `remove(${e('int')})`,
    `sort(${one('', 'reverse=True', 'key=lambda n: n % 3')})`,
    'clear()',
  ]
  const changes = [
    `${list}[${e('maybe')}:${e('maybe')}] = ${e('ints')}`,
    `${list}[::2] = ${e('ints')}`,
    `del ${list}[${e('int')}:]`,
    `del ${list}[::${one('2', '-1')}]`,
    `${list}[${e('int')}] = ${e('int')}`,
    `${list}[${one('0', '-1')}] += ${e('int')}`,
    `${list} = ${list}[:] + [${any()}]`,
  ]
  return { lines: [one(...calls.map((call) => `${list}.${call}`), ...changes)] }
}

const ofTable: Way = (parts) => {
  const { e, one } = parts
  const dict = parts.named('dict')
  const set = parts.named('set')
  if (set !== undefined && (dict === undefined || parts.rarely(2)))
    return {
      lines: [
        `${set}.${one(`add(${e('int')})`, `discard(${e('int')})`, `remove(${e('int')})`, `update(${e('ints')})`)}`,
      ],
    }
  if (dict === undefined) return assign(parts)
  return {
    lines: [
      one(
        `${dict}[${e('str')}] = ${e('int')}`,
        `${dict}[${e('str')}] += ${e('int')}`,
        `del ${dict}[${e('str')}]`,
        `${dict}.update({${e('str')}: ${e('int')}})`,
        `${dict} |= {${e('str')}: ${e('int')}}`,
        `x = ${dict}.pop(${e('str')}${one('', `, ${e('int')}`)})`,
        `x = ${dict}.setdefault(${e('str')}, ${e('int')})`,
        `y = ${dict}.popitem()`,
      ),
    ],
  }
}

const unpack: Way = ({ e, one }) => ({
  lines: [
    one(
      `x, *r = ${one(e('ints'), e('strs'), e('str'))}`,
      `*r, x = ${one(e('ints'), e('pair'), e('set'))}`,
      `x, *r, w = ${one(e('ints'), e('strs'))}`,
      `(x, y), *r = ${one(e('pairs'), e('strs'), e('ints'))}`,
      `x, (y, *r) = ${one(e('pair'), `[1, ${e('ints')}]`, `(${e('int')}, ${e('str')})`)}`,
      `x = y = ${e('int')}`,
      `x, y = y, x`,
      `[x, y] = ${e('pair')}`,
    ),
  ],
})

const conditional: Way = ({ any, e, inner, rarely, one }) =>
  rarely(3)
    ? {
        lines: [`if (x := ${e('int')}) ${one('>', '<', '==')} ${e('int')}:`, ...inner({ x: 'int' })],
        names: { x: 'int' },
      }
    : {
        lines: [
          `if ${any()}:`,
          ...inner(),
          ...(rarely(4) ? [`elif ${any()}:`, ...inner()] : []),
          ...(rarely(2) ? ['else:', ...inner()] : []),
        ],
      }

const leave: Way = ({ e, any, one, inLoop }) => ({
  lines: inLoop
    ? [`if ${e('bool')}:`, `    ${one('break', 'continue', `return ${any()}`)}`]
    : one('return', 'return', 'return', 'assert', 'del') === 'return'
      ? [`if ${e('bool')}:`, `    return ${any()}`]
      : [one(`assert ${e('bool')} or ${e('int')}, ${any()}`, `del ${one('x', 'y', 'z')}`)],
})

const attempt: Way = ({ e, inner, one, rarely }) => ({
  lines: [
    'try:',
    ...inner(),
    `except ${one('ValueError', '(TypeError, KeyError)', 'Exception', 'LookupError', 'ArithmeticError')} as err:`,
    one(
      '    z = str(err)',
      '    z = repr(err)',
      '    raise ValueError(z) from err',
      '    z = type(err).__name__',
      '    raise',
    ),
    ...(rarely(4) ? ['except Exception:', ...inner()] : []),
    ...(rarely(4) ? ['else:', ...inner()] : []),
    ...(rarely(3) ? ['finally:', ...indent([`y = ${e('int')}`])] : []),
  ],
})

const raising: Way = ({ e, any, inner, one, rarely }) => ({
  lines: [
    'try:',
    ...inner(),
    `    raise ${one('E', 'E', 'ValueError', 'KeyError')}(${any()})${one('', '', ' from None', ' from E(1)')}`,
    `except ${one('E', 'ValueError', '(E, KeyError)', 'LookupError')} as err:`,
    '    z = repr(err), str(err), err.args, repr(err.__cause__)',
    ...(rarely(3) ? ['    raise'] : []),
    ...(rarely(4) ? ['finally:', ...indent([`y = ${e('int')}`])] : []),
  ],
})

const finishing: Way = ({ e, any, one, inner, inLoop }) => ({
  lines: [
    'try:',
    ...inner(),
    'finally:',
    ...indent([one(`x = ${e('int')}`, `z = ${any()}`, inLoop ? one('break', 'continue') : `return ${any()}`, 'pass')]),
  ],
})

const helper: Way = ({ chance, names, e, one }) => ({
  lines: [
    `def h(p, q=${e('int')}):`,
    `    return ${expression(chance, 'int', { ...names, p: 'int', q: 'int' }, 2)}`,
    `x = h(${one(e('int'), `q=${e('int')}, p=1`, '', `${e('int')}, 1, 2`, `*${e('ints')}`)})`,
  ],
  names: { x: 'int' },
})

const recursive: Way = ({ e, one }) => ({
  lines: [
    'def r(n, acc=()):',
    `    if n <= 0:`,
    `        return ${one('len(acc)', e('int'), 'sum(acc)')}`,
    `    return r(n - 1, acc + (n,)) ${one('+', '-', '^')} ${e('int')}`,
    `x = r(${one('0', '3', '5')})`,
  ],
  names: { x: 'int' },
})

const decorated: Way = ({ e, one }) => ({
  lines: [
    'def d(fn):',
    `    ${one('@functools.wraps(fn)', '@functools.wraps(fn)', '@(lambda g: g)')}`,
    `    def inner(*p, **q):`,
    `        return fn(*p, **q) ${one('+', '*', '-')} ${e('int')}`,
    '    return inner',
    '@d',
    `def h(p, ${one('', '/, ')}*q, k=${e('int')}, **r):`,
    `    return p + len(q) + ${one('k', 'len(r)', 'sum(q)')}`,
    `x = h(${e('int')}${one('', ', 1, 2', ', k=3', ', *[4]', ", **{'z': 1}", ', j=1', ', p=2')})`,
    'y = h.__name__',
  ],
  names: { x: 'int', y: 'str' },
})

const closures: Way = ({ e, one }) => {
  const way = one('nonlocal', 'global', 'loop', 'default')
  if (way === 'nonlocal')
    return {
      lines: [
        `n = ${e('int')}`,
        'def up(by=1):',
        '    nonlocal n',
        `    n ${one('+', '-', '*')}= by`,
        '    return n',
        `y = [up(), up(${e('int')}), n]`,
      ],
      names: { n: 'int', y: 'ints' },
    }
  if (way === 'global')
    return {
      lines: [
        'def up(by=1):',
        '    global G',
        `    G ${one('+', '-')}= by`,
        '    return G',
        `y = [up(), up(${e('int')}), G]`,
      ],
      names: { y: 'ints' },
    }
  return {
    lines: [
      'fs = []',
      `for i in range(3):`,
      `    fs.append(lambda${way === 'default' ? ' i=i' : ''}: i + ${e('int')})`,
      `y = [fn() for fn in fs]`,
    ],
    names: { i: 'int', y: 'ints' },
  }
}

const generator: Way = ({ e, one }) => ({
  lines: [
    'def g(p):',
    `    q = yield p`,
    `    try:`,
    `        q = yield (q or ${e('int')})`,
    `    except ValueError as err:`,
    `        q = yield str(err)`,
    ...(one('finally', 'no') === 'finally' ? ['    finally:', `        ${one('p = 5', 'yield 8', 'pass')}`] : []),
    `    return ${one('q', 'p', e('int'))}`,
    'def gg(p):',
    '    q = yield from g(p)',
    '    yield q',
    `it = ${one('g', 'gg')}(${e('int')})`,
    `z = [next(it), it.send(${e('maybe')}), ${one('it.send(3)', "it.throw(ValueError('v'))", 'next(it, 9)', 'list(it)', 'it.close()', '[*it]')}]`,
  ],
})

const walking: Way = ({ e, inner, one }) => ({
  lines: [
    'def walk(items):',
    '    for k, item in enumerate(items):',
    `        if ${one('k % 2', 'item', 'k > 5', 'not item')}:`,
    `            ${one('continue', 'return', 'yield -1', 'yield from [k, k]')}`,
    '        yield item',
    `for s in walk(${one(e('ints'), e('strs'), e('str'), e('set'))}):`,
    ...inner({}, true),
    `y = list(walk(${e('ints')}))`,
  ],
})

const classes: Way = ({ e, one }) => ({
  lines: [
    'class K:',
    `    base = ${e('int')}`,
    '    table = [base, *[n for n in range(2)]]',
    `    def __init__(self, v=${e('int')}):`,
    `        self.v = v`,
    `    @property`,
    `    def twice(self):`,
    `        return self.v * 2`,
    '    @classmethod',
    '    def made(cls, v):',
    '        return cls(v)',
    '    @staticmethod',
    '    def plus(p, q=1):',
    '        return p + q',
    `    def ${one('__add__', '__sub__', '__mul__', '__radd__', '__iadd__')}(self, other):`,
    `        return ${one('self.v + other', 'NotImplemented', 'K(other)', e('int'))}`,
    `    def ${one('__eq__', '__lt__', '__len__', '__bool__', '__call__', '__contains__', '__iter__', '__hash__', '__getattr__')}(self, *rest):`,
    `        return ${one('self.v', 'True', 'False', 'self.base', e('int'), 'iter([1, 2])')}`,
    // Walked by its items, it must have an end.
    ...(one('items', 'no') === 'items' ? ['    def __getitem__(self, i):', '        return [self.v, 1][i]'] : []),
    `    def __repr__(self):`,
    `        return f"K({self.v})"`,
    `class L(${one('K', 'K', 'E')}):`,
    `    def __init__(self, v):`,
    `        super().__init__(v)`,
    `        self.w = ${one('v', 'self.twice', e('int'))}`,
    `z = ${one('repr', 'str', 'len', 'bool', 'list', 'hash', '(lambda o: o == o)', '(lambda o: sorted([o, o]))', '(lambda o: 1 in o)', '(lambda o: o[0])', '(lambda o: o())', 'vars', '(lambda o: {o: 1}[o])')}(${one('K', 'L', 'K.made')}(${e('int')}))`,
    `x = ${one('K', 'L', 'L.made')}(${e('int')}).${one('v', 'base', 'twice', 'w', 'u', 'plus(2)', 'table[0]')} ${one('+', '-', '*')} ${e('int')}`,
  ],
  names: { x: 'int' },
})

const records: Way = ({ e, one }) => ({
  lines: [
    one('@dataclasses.dataclass', '@dataclasses.dataclass(order=True)', '@dataclasses.dataclass(frozen=True)'),
    'class P:',
    '    p: str',
    `    q: int = ${e('int')}`,
    `    r: list = dataclasses.field(default_factory=list${one('', ', compare=False', ', repr=False')})`,
    `N = collections.namedtuple('N', 'p q', defaults=[${e('int')}])`,
    `o = ${one('P', 'N')}(${one(e('str'), `${e('str')}, ${e('int')}`, `p=${e('str')}`, 'q=1')})`,
    `z = [${one('o', 'o.p', 'o == o', 'o < type(o)("a", 5)', 'repr(o)', 'dataclasses.asdict(o)', 'dataclasses.replace(o, q=3)', 'o._replace(q=3)', 'o._asdict()', 'hash(o) == hash(o)', '(*o,)')}]`,
    ...(one('set', 'no') === 'set' ? ['o.q = 5', 'z.append(o)'] : []),
  ],
})

const managed: Way = ({ e, inner, one }) => ({
  lines: [`with W(${e('bool')})${one(' as x', `, W(${e('bool')}) as y`, ' as (x)', ', managed(3) as x')}:`, ...inner()],
})

const matching: Way = ({ any, e, inner, one, chance, rarely }) => ({
  lines: [
    `match ${one(any(), `(${any()}, ${any()})`, 'Point(1, 2)', `{'a': ${any()}, 'k': [1, 2]}`)}:`,
    ...Array.from({ length: chance.upTo(2) + 1 }, () => [
      `    case ${one(
        `int(x) if x > ${e('int')}`,
        `str() as y`,
        `[]`,
        `[x]`,
        `[x, *y]`,
        `(y, float(x))`,
        `{'a': x, **y}`,
        `None | True`,
        `1 | 2 | -1`,
        `'a' | 'b c'`,
        `float() | bool()`,
        `[*_, str(y)]`,
        `Point(x, y=2)`,
        `Point(p=1) as z`,
        `{'k': [x, _], 'a': int() | str() as y}`,
        `[int() | None, (str(y) | float(y))]`,
        `(_, [x, *_]) | [[x, _], _]`,
        `set() | frozenset() | dict(keys=_)`,
      )}:`,
      ...indent(inner()),
    ]).flat(),
    ...(rarely(2) ? ['    case _:', ...indent(inner())] : []),
  ],
})

const forLoop: Way = ({ chance, e, inner, rarely }) => {
  const heads: readonly (readonly [string, Names])[] = [
    ['i in range(3)', { i: 'int' }],
    [`i in list(${e('ints')})`, { i: 'int' }],
    [`s in list(${e('strs')})`, { s: 'str' }],
    [`s, i in list(${e('dict')}.items())`, { s: 'str', i: 'int' }],
    [`i, (s, _) in enumerate(${e('pairs')})`, { i: 'int', s: 'str' }],
    [`i, s in zip(${e('ints')}, ${e('str')})`, { i: 'int', s: 'str' }],
    [`i in ${e('set')}`, { i: 'int' }],
    [`x, *r in [${e('pair')}, ${e('ints')}]`, {}],
  ]
  const [head, more] = pick(chance, heads)
  return { lines: [`for ${head}:`, ...inner(more, true), ...(rarely(4) ? ['else:', ...inner()] : [])] }
}

/** What counts the turns has a name that nothing else assigns, or some loops would have no end. */
const whileLoop: Way = ({ inner, one, rarely }) => ({
  lines: [
    `turns = 0`,
    one(`while turns < ${one('2', '3')}:`, 'while (turns := turns + 1) < 3:'),
    '    turns += 1',
    ...inner({}, true),
    ...(rarely(4) ? ['else:', ...inner()] : []),
  ],
})

const nestedLoops: Way = ({ e, one }) => ({
  lines: [
    'y = []',
    `for i in range(3):`,
    `    for j in ${one(e('ints'), e('str'), 'range(i)')}:`,
    `        if ${one('j == 1', `i == ${e('int')}`, 'len(y) > 3', e('bool'))}:`,
    `            ${one('break', 'continue')}`,
    '        y.append(i)',
    '    else:',
    `        ${one('continue', 'y.append(-1)', 'break')}`,
    '    y.append(9)',
  ],
  names: { y: 'ints' },
})

const simple: readonly Way[] = [assign, assign, augmented, ofList, ofTable, unpack]
// One loop deep: numbers that grow by multiplication in nested loops would outgrow the machine.
const loops: readonly Way[] = [forLoop, forLoop, whileLoop, nestedLoops, walking]
const compound: readonly Way[] = [
  conditional,
  conditional,
  leave,
  attempt,
  raising,
  finishing,
  helper,
  recursive,
  decorated,
  closures,
  generator,
  classes,
  records,
  managed,
  matching,
]

/** What every program can use: modules, a global, a context manager that swallows exceptions or not, an exception and a class of its own. */
export const prelude = `
import collections, contextlib, dataclasses, functools, heapq, itertools, json, math, re
G = 10
class W:
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        return 7
    def __exit__(self, kind, error, trace):
        return self.swallow
class E(ValueError):
    def __init__(self, code):
        super().__init__('E', code)
        self.code = code
class Point:
    __match_args__ = ('p', 'q')
    def __init__(self, p, q):
        self.p, self.q = p, q
    def __repr__(self):
        return f'Point({self.p}, {self.q})'
@contextlib.contextmanager
def managed(n):
    try:
        yield n
    finally:
        n += 1
`
