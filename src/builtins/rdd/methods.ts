import { table, type Builtin, type BuiltinTable } from '../define.ts'
import { host } from '../host.ts'
import { actionMethods } from './actions.ts'
import { elementMethods } from './elements.ts'
import { sampleMethods } from './sampling.ts'
import { shuffleMethods } from './shuffles.ts'

/** Methods of RDDs; the receiver comes first. */
export const rddMethods: BuiltinTable = table(
  ...elementMethods,
  ...shuffleMethods,
  ...sampleMethods,
  ...actionMethods.map(asJob),
)

/** An action is a job: when one of its tasks fails, its caller learns of the job's failure. */
function asJob(action: Builtin): Builtin {
  return {
    ...action,
    call(...args) {
      try {
        return action.call(...args)
      } catch (failed) {
        throw host().jobFailed?.(failed) ?? failed
      }
    },
  }
}
