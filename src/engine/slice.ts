import type { PyRdd } from '#builtins/rdd.ts'
import { raise } from '#builtins/errors.ts'
import { rddOf } from './rdd.ts'
import { rddAt, type Run, type Stream } from './stream.ts'

/** See `Engine.slice`. A stream that the plan does not have was not asked for by any output: Spark never initialised it. */
export function slice(stream: Stream | undefined, begin: number, end: number, run: Run): readonly PyRdd[] {
  if (!stream) return raise('SparkException', 'the stream has not been initialized: no output operation asks for it')
  const zero = run.options.zeroTime
  const { slide } = stream.plan
  const onGrid = (time: number) => zero + Math.trunc((time - zero) / slide) * slide
  const found: PyRdd[] = []
  for (let time = onGrid(begin); time <= onGrid(end); time += slide) {
    const rdd = rddAt(stream, time, run)
    if (rdd) found.push(rddOf(rdd, run))
  }
  return found
}
