/** Zero time of a virtual clock that is not told otherwise: 2023-11-14 22:13:20 UTC, in milliseconds. */
export const defaultZeroTime = 1_700_000_000_000
