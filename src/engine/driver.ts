import * as py from '#builtins/runtime.ts'
import { PyTuple, type PyFunction } from '#builtins/values.ts'
import type { NodeId } from '#model/graph.ts'
import { load } from './code.ts'
import type { DriverFunction } from './ports.ts'
import type { Run } from './stream.ts'
import { datetimeOf } from './time.ts'

/**
 * A function that runs on the driver: the plan's own code, or, where the plan has none, that of the run's driver, which sees to its
 * arguments itself.
 */
export function driverFunction(
  run: Run,
  code: string | null,
  place: { readonly node: NodeId; readonly param: string },
  how: { readonly takesTime?: boolean; readonly together?: boolean } = {},
): DriverFunction {
  if (code !== null) {
    const fn = load<PyFunction>(code, run.namespace)
    return (time, rdds) => {
      if (how.together) return fn(new PyTuple(rdds))
      return how.takesTime ? fn(datetimeOf(time, run.ports), ...rdds) : fn(...rdds)
    }
  }
  const given = run.ports.driver?.(place.node, place.param)
  return given ?? (() => py.raise('NameError', `the driver of this run gives no ${place.param} for ${place.node}`))
}
