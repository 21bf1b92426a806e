import { useEffect, useRef, useState } from 'react'

/** While the playhead moves, questions wait until it rests this long, and a fast run asks no more often. In ms. */
const rest = 150

/**
 * The answer to a question about a batch, asked again when `key` changes. One question is on its way at a time, and of those that
 * come meanwhile only the newest is asked: a run that is faster than its answers shows the last of them and never none. The last
 * answer stays until the next one is there, so numbers change and never blink. What stands before a space in `key` is what it is about;
 * answers about something else are not shown. Undefined before the first answer.
 */
export function useAsk<T>(
  ask: () => Promise<T>,
  key: string,
): { readonly answer: T | undefined; readonly fresh: boolean } {
  const [state, setState] = useState<{ key: string; answer: T } | null>(null)
  const latest = useRef(ask)
  const askedAt = useRef(-Infinity)
  const onItsWay = useRef<Promise<void> | null>(null)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    let current = true
    const askNow = () => {
      if (!current) return
      askedAt.current = performance.now()
      const asked = latest.current().then(
        (answer) => setState({ key, answer }),
        // The worker was stopped; the next batch asks again.
        () => undefined,
      )
      onItsWay.current = asked.then(() => {
        onItsWay.current = null
      })
    }
    const wait = performance.now() - askedAt.current < rest ? rest : 0
    const timer = setTimeout(() => (onItsWay.current ? void onItsWay.current.then(askNow) : askNow()), wait)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key])
  const subject = key.split(' ')[0]
  const usable = state !== null && state.key.split(' ')[0] === subject
  return { answer: usable ? state.answer : undefined, fresh: state?.key === key }
}
