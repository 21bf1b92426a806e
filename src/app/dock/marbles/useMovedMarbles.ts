import { useEffect, useRef, useState } from 'react'
import type { Marbles, MarblesQuestion } from '#model/recordViews.ts'
import { useSession } from '../../session.ts'

/**
 * What the records would be with some of them in other batches; null while nothing is moved. Asked as soon as the answer before is there,
 * so that a marble that is dragged is followed without a queue of questions behind it.
 */
export function useMovedMarbles(question: MarblesQuestion): Marbles | null {
  const { engine } = useSession()
  const [answer, setAnswer] = useState<{ readonly key: string; readonly view: Marbles } | null>(null)
  const wanted = useRef<{ readonly key: string; readonly question: MarblesQuestion } | null>(null)
  const busy = useRef(false)
  const key = question.moves.length ? JSON.stringify(question) : ''
  useEffect(() => {
    wanted.current = key ? { key, question: JSON.parse(key) as MarblesQuestion } : null
    const next = () => {
      const asked = wanted.current
      if (busy.current || !asked) return
      busy.current = true
      engine
        .look('marbles', asked.question)
        .then(
          (view) => view && setAnswer({ key: asked.key, view }),
          // The worker was ended: the next question gets another.
          () => undefined,
        )
        .finally(() => {
          busy.current = false
          if (wanted.current !== asked) next()
        })
    }
    next()
  }, [engine, key])
  return key ? (answer?.view ?? null) : null
}
