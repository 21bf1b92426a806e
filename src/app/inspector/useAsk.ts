import { useEffect, useRef, useState } from 'react'

/** While the playhead moves, questions wait until it rests this long, and a fast run asks no more often. In ms. */
const rest = 150

/**
 * The answer to a question about a batch, asked again when `key` changes. The last answer stays until the next one is there, so
 * numbers change and never blink; an answer that is overtaken is dropped. Undefined before the first answer.
 */
export function useAsk<T>(
  ask: () => Promise<T>,
  key: string,
): { readonly answer: T | undefined; readonly fresh: boolean } {
  const [state, setState] = useState<{ key: string; answer: T } | null>(null)
  const latest = useRef(ask)
  const askedAt = useRef(-Infinity)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => {
    let current = true
    const wait = performance.now() - askedAt.current < rest ? rest : 0
    const timer = setTimeout(() => {
      askedAt.current = performance.now()
      latest.current().then(
        (answer) => current && setState({ key, answer }),
        // The worker was stopped; the next batch asks again.
        () => undefined,
      )
    }, wait)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key])
  const subject = key.split(' ')[0]
  const usable = state !== null && state.key.split(' ')[0] === subject
  return { answer: usable ? state.answer : undefined, fresh: state?.key === key }
}
