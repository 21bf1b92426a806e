import { PyTuple, type PyValue } from '#builtins/values.ts'

/** A pair's key and value; any other record is its own key. */
export function keyValue(record: PyValue): [PyValue, PyValue] {
  if (record instanceof PyTuple && record.items.length === 2) return [record.items[0]!, record.items[1]!]
  return [record, record]
}
