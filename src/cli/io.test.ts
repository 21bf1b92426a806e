import { afterEach, expect, it, vi } from 'vitest'
import { processIo } from './io.ts'

afterEach(() => {
  vi.restoreAllMocks()
  Reflect.deleteProperty(process.stdout, 'errored')
})

it('hears an interrupt while it waits, and leaves it to the system while something is computed', async () => {
  const before = process.listeners('SIGINT')
  const io = processIo()
  expect(process.listeners('SIGINT')).toEqual(before)
  expect(await io.wait(0)).toBe(false)
  expect(process.listeners('SIGINT')).toEqual(before)
  const waited = io.wait(60_000)
  const interrupt = process.listeners('SIGINT').find((one) => !before.includes(one))!
  interrupt('SIGINT')
  expect(await waited).toBe(true)
})

it('has a clock that nobody can set', () => {
  const io = processIo()
  const before = io.now()
  vi.spyOn(Date, 'now').mockReturnValue(0)
  expect(io.now()).toBeGreaterThanOrEqual(before)
  expect(io.now()).toBeLessThan(before + 60_000)
})

it('ends quietly when nobody reads its output any more', () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
  const io = processIo()
  io.out('read')
  expect(exit).not.toHaveBeenCalled()
  Object.defineProperty(process.stdout, 'errored', { value: new Error('EPIPE'), configurable: true })
  io.out('not read')
  expect(exit).toHaveBeenCalledWith(0)
})
