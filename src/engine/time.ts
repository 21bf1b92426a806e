import { getAttr } from '#builtins/attributes.ts'
import { call } from '#builtins/call.ts'
import { module } from '#builtins/names.ts'
import { unfloat } from '#builtins/numbers.ts'
import type { PyValue } from '#builtins/values.ts'
import type { Ports } from './ports.ts'

/** What transform and foreachRDD get as time: a naive datetime of the run's zone. */
export function datetimeOf(time: number, ports: Pick<Ports, 'utcOffset'>): PyValue {
  const local = time + (ports.utcOffset?.(time) ?? 0) * 60_000
  const datetime = getAttr(module('datetime'), 'datetime')
  return call(getAttr(datetime, 'utcfromtimestamp'), [unfloat(local / 1000)])
}

/** `2024-05-01 10:00:01`, with six digits of a fraction when it is not on a whole second. */
export function timeText(time: number, ports: Ports): string {
  const local = new Date(time + (ports.utcOffset?.(time) ?? 0) * 60_000).toISOString()
  const fraction = time % 1000 === 0 ? '' : `.${local.slice(20, 23)}000`
  return `${local.slice(0, 10)} ${local.slice(11, 19)}${fraction}`
}
