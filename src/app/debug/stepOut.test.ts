import { expect, it } from 'vitest'
import type { FunctionStep } from '#model/why.ts'
import { stepOut } from './stepOut.ts'

const steps = [0, 1, 2, 1, 1, 0].map((depth, i): FunctionStep => ({
  depth,
  span: { line: i + 1, column: 1, endLine: i + 1, endColumn: 2 },
  inDefinitions: true,
  name: 'f',
  variables: [],
}))

it('goes on where the caller goes on, and from the outermost function to the end', () => {
  expect([stepOut(steps, 2), stepOut(steps, 1), stepOut(steps, 3), stepOut(steps, 0)]).toEqual([3, 5, 5, 5])
})
