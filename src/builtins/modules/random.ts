import { floatType, intType, listType, noneType } from '#model/pytype.ts'
import { index, real, size } from '../arguments.ts'
import { entry, table, type Builtin } from '../define.ts'
import { encodeText } from '../encoding.ts'
import { raise } from '../errors.ts'
import { host, type Host } from '../host.ts'
import { hash } from '../hash.ts'
import { iter } from '../iterate.ts'
import { Mersenne } from '../mersenne.ts'
import { float, int, isFloat, isInt, toBig, type Int } from '../numbers.ts'
import { repr } from '../repr.ts'
import { always, itemOf, unknown } from '../rules.ts'
import { sha512 } from '../sha.ts'
import { getItem, len, setItem } from '../subscript.ts'
import { PyBytes, PySet, type PyObject, type PyValue } from '../values.ts'

/** The module `random`: CPython's numbers for a seed. Without a seed a run begins as with seed 0, so that it can be repeated. */

type Maybe = PyValue | undefined

/** `random.Random`: a generator with its own state. */
class PyRandom implements PyObject {
  readonly pyType = 'Random'
  twister: Mersenne
  /** The second of two normal numbers that are made together. */
  nextGauss: number | undefined
  constructor(seed: PyValue) {
    this.twister = new Mersenne(seedOf(seed))
  }
  seed(value: PyValue): void {
    this.twister = new Mersenne(seedOf(value))
    this.nextGauss = undefined
  }
}

function seedOf(value: PyValue): Int {
  if (value === null) return 0
  if (isInt(value)) return toBig(value) < 0n ? int(-toBig(value)) : int(toBig(value))
  if (typeof value === 'string' || value instanceof PyBytes) {
    const bytes = typeof value === 'string' ? encodeText(value) : value.bytes
    const whole = [...bytes, ...sha512(bytes)]
    return int(BigInt(`0x${whole.map((byte) => byte.toString(16).padStart(2, '0')).join('') || '0'}`))
  }
  if (isFloat(value)) return int(BigInt.asUintN(64, toBig(hash(value))))
  return raise('TypeError', 'The only supported seed types are: None,\nint, float, str, bytes, and bytearray.')
}

/** The state behind the module's own functions: one per task or program. */
const shared = new WeakMap<Host, PyRandom>()
function module(): PyRandom {
  const owner = host()
  let random = shared.get(owner)
  if (!random) shared.set(owner, (random = new PyRandom(0)))
  return random
}

function randrange({ twister }: PyRandom, start: PyValue, stop: Maybe, step: Maybe): Int {
  const first = toBig(index(start))
  if (stop === undefined || stop === null) {
    if (first > 0n) return twister.below(int(first))
    return raise('ValueError', 'empty range for randrange()')
  }
  const last = toBig(index(stop))
  const by = step === undefined ? 1n : toBig(index(step))
  if (by === 1n) {
    if (last > first) return int(first + toBig(twister.below(int(last - first))))
    return raise('ValueError', `empty range for randrange() (${first}, ${last}, ${last - first})`)
  }
  if (by === 0n) return raise('ValueError', 'zero step for randrange()')
  const n = by > 0n ? (last - first + by - 1n) / by : (last - first + by + 1n) / by
  return n <= 0n ? raise('ValueError', 'empty range for randrange()') : int(first + by * toBig(twister.below(int(n))))
}

function choice({ twister }: PyRandom, items: PyValue): PyValue {
  const n = len(items)
  if (n === 0) return raise('IndexError', 'Cannot choose from an empty sequence')
  return getItem(items, twister.below(n))
}

function choices({ twister }: PyRandom, items: PyValue, weights: Maybe, cumulative: Maybe, k: Maybe): PyValue {
  const count = k === undefined ? 1 : size(k)
  const n = len(items)
  const given = (value: Maybe): value is Exclude<PyValue, null> => value !== undefined && value !== null
  if (!given(weights) && !given(cumulative))
    return Array.from({ length: count }, () => getItem(items, Math.floor(twister.random() * n)))
  let sum = 0
  const sums = given(cumulative)
    ? Array.from(iter(cumulative), real)
    : Array.from(iter(weights!), (w) => (sum += real(w)))
  if (sums.length !== n) return raise('ValueError', 'The number of weights does not match the population')
  const total = sums[n - 1]!
  if (total <= 0) return raise('ValueError', 'Total of weights must be greater than zero')
  return Array.from({ length: count }, () => {
    const at = twister.random() * total
    const found = sums.findIndex((bound) => at < bound)
    return getItem(items, found < 0 || found > n - 1 ? n - 1 : found)
  })
}

function sample({ twister }: PyRandom, population: PyValue, k: PyValue, counts: Maybe): PyValue {
  if (population instanceof PySet || !(typeof population === 'object' || typeof population === 'string'))
    return raise('TypeError', 'Population must be a sequence.  For dicts or sets, use sorted(d).')
  const items = counts === undefined || counts === null ? population : repeated(population, counts)
  const n = len(items)
  const wanted = size(k)
  if (wanted < 0 || wanted > n) return raise('ValueError', 'Sample larger than population or is negative')
  // Small samples of large populations remember what was taken; the others shrink a copy.
  const setSize = wanted > 5 ? 21 + 4 ** Math.ceil(Math.log(wanted * 3) / Math.log(4)) : 21
  if (n <= setSize) {
    const pool = [...iter(items)]
    return Array.from({ length: wanted }, (_, i) => {
      const j = Number(twister.below(n - i))
      const item = pool[j]!
      pool[j] = pool[n - i - 1]!
      return item
    })
  }
  const taken = new Set<number>()
  return Array.from({ length: wanted }, () => {
    let j = Number(twister.below(n))
    while (taken.has(j)) j = Number(twister.below(n))
    taken.add(j)
    return getItem(items, j)
  })
}

