import { table, type BuiltinTable } from '../define.ts'
import { actionMethods } from './actions.ts'
import { elementMethods } from './elements.ts'
import { sampleMethods } from './sampling.ts'
import { shuffleMethods } from './shuffles.ts'

/** Methods of RDDs; the receiver comes first. */
export const rddMethods: BuiltinTable = table(...elementMethods, ...shuffleMethods, ...sampleMethods, ...actionMethods)
