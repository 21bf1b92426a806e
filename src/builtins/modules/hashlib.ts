import { noneType, strType } from '#model/pytype.ts'
import { entry, table, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { always, unknown } from '../rules.ts'
import { md5, sha1, sha224, sha256, sha384, sha512 } from '../sha.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyBytes, type PyObject, type PyValue } from '../values.ts'

/** The module `hashlib`: hash objects that take bytes bit by bit. */

interface Algorithm {
  readonly name: string
  readonly block: number
  readonly size: number
  readonly digest: (message: Uint8Array) => Uint8Array
}

const algorithms: readonly Algorithm[] = [
  { name: 'md5', block: 64, size: 16, digest: md5 },
  { name: 'sha1', block: 64, size: 20, digest: sha1 },
  { name: 'sha224', block: 64, size: 28, digest: sha224 },
  { name: 'sha256', block: 64, size: 32, digest: sha256 },
  { name: 'sha384', block: 128, size: 48, digest: sha384 },
  { name: 'sha512', block: 128, size: 64, digest: sha512 },
]

class PyHash implements PyObject {
  readonly pyType = 'HASH'
  constructor(
    readonly algorithm: Algorithm,
    private message: Uint8Array,
  ) {}
  update(more: PyValue): void {
    const bytes = bytesOf(more)
    const joined = new Uint8Array(this.message.length + bytes.length)
    joined.set(this.message)
    joined.set(bytes, this.message.length)
    this.message = joined
  }
  copy(): PyHash {
    return new PyHash(this.algorithm, this.message)
  }
  digest(): Uint8Array {
    return this.algorithm.digest(this.message)
  }
  pyRepr(): string {
    return `<${this.algorithm.name} _hashlib.HASH object>`
  }
  pyAttr(name: string): PyValue | undefined {
    const { algorithm } = this
    const attributes = { name: algorithm.name, digest_size: algorithm.size, block_size: algorithm.block }
    return Object.hasOwn(attributes, name) ? attributes[name as keyof typeof attributes] : undefined
  }
}

function bytesOf(value: PyValue): Uint8Array {
  if (value instanceof PyBytes) return value.bytes
  return typeof value === 'string'
    ? raise('TypeError', 'Strings must be encoded before hashing')
    : raise('TypeError', `object supporting the buffer API required, not ${qualifiedTypeName(value)}`)
}

const start = (algorithm: Algorithm, data: PyValue | undefined): PyHash =>
  new PyHash(algorithm, data === undefined ? new Uint8Array() : bytesOf(data))

export const hashMethods = table(
  entry('update', 'obj, /', always(noneType), (hash: PyHash, data: PyValue) => (hash.update(data), null)),
  entry('digest', '', always({ kind: 'bytes' }), (hash: PyHash) => new PyBytes(hash.digest())),
  entry('hexdigest', '', always(strType), (hash: PyHash) =>
    Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  ),
  entry('copy', '', unknown, (hash: PyHash) => hash.copy()),
)

export const hashlibFunctions: readonly Builtin[] = [
  ...algorithms.map((algorithm) =>
    entry(algorithm.name, 'string?, /, *, usedforsecurity?', unknown, (data: PyValue | undefined) =>
      start(algorithm, data),
    ),
  ),
  entry('new', 'name, data?, /', unknown, (name: PyValue, data: PyValue | undefined) => {
    const algorithm = algorithms.find((one) => one.name === String(name).toLowerCase())
    return algorithm ? start(algorithm, data) : raise('ValueError', `unsupported hash type ${String(name)}`)
  }),
]
