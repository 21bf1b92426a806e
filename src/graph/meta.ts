import type { OperatorMeta } from '#operators/define.ts'

export const metaOf = (_operator: string): OperatorMeta | undefined => undefined
