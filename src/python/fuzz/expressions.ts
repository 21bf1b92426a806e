import { kinds, literal, pick, type Chance, type Kind } from './values.ts'

/** Names that are known where an expression stands, and what they hold. */
export interface Names {
  readonly [name: string]: Kind
}

/** What an expression of a kind may be made of. */
interface Parts {
  readonly chance: Chance
  /** An expression that is mostly of the kind. */
  readonly e: (kind: Kind) => string
  /** An expression of any kind. */
  readonly any: () => string
  /** An int, a float or a bool. */
  readonly number: () => string
  /** One of these texts. */
  readonly one: (...of: readonly string[]) => string
}

/** A random expression that is mostly, but not always, of the kind. */
export function expression(chance: Chance, kind: Kind, names: Names, depth: number): string {
  const known = Object.keys(names).filter((name) => names[name] === kind)
  if (depth <= 0) return known.length > 0 && chance.upTo(3) > 0 ? pick(chance, known) : literal(chance, kind)
  const e = (k: Kind) => expression(chance, k, names, depth - 1)
  const any = () => e(pick(chance, kinds))
  // Now and then something of another kind, so that exceptions and the dynamic path have their say.
  if (chance.upTo(60) === 0) return any()
  if (chance.upTo(8) === 0) return `(${e(kind)} if ${any()} else ${e(kind)})`
  if (chance.upTo(14) === 0) return `(${e(kind)} ${pick(chance, ['and', 'or'])} ${e(kind)})`
  const parts: Parts = {
    chance,
    e,
    any,
    number: () => e(pick(chance, ['int', 'float', 'int', 'bool'] as const)),
    one: (...of) => pick(chance, of),
  }
  return pick(chance, ways[kind](parts))()
}

const step = ({ one }: Parts) => one('', '2', '-1', '-2', '3', '0')

/** Specifications of `format()`, right and wrong, for numbers and for texts. */
const intSpecs = [
  '5d',
  '<4',
  '>8',
  'x',
  ',',
  '',
  '+d',
  '#x',
  '#b',
  '08d',
  '^9',
  '*>6',
  '_',
  'o',
  'e',
  '.2f',
  'c',
  '%',
  '06,',
  ' d',
  's',
  '=+8',
  '#010x',
]
const floatSpecs = [
  '.2f',
  '10.1f',
  '+.3e',
  'g',
  '',
  ',.2f',
  '.0f',
  '%',
  '.1%',
  'e',
  '.4',
  '012.3f',
  '_<9.2f',
  '#g',
  'd',
  ' .1f',
  'G',
  '.10g',
]
const strSpecs = ['>10', '*^8.3', '<4', '.2', '', '5', 's', '05', 'd', '^7s', '=6']

