import { noneType } from '#model/pytype.ts'
import { entry, table } from '../define.ts'
import { raise } from '../errors.ts'
import type { PyGenerator } from '../iterate.ts'
import { raised } from '../classes.ts'
import { always, itemOf } from '../rules.ts'
import type { PyValue } from '../values.ts'

/** What `send` and `throw` give: the next value, or StopIteration with what the generator returned. */
function yielded(generator: PyGenerator, value: PyValue | undefined): PyValue {
  if (value !== undefined) return value
  return raise('StopIteration', ...(generator.result === null ? [] : [generator.result]))
}

export const generatorMethods = table(
  entry(
    'send',
    'arg, /',
    ([generator]) => itemOf(generator),
    (generator: PyGenerator, value: PyValue) => yielded(generator, generator.send(value)),
  ),
  entry(
    'throw',
    'value, /',
    ([generator]) => itemOf(generator),
    (generator: PyGenerator, value: PyValue) => yielded(generator, generator.throw(raised(value))),
  ),
  entry('close', '', always(noneType), (generator: PyGenerator) => (generator.close(), null)),
)
