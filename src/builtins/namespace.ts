import { PyDict, type PyValue } from './values.ts'

/** The globals of generated code: properties of one object without a prototype, and what `globals()` shows of them. */

/** A property name that no prototype has. */
export const propertyOf = (name: string): string =>
  '$' + name.replace(/[^A-Za-z0-9_]/gu, (c) => `$${c.codePointAt(0)!.toString(16)}$`)

const nameOf = (property: string): string =>
  property.slice(1).replace(/\$([0-9a-f]+)\$/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))

type Namespace = Record<string, PyValue | undefined>

/** A dict whose items are the names of a namespace: what is put into it is a global from then on. */
class NamespaceDict extends PyDict {
  constructor(private readonly names: Namespace) {
    super()
  }
  private *live(): Generator<readonly [PyValue, PyValue]> {
    for (const [property, value] of Object.entries(this.names))
      if (property.startsWith('$') && value !== undefined) yield [nameOf(property), value]
  }
  override get size(): number {
    return [...this.live()].length
  }
  override get(key: PyValue): PyValue | undefined {
    return typeof key === 'string' ? this.names[propertyOf(key)] : undefined
  }
  override has(key: PyValue): boolean {
    return this.get(key) !== undefined
  }
  override set(key: PyValue, value: PyValue): void {
    this.names[propertyOf(String(key))] = value
  }
  override delete(key: PyValue): boolean {
    const known = this.has(key)
    if (known) this.names[propertyOf(String(key))] = undefined
    return known
  }
  override clear(): void {
    for (const [key] of [...this.live()]) this.delete(key)
  }
  override pairs(): IterableIterator<readonly [PyValue, PyValue]> {
    return this.live()
  }
}

/** `globals()` in generated code. */
export const namespace = (names: Namespace): PyDict => new NamespaceDict(names)

/** `locals()`: the variables that have a value. */
export const localsOf = (variables: readonly (readonly [string, PyValue | undefined])[]): PyDict =>
  PyDict.of(variables.filter((entry): entry is [string, PyValue] => entry[1] !== undefined))
