import { decimalArithmeticSource } from './decimal/arithmetic.ts'
import { decimalContextSource } from './decimal/context.ts'
import { decimalNumberSource } from './decimal/number.ts'
import { decimalPowersSource } from './decimal/powers.ts'
import { decimalTextSource } from './decimal/text.ts'

/** `decimal`: numbers of decimal digits, with CPython's contexts, signals and texts. One module in parts. */
export const decimalSource = [
  decimalContextSource,
  decimalNumberSource,
  decimalTextSource,
  decimalArithmeticSource,
  decimalPowersSource,
].join('')
