import { startTransition, useEffect, useRef, useState } from 'react'

/**
 * `value`, but changing at most every `ms` milliseconds (0: at once), and `phase` milliseconds after the change that caused it.
 * Charts with different phases do not all redraw in the same frame. The last value always arrives.
 */
export function useThrottled<T>(value: T, ms: number, phase = 0): T {
  const [shown, setShown] = useState(value)
  const latest = useRef(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const last = useRef(-Infinity)
  useEffect(() => {
    latest.current = value
    if (ms > 0 && (timer.current !== undefined || Object.is(shown, value))) return
    clearTimeout(timer.current)
    const show = () => {
      timer.current = undefined
      last.current = performance.now()
      startTransition(() => setShown(() => latest.current))
    }
    if (ms === 0) show()
    else timer.current = setTimeout(show, Math.max(phase, last.current + ms - performance.now()))
  }, [value, shown, ms, phase])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return shown
}

/**
 * `value` once it has rested for `rest` milliseconds, or when `most` have passed while it kept changing: scrubbing asks nothing
 * of the engine until the hand rests, and a fast run still shows something.
 */
export function useSettled<T>(value: T, rest = 150, most = 600): T {
  const [settled, setSettled] = useState(value)
  const changing = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (Object.is(settled, value)) {
      changing.current = undefined
      return
    }
    const now = performance.now()
    changing.current ??= now
    const timer = setTimeout(
      () => {
        changing.current = undefined
        setSettled(() => value)
      },
      Math.max(0, Math.min(rest, changing.current + most - now)),
    )
    return () => clearTimeout(timer)
  }, [value, settled, rest, most])
  return settled
}