const ways: Readonly<Record<Kind, (parts: Parts) => readonly (() => string)[]>> = {
  int: ({ e, any, one }) => [
    () => `(${e('int')} ${one('+', '-', '*', '//', '%', '&', '|', '^')} ${e('int')})`,
    () => `(${e('int')} ${one('<<', '>>')} ${one('0', '1', '5', '70')})`,
    () => `(${e('int')} ** ${one('0', '1', '2', '3')})`,
    () => `(${one('-', '~', '+')}${e('int')})`,
    () => `len(${one(e('str'), e('ints'), e('strs'), e('dict'), e('pair'), e('set'))})`,
    () => `${one('sum', 'min', 'max')}(${e('ints')})`,
    () => `${one('min', 'max')}(${e('int')}, ${e('int')})`,
    () => `abs(${e('int')})`,
    () => `int(${one(e('int'), e('str'), e('bool'), e('float'))})`,
    () => `round(${e('float')})`,
    () => `${e('ints')}[${one(e('int'), '0', '-1', '1')}]`,
    () => `${e('dict')}${one(`[${e('str')}]`, `.get(${e('str')})`)}`,
    () => `${e('dict')}.get(${e('str')}, ${e('int')})`,
    () => `${e('str')}.${one('count', 'find', 'index', 'rfind')}(${e('str')})`,
    () => `(${e('maybe')} or ${e('int')})`,
    () => `sum(x * ${e('int')} for x in ${e('ints')})`,
    () => `(lambda x, y=${e('int')}: x - y)(${e('int')})`,
    () => `divmod(${e('int')}, ${e('int')})[${one('0', '1')}]`,
    () => `pow(${e('int')}, ${one('0', '3', '5', '-1')}, ${one('7', '10', '-3')})`,
    () => `round(${e('int')}, ${one('-1', '-2', '0', '2')})`,
    () => `(${e('int')}).bit_length()`,
    () => `math.${one('gcd', 'lcm')}(${e('int')}, ${e('int')})`,
    () => `math.${one('floor', 'ceil', 'trunc')}(${e('float')})`,
    () => `math.isqrt(${e('int')})`,
    () => `next((x for x in ${e('ints')} if x > ${e('int')}), ${e('int')})`,
    () => `max(${e('ints')}, key=lambda n: ${one('-n', 'n % 3', 'abs(n)', 'str(n)')}, default=${e('int')})`,
    () => `functools.reduce(lambda x, y: x ${one('+', '-', '^', '*')} y, ${e('ints')}, ${e('int')})`,
    () => `ord(${e('str')}[:1])`,
    () => `hash(${one(e('int'), e('float'), e('bool'), e('str'), e('pair'))})`,
    () => `${e('ints')}.${one('index', 'count')}(${e('int')})`,
    () => `int(${e('str')}, ${one('10', '16', '0', '2', '36')})`,
    () => `collections.Counter(${e('str')})[${e('str')}]`,
    () => `sum(1 for ${one('s', '_')} in ${e('strs')})`,
    () => `(lambda *r, k=${e('int')}: len(r) + k)(*${e('ints')})`,
    () => `int(${any()} ${one('==', '!=')} ${any()})`,
    () => `[n for n in ${e('set')}][${one('0', '-1', '1')}]`,
  ],
  float: ({ e, number, one }) => [
    () => `(${e('float')} ${one('+', '-', '*', '/', '//', '%')} ${number()})`,
    () => `(${number()} ${one('+', '-', '*', '/', '//', '%')} ${e('float')})`,
    () => `(${e('int')} / ${e('int')})`,
    () => `(-${e('float')})`,
    () => `float(${one(e('int'), e('str'), e('float'))})`,
    () => `${e('pair')}[1]`,
    () => `abs(${e('float')})`,
    () => `round(${e('float')}, ${one('0', '1', '2', '-2', '17')})`,
    () => `${one('min', 'max')}(${e('float')}, ${number()})`,
    () => `(${e('float')} ** ${one('2', '0.5', '-1', '0', '3')})`,
    () => `(${e('int')} ** ${one('-1', '0.5', '-2')})`,
    () => `divmod(${e('float')}, ${number()})[${one('0', '1')}]`,
    () => `math.${one('sqrt', 'log10', 'log2', 'exp', 'fabs', 'atan')}(${number()})`,
    () => `math.${one('fmod', 'copysign', 'hypot')}(${number()}, ${number()})`,
    () => `math.fsum(${e('ints')})`,
    () => `sum([f for _, f in ${e('pairs')}], ${one('0.0', '0')})`,
    () => `max([f for _, f in ${e('pairs')}], default=${number()})`,
    () => `(${e('float')} if ${e('bool')} else ${e('int')})`,
    () => `float(repr(${e('float')}))`,
    () => `json.loads(json.dumps(${e('float')}))`,
    () => `sum(${e('ints')}) / (len(${e('ints')}) or 1)`,
  ],
  str: (parts) => {
    const { e, any, number, one } = parts
    return [
      () => `(${e('str')} + ${e('str')})`,
      () => `(${e('str')} * ${one('0', '2', '-1')})`,
      () => `str(${any()})`,
      () => `repr(${any()})`,
      () => `${e('str')}.${one('upper', 'lower', 'strip', 'title', 'swapcase', 'lstrip', 'capitalize', 'casefold')}()`,
      () => `${e('str')}.replace(${e('str')}, ${e('str')}${one('', ', 1', ', -1')})`,
      () => `${e('str')}.join(${e('strs')})`,
      () => `${e('str')}[${one(e('int'), '0', '-1')}]`,
      () => `${e('str')}[${e('maybe')}:${e('maybe')}:${step(parts)}]`,
      () => `${e('str')}[::-1]`,
      () => `${e('pair')}[0]`,
      () => `f"{${number()}}|{${e('str')}!r}"`,
      () => `f"{${e('float')}:${one(...floatSpecs)}}"`,
      () => `f"{${e('int')}:${one(...intSpecs)}}"`,
      () => `f"{${e('str')}:${one(...strSpecs)}}"`,
      () => `f"{${any()}!${one('r', 's', 'a')}:>{${one('5', '12', '0')}}}"`,
      () => `format(${any()}, ${one("''", "'>9'", "'.3'", "'d'", "'s'", "',.1f'")})`,
      () => `'%s-%s' % (${e('str')}, ${e('int')})`,
      () => `'%5.1f|%-6s|%x|%+d' % (${number()}, ${any()}, ${e('int')}, ${number()})`,
      () => `'%${one('r', 's', 'd', 'i', 'o', 'e', '08.3f', 'g', 'c', '.3s', '#x', ' d')}' % (${any()},)`,
      () => `'%(a)s %(b)r' % {'a': ${any()}, 'b': ${any()}}`,
      () => `'{0} {1!r} {k:>6} {0}'.format(${any()}, ${any()}, k=${one(e('int'), e('str'))})`,
      () => `min(${e('strs')}, key=lambda s: (len(s), s))`,
      () => `${e('str')}.${one('center', 'ljust', 'rjust')}(${one('0', '5', '9')}${one('', ", '*'")})`,
      () => `${e('str')}.${one('zfill', 'expandtabs')}(${one('0', '4', '8')})`,
      () => `${e('str')}.${one('removeprefix', 'removesuffix', 'strip', 'rstrip')}(${e('str')})`,
      () => `${e('str')}.${one('partition', 'rpartition')}(${e('str')})[${one('0', '1', '2', '-1')}]`,
      () => `''.join(${one('sorted', 'reversed', 'set', 'list')}(${e('str')}))`,
      () => `${one('hex', 'bin', 'oct')}(${e('int')})`,
      () => `chr(${e('int')} % 300)`,
      () => `ascii(${e('str')})`,
      () =>
        `json.dumps(${any()}${one('', ', sort_keys=True', ', ensure_ascii=False', ', indent=1', ", separators=(',', ':')")})`,
      () =>
        `re.sub(${one("r'[a-c]+'", "r'\\s'", "r'(\\w)(\\w)'", "r'x|$'")}, ${one("'-'", "r'<\\g<0>>'", 'lambda m: m.group().upper()', "''")}, ${e('str')})`,
      () => `type(${any()}).__name__`,
      () => `${e('str')}.encode().hex()`,
      () =>
        `${e('str')}.encode('utf-8')[${one('0:2', '1:', ':-1')}].decode('utf-8', ${one("'replace'", "'ignore'", "'strict'")})`,
      () => `next(iter(${e('strs')}), ${e('str')})`,
      () => `(lambda **k: ' '.join(f'{n}={v!r}' for n, v in k.items()))(p=${any()}, q=${any()})`,
    ]
  },
  bool: ({ e, any, number, one }) => [
    () => `(${number()} ${one('<', '<=', '==', '!=', '>', '>=')} ${number()})`,
    () => `(${e('str')} ${one('<', '==', '!=', 'in', 'not in')} ${e('str')})`,
    () => `(${e('int')} ${one('in', 'not in')} ${one(e('ints'), e('set'))})`,
    () => `(${number()} < ${number()} <= ${number()})`,
    () => `(not ${any()})`,
    () => `(${e('maybe')} is ${one('', 'not ')}None)`,
    () => `bool(${any()})`,
    () => `${one('any', 'all')}(x > ${e('int')} for x in ${e('ints')})`,
    () => `${e('str')}.${one('startswith', 'endswith')}(${e('str')})`,
    () => `isinstance(${any()}, ${one('int', 'str', 'float', '(list, tuple)', 'dict', '(set, bool)')})`,
    () => `(${any()} == ${any()})`,
    () => `(${e('set')} ${one('<=', '<', '>', '>=', '==')} ${e('set')})`,
    () => `${e('set')}.${one('issubset', 'issuperset', 'isdisjoint')}(${one(e('set'), e('ints'))})`,
    () => `(${e('str')} in ${e('dict')})`,
    () =>
      `${e('str')}.is${one('digit', 'alpha', 'upper', 'lower', 'space', 'alnum', 'numeric', 'title', 'identifier')}()`,
    () => `(${e('ints')} ${one('<', '>=', '==', '!=')} ${e('ints')})`,
    () => `(${e('pair')} ${one('<', '>', '==')} ${e('pair')})`,
    () => `(${any()} in ${one(e('ints'), e('strs'), `(${any()}, ${any()})`, `{${any()}: 1}`)})`,
    () => `math.is${one('nan', 'inf', 'finite')}(${number()})`,
    () => `(${e('bool')} ${one('&', '|', '^')} ${e('bool')})`,
    () =>
      `bool(re.${one('match', 'search', 'fullmatch')}(${one("r'[a-z]+'", "r'\\d'", "r'.*c$'", "r'\\W'")}, ${e('str')}))`,
    () => `(${any()} is ${one('None', 'True', 'False')})`,
    () => `callable(${one('len', e('int'), 'str')})`,
  ],
  ints: (parts) => {
    const { e, one } = parts
    return [
      () => `[x + ${e('int')} for x in ${e('ints')}]`,
      () => `[x for x in ${e('ints')} if x ${one('%', '&')} 2]`,
      () => `[i * j for i in range(${one('0', '2', '3')}) for j in range(i)]`,
      () => `[[j + i for j in range(i)] for i in range(3)][${one('0', '1', '-1')}]`,
      () => `sorted(${e('ints')}, reverse=${e('bool')})`,
      () => `sorted(${e('ints')}, key=lambda n: ${one('(n % 3, -n)', '-n', 'str(n)', 'n % 2 == 0', 'abs(n)')})`,
      () => `sorted(${e('ints')}, key=functools.cmp_to_key(lambda x, y: ${one('y - x', '(x > y) - (x < y)', '0')}))`,
      () => `sorted(${one(`set(${e('ints')})`, e('set'))})`,
      () => `(${e('ints')} + ${e('ints')})`,
      () => `(${e('ints')} * ${one('0', '2', '-1')})`,
      () => `${e('ints')}[${e('maybe')}:${e('maybe')}:${step(parts)}]`,
      () => `[*${e('ints')}, ${e('int')}, *${e('ints')}]`,
      () => `list(map(lambda x: x * 2, ${e('ints')}))`,
      () => `list(map(lambda x, y: x - y, ${e('ints')}, ${e('ints')}))`,
      () => `list(filter(${one('None', 'lambda x: x > 1')}, ${e('ints')}))`,
      () => `list(reversed(${e('ints')}))`,
      () => `[len(s) for s in ${e('strs')}]`,
      () => `list(range(${one('3', '-2', '0')}, ${one('5', '0')}, ${one('1', '2', '-1', '0')}))`,
      () => `[v for k, v in sorted(${e('dict')}.items())]`,
      () => `list(${e('dict')}.values())`,
      () => `[i + n for i, n in enumerate(${e('ints')}${one('', ', 5')})]`,
      () => `list(itertools.accumulate(${e('ints')}${one('', ', max', ', lambda x, y: x * 2 + y')}))`,
      () => `list(itertools.chain(${e('ints')}, ${e('ints')}))`,
      () => `list(itertools.islice(${e('ints')}, ${one('2', '1, None', '0, None, 2')}))`,
      () => `list(itertools.${one('takewhile', 'dropwhile', 'filterfalse')}(lambda x: x > ${e('int')}, ${e('ints')}))`,
      () => `[f(${e('int')}) for f in [lambda x, i=i: x + i for i in range(3)]]`,
      () => `[f() for f in [lambda: i + ${e('int')} for i in range(3)]]`,
      () => `(lambda *r, **k: [*r, *k.values()])(*${e('ints')}, **{'k': ${e('int')}})`,
      () => `[ord(c) for c in ${e('str')}]`,
      () => `[k for k, g in itertools.groupby(${e('ints')}, ${one('None', 'lambda n: n % 2')})]`,
      () => `heapq.${one('nsmallest', 'nlargest')}(${one('1', '2', '0')}, ${e('ints')})`,
      () => `[b for b in ${e('str')}.encode()]`,
      () => `[y for x in ${e('ints')} if (y := x + 1) ${one('> 0', '% 2', '')}]`,
      () => `[*${e('set')}]`,
    ]
  },
  strs: ({ e, any, one }) => [
    () => `${e('str')}.split(${one('', "','", "' '", e('str'), "','" + ', 1')})`,
    () => `${e('str')}.rsplit(${one('', "','", 'None, 1', "',', 1")})`,
    () => `[s.upper() for s in ${e('strs')}]`,
    () => `[s for s in ${e('str')}]`,
    () => `[w for s in ${e('strs')} for w in s.split()]`,
    () => `sorted(${e('strs')}, key=lambda s: s[::-1])`,
    () => `sorted(${e('strs')}, key=str.${one('lower', 'upper', 'swapcase')}, reverse=${e('bool')})`,
    () => `list(${e('str')})`,
    () => `[k + str(v) for k, v in ${e('dict')}.items()]`,
    () => `list({s: 1 for s in ${e('strs')}})`,
    () => `sorted(${one(`set(${e('strs')})`, e('dict'))}${one('', ', key=len', ', reverse=True')})`,
    () => `sorted(${e('dict')}, key=${e('dict')}.get)`,
    () => `[x + y for x, y in zip(${e('strs')}, ${e('strs')})]`,
    () => `list(map(str, ${one(e('ints'), e('strs'), e('pairs'), e('pair'))}))`,
    () => `re.${one('findall', 'split')}(${one("r'\\w'", "r'[a-c]'", "r',+'", "r'(?:x|y)=\\d'")}, ${e('str')})`,
    () => `${e('str')}.splitlines()`,
    () => `[f"{k}={v}" for k, v in ${e('pairs')}]`,
    () => `[*${e('strs')}, ${e('str')}]`,
    () => `(${e('strs')} + [${any()}])[:${one('1', '2', '-1')}]`,
    () =>
      `[''.join(p) for p in itertools.${one("product('ab', repeat=2)", "combinations('abc', 2)", "permutations('ab')")}]`,
    () => `[s for _, s in sorted((len(s), s) for s in ${e('strs')})]`,
  ],
  pair: ({ e, one }) => [
    () => `(${e('str')}, ${e('float')})`,
    () => `(lambda p: (p[0], p[1] * 2))(${e('pair')})`,
    () => `${one('min', 'max')}(${e('pairs')}${one('', ', key=lambda p: p[1]', ', key=lambda p: (-len(p[0]), p[1])')})`,
    () => `${e('pairs')}[${one('0', '-1', '1')}]`,
    () => `(*${e('pair')},)`,
    () => `(${e('pair')} + ${e('pair')})[${one(':2', '1:3', '::2', '-2:')}]`,
    () => `tuple(${one(e('pair'), e('strs'), e('ints'))})`,
  ],
  pairs: ({ e, one }) => [
    () => `[${e('pair')}, ${e('pair')}]`,
    () => `sorted(${e('pairs')}${one('', ', key=lambda p: p[1]', ', key=lambda p: (-p[1], p[0])', ', reverse=True')})`,
    () => `list(${e('dict')}.items())`,
    () => `list(zip(${e('strs')}, ${one(e('ints'), e('strs'), `[${e('float')}]`)}))`,
    () => `[(k, v / 2) for k, v in ${e('pairs')}]`,
    () => `[(s, float(i)) for i, s in enumerate(${e('strs')})]`,
    () => `collections.Counter(${one(e('str'), e('strs'))}).most_common(${one('', '1', '2')})`,
    () => `list(itertools.zip_longest(${e('strs')}, ${e('ints')}, fillvalue=${e('maybe')}))`,
    () => `[(k, len(list(g))) for k, g in itertools.groupby(sorted(${e('str')}))]`,
  ],
  dict: ({ e, any, one }) => [
    () => `{s: len(s) for s in ${e('strs')}}`,
    () => `{**${e('dict')}, ${e('str')}: ${e('int')}}`,
    () => `dict(zip(${e('strs')}, ${e('ints')}))`,
    () => `{${e('str')}: ${e('int')}}`,
    () => `(${e('dict')} | ${e('dict')})`,
    () => `dict.fromkeys(${e('strs')}, ${e('int')})`,
    () => `dict(sorted(${e('dict')}.items(), key=lambda kv: kv[${one('0', '1')}]))`,
    () => `dict(collections.Counter(${one(e('str'), e('strs'))}))`,
    () => `(lambda d: [d.setdefault(${e('str')}, ${e('int')}), d][1])(${e('dict')})`,
    () => `json.loads(json.dumps(${e('dict')}))`,
    () => `{k: v for k, v in ${e('dict')}.items() if v ${one('>', '!=', '<=')} ${e('int')}}`,
    () => `dict(a=${e('int')}, **{${one("'b'", "'c'")}: ${e('int')}})`,
    () => `{k: [i for i in range(2) if i != v] for k, v in ${e('dict')}.items()}`,
    () => `collections.defaultdict(int, ${e('dict')})`,
    () => `{${any()}: ${any()}, ${any()}: ${any()}}`,
  ],
  set: ({ e, any, one }) => [
    () => `set(${e('ints')})`,
    () => `{x ${one('% 3', '+ 1', '// 2')} for x in ${e('ints')}}`,
    () => `(${e('set')} ${one('|', '&', '-', '^')} ${e('set')})`,
    () => `${e('set')}.${one('union', 'intersection', 'difference', 'symmetric_difference')}(${e('ints')})`,
    () => `{*${e('ints')}, ${e('int')}}`,
    () => `frozenset(${e('ints')})`,
    () => `set(map(abs, ${e('ints')}))`,
    () => `{${any()}, ${any()}}`,
  ],
  maybe: ({ e, one }) => [
    () => `(${e('int')} if ${e('bool')} else None)`,
    () => `${e('dict')}.get(${e('str')})`,
    () => `next(iter(${one(e('ints'), e('set'))}), None)`,
    () => `max(${e('ints')}, default=None)`,
    () => `{1: ${e('int')}, None: 0}.get(${e('maybe')})`,
  ],
}
