import { expect, it } from 'vitest'
import { memoryGuard } from './memory.ts'

it('collects before it says that memory is full', () => {
  let [used, needed, collections] = [0, 0, 0]
  const isFull = memoryGuard(
    () => ({ used: used * 10_000_000, limit: 1_000_000_000 }),
    () => {
      collections++
      used = needed
    },
  )
  const asked = (before: number, after: number) => {
    used = before
    needed = after
    return [isFull(), collections]
  }
  expect(asked(84, 84)).toEqual([false, 0])
  expect(asked(86, 60)).toEqual([false, 1])
  expect(asked(86, 80)).toEqual([true, 2])
})

it('leaves more of a small memory free', () => {
  const isFull = memoryGuard(
    () => ({ used: 260_000_000, limit: 400_000_000 }),
    () => undefined,
  )
  expect(isFull()).toBe(true)
})
