import type { Layout } from '#model/plan.ts'
import type { PyType } from '#model/pytype.ts'
import { partsOf } from '#operators/lower/code.ts'
import { typed, universal, type Names, type Sym } from '#python/emit.ts'

/** A tuple with more items than this stays one value: taking it apart would cost more than it saves. */
const mostColumns = 6

/** How records of a type lie in memory. A pair's key is never taken apart: a shuffle wants it whole. */
export function layoutOf(type: PyType): Layout {
  if (type.kind === 'float') return 'float'
  if (type.kind !== 'tuple' || type.items.length < 2) return 'value'
  if (type.items.length === 2) {
    const value = layoutOf(type.items[1]!)
    return [keyLayout(type.items[0]!), columnsOf(value).length < mostColumns ? value : 'value']
  }
  const layout = type.items.map(layoutOf)
  return columnsOf(layout).length > mostColumns ? 'value' : layout
}

export const keyLayout = (key: PyType): Layout => (key.kind === 'float' ? 'float' : 'value')

/** The columns of a layout, left to right. */
export function columnsOf(layout: Layout): readonly ('value' | 'float')[] {
  return typeof layout === 'string' ? [layout] : layout.flatMap(columnsOf)
}

/** The record whose columns are the JavaScript expressions `columns`. */
export function readRecord(type: PyType, layout: Layout, columns: readonly string[]): Sym {
  let next = 0
  const read = (type: PyType, layout: Layout): Sym => {
    if (layout === 'float') return { type: { kind: 'float' }, js: columns[next++]! }
    if (layout === 'value') return typed(columns[next++]!, type)
    if (type.kind !== 'tuple') throw new Error('a layout of several columns is a tuple')
    return { type, parts: layout.map((part, i) => read(type.items[i]!, part)) }
  }
  return read(type, layout)
}

/** JavaScript expressions for the columns of a record. */
export function writeRecord(record: Sym, layout: Layout): readonly string[] {
  if (layout === 'float') {
    if (record.type.kind !== 'float' || 'parts' in record)
      throw new Error('a column of bare numbers holds proven floats')
    return [record.js]
  }
  if (layout === 'value') return [universal(record)]
  return partsOf(record).flatMap((part, i) => writeRecord(part, layout[i]!))
}

/** Names the columns of the record by constants, so that using one twice does not compute it twice. */
export function bindRecord(
  record: Sym,
  layout: Layout,
  names: Names,
): { readonly code: string; readonly columns: readonly string[] } {
  let code = ''
  const columns = writeRecord(record, layout).map((js) => {
    const name = names.fresh('v')
    code += `const ${name} = ${js}\n`
    return name
  })
  return { code, columns }
}