function repeated(population: PyValue, counts: PyValue): PyValue[] {
  const times = Array.from(iter(counts), size)
  return Array.from(iter(population), (item, i) => Array.from({ length: times[i] ?? 0 }, () => item)).flat()
}

function shuffle({ twister }: PyRandom, items: PyValue): null {
  for (let i = len(items) - 1; i > 0; i--) {
    const j = twister.below(i + 1)
    const held = getItem(items, i)
    setItem(items, i, getItem(items, j))
    setItem(items, j, held)
  }
  return null
}

/** Two normal numbers from two uniform ones (Box and Muller); the second waits for the next call. */
function gauss(random: PyRandom, mu: number, sigma: number): number {
  const { nextGauss, twister } = random
  random.nextGauss = undefined
  if (nextGauss !== undefined) return mu + nextGauss * sigma
  const angle = twister.random() * 2 * Math.PI
  const radius = Math.sqrt(-2 * Math.log(1 - twister.random()))
  random.nextGauss = Math.sin(angle) * radius
  return mu + Math.cos(angle) * radius * sigma
}

const normalMagic = (4 * Math.exp(-0.5)) / Math.sqrt(2)
/** Kinderman and Monahan's ratio of uniforms. */
function normal({ twister }: PyRandom, mu: number, sigma: number): number {
  for (;;) {
    const u = twister.random()
    const v = 1 - twister.random()
    const z = (normalMagic * (u - 0.5)) / v
    if ((z * z) / 4 <= -Math.log(v)) return mu + z * sigma
  }
}

const number = (value: Maybe, otherwise: number): number => (value === undefined ? otherwise : real(value))

// As entries do, functions read their arguments as they declare them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Own = (random: PyRandom, ...args: any[]) => PyValue
const functions: readonly (readonly [name: string, signature: string, type: Builtin['type'], call: Own])[] = [
  ['random', '', always(floatType), ({ twister }) => float(twister.random())],
  ['seed', 'a?, version?', always(noneType), (random, a: Maybe) => (random.seed(a ?? null), null)],
  ['getrandbits', 'k, /', always(intType), ({ twister }, k: PyValue) => int(twister.bits(size(k)))],
  ['randint', 'a, b', always(intType), (random, a: PyValue, b: PyValue) => randint(random, a, b)],
  ['randrange', 'start, stop?, step?', always(intType), randrange],
  ['choice', 'seq', ([items]) => itemOf(items), choice],
  ['choices', 'population, weights?, *, cum_weights?, k?', ([items]) => listType(itemOf(items)), choices],
  ['sample', 'population, k, *, counts?', ([items]) => listType(itemOf(items)), sample],
  ['shuffle', 'x', always(noneType), shuffle],
  [
    'uniform',
    'a, b',
    always(floatType),
    ({ twister }, a: PyValue, b: PyValue) => float(real(a) + (real(b) - real(a)) * twister.random()),
  ],
  [
    'gauss',
    'mu?, sigma?',
    always(floatType),
    (random, mu: Maybe, sigma: Maybe) => float(gauss(random, number(mu, 0), number(sigma, 1))),
  ],
  [
    'normalvariate',
    'mu?, sigma?',
    always(floatType),
    (random, mu: Maybe, sigma: Maybe) => float(normal(random, number(mu, 0), number(sigma, 1))),
  ],
  [
    'expovariate',
    'lambd',
    always(floatType),
    ({ twister }, rate: PyValue) => float(-Math.log(1 - twister.random()) / real(rate)),
  ],
  [
    'triangular',
    'low?, high?, mode?',
    always(floatType),
    ({ twister }, low: Maybe, high: Maybe, mode: Maybe) => {
      let [a, b] = [number(low, 0), number(high, 1)]
      let u = twister.random()
      let c = mode === undefined || mode === null ? 0.5 : (real(mode) - a) / (b - a)
      if (u > c) {
        u = 1 - u
        c = 1 - c
        ;[a, b] = [b, a]
      }
      return float(a + (b - a) * Math.sqrt(u * c))
    },
  ],
  [
    'paretovariate',
    'alpha',
    always(floatType),
    ({ twister }, alpha: PyValue) => float((1 - twister.random()) ** (-1 / real(alpha))),
  ],
]

function randint(random: PyRandom, a: PyValue, b: PyValue): Int {
  const last = toBig(index(b)) + 1n
  if (last <= toBig(index(a)))
    return raise('ValueError', `empty range for randrange() (${repr(a)}, ${last}, ${last - toBig(index(a))})`)
  return randrange(random, a, int(last), undefined)
}

export const randomFunctions: readonly Builtin[] = functions.map(([name, signature, type, call]) =>
  entry(name, signature, type, (...args: PyValue[]) => call(module(), ...args)),
)

export const randomMethods = table(
  ...functions.map(([name, signature, type, call]) => entry(name, signature, type, call)),
)

export const randomClasses: readonly Builtin[] = [
  entry('Random', 'x?', unknown, (seed: Maybe) => new PyRandom(seed ?? null)),
]
