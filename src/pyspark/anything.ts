import type { PyObject, PyValue } from '#builtins/values.ts'

/**
 * What stands for a corner of Spark's Java side (`sc._jvm.org.apache.log4j…setLevel(…)`): every attribute and every call gives another one, and
 * nothing happens. Programs use it to silence logs and to name classes.
 */
class Anything implements PyObject {
  readonly pyType = 'JavaPackage'
  constructor(private readonly name: string) {}
  pyAttr(attribute: string): PyValue | undefined {
    return attribute.startsWith('__') ? undefined : anything(`${this.name}.${attribute}`)
  }
  pyCall(): PyValue {
    return anything(`${this.name}()`)
  }
  pyRepr(): string {
    return `<py4j.java_gateway.JavaPackage ${this.name}>`
  }
}

export const anything = (name: string): PyValue & PyObject => new Anything(name)
