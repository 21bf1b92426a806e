import { binary, divmod, invert, neg, pos, type Operator } from './arithmetic.ts'
import { contains, eq, ge, gt, le, lt } from './compare.ts'
import { format } from './format.ts'
import { hash } from './hash.ts'
import { iter } from './iterate.ts'
import { float, toNumber, type Int } from './numbers.ts'
import { intOf } from './numberParse.ts'
import { repr, str } from './repr.ts'
import { plainOf, PyScalar, type ScalarKind } from './scalar.ts'
import { getItem, len } from './subscript.ts'
import { truth } from './truth.ts'
import { keyToken, type KeyToken, type PyFloat, type PyValue } from './values.ts'

/** What str, int and float let instances of their subclasses do: the same as their plain values, with plain results. */
abstract class Hooks extends PyScalar {
  pyRepr(): string {
    return repr(plainOf(this))
  }
  pyStr(): string {
    return str(plainOf(this))
  }
  pyFormat(spec: string): string {
    return format(plainOf(this), spec)
  }
  pyTruth(): boolean {
    return truth(plainOf(this))
  }
  pyEq(other: PyValue): boolean {
    return eq(plainOf(this), plainOf(other))
  }
  pyKey(): KeyToken {
    return keyToken(plainOf(this))
  }
  pyHash(): Int {
    return hash(plainOf(this))
  }
  pyOrder(op: string, other: PyValue): boolean {
    return ordered(op, plainOf(this), plainOf(other))
  }
  pyOperator(symbol: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (symbol.endsWith('=')) return undefined
    const [a, b] = reflected ? [plainOf(other), plainOf(this)] : [plainOf(this), plainOf(other)]
    if (symbol === 'divmod()') return divmod(a, b)
    return binary((symbol.startsWith('**') ? '**' : symbol) as Operator, a, b)
  }
  pyUnary(method: string): PyValue {
    const plain = plainOf(this)
    if (method === '__invert__') return invert(plain)
    return method === '__neg__' || (method === '__abs__' && lt(plain, 0)) ? neg(plain) : pos(plain)
  }
}

function ordered(op: string, a: PyValue, b: PyValue): boolean {
  if (op === '<') return lt(a, b)
  if (op === '<=') return le(a, b)
  return op === '>' ? gt(a, b) : ge(a, b)
}

class Text extends Hooks {
  override get scalarKind(): ScalarKind {
    return 'str'
  }
  pyLen(): number {
    return len(plainOf(this))
  }
  pyIter(): Iterable<PyValue> {
    return iter(plainOf(this))
  }
  pyContains(item: PyValue): boolean {
    return contains(plainOf(this), plainOf(item))
  }
  pyGetItem(key: PyValue): PyValue {
    return getItem(plainOf(this), key)
  }
}

abstract class Numeric extends Hooks {
  pyInt(): Int {
    return intOf(plainOf(this))
  }
  pyFloat(): number | PyFloat {
    return float(toNumber(plainOf(this)))
  }
}

class Whole extends Numeric {
  override get scalarKind(): ScalarKind {
    return 'int'
  }
  pyIndex(): Int {
    return this.pyInt()
  }
}

class Real extends Numeric {
  override get scalarKind(): ScalarKind {
    return 'float'
  }
}

export const scalarPrototypes: Readonly<Record<ScalarKind, object>> = {
  str: Text.prototype,
  int: Whole.prototype,
  float: Real.prototype,
}
