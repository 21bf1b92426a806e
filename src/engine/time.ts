import type { PyObject } from '#builtins/values.ts'
import type { Ports } from './ports.ts'

/** What transform and foreachRDD get as time: prints and compares like a naive datetime of the run's zone. */
export class PyTime implements PyObject {
  readonly pyType = 'datetime'
  constructor(readonly text: string) {}
  pyStr(): string {
    return this.text
  }
  pyRepr(): string {
    return `datetime.datetime(${this.text
      .split(/[-: .]/)
      .map(Number)
      .join(', ')})`
  }
}

export const datetimeOf = (time: number, ports: Ports): PyTime => new PyTime(timeText(time, ports))

/** `2024-05-01 10:00:01`, with six digits of a fraction when it is not on a whole second. */
export function timeText(time: number, ports: Ports): string {
  const local = new Date(time + (ports.utcOffset?.(time) ?? 0) * 60_000).toISOString()
  const fraction = time % 1000 === 0 ? '' : `.${local.slice(20, 23)}000`
  return `${local.slice(0, 10)} ${local.slice(11, 19)}${fraction}`
}
