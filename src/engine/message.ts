import { errorMessage } from '#builtins/errors.ts'
import { repr, str } from '#builtins/runtime.ts'
import type { PyError } from '#builtins/values.ts'

/** What `str(e)` gives. */
export const messageOf = (error: PyError): string => errorMessage(error, str, repr)
