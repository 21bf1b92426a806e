import { anyType, intType, joinTypes, strType, type PyType } from '#model/pytype.ts'

/** What iterating over a value of this type gives. */
export function itemType(type: PyType): PyType {
  switch (type.kind) {
    case 'str':
      return strType
    case 'bytes':
      return intType
    case 'list':
    case 'set':
    case 'iterator':
    case 'tupleOf':
      return type.item
    case 'dict':
      return type.key
    case 'tuple':
      return type.items.length === 0 ? anyType : type.items.reduce(joinTypes)
    case 'object':
      return type.name === 'range' ? intType : anyType
    case 'any':
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'optional':
    case 'function':
    case 'rdd':
      return anyType
  }
}
