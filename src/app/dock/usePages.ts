import { useCallback, useEffect, useRef, useState } from 'react'

export interface Page<Row, Head> {
  readonly head: Head
  readonly rows: readonly Row[]
}

export interface Pages<Row, Head> {
  /** What the question is about: the total, say. Undefined before the first answer; null when there is nothing to ask. */
  readonly head: Head | null | undefined
  readonly row: (index: number) => Row | undefined
  /** Asks for the pages that hold these rows, unless they are there or on their way. */
  readonly want: (first: number, last: number) => void
  readonly error: string | null
}

export const pageSize = 100

/**
 * Rows of a long answer, read page by page as they come into view. `question` names the question; when it changes, the old
 * answer stays on the screen until the first page of the new one is there, so that nothing flickers from batch to batch.
 */
export function usePages<Row, Head>(
  question: string | null,
  load: (offset: number, limit: number) => Promise<Page<Row, Head> | null>,
): Pages<Row, Head> {
  const [answer, setAnswer] = useState<Answer<Row, Head> | null>(null)
  const [error, setError] = useState<string | null>(null)
  const current = useRef<{ question: string; asked: Set<number> } | null>(null)
  const view = useRef({ first: 0, last: pageSize - 1 })
  const loader = useRef(load)
  useEffect(() => {
    loader.current = load
  })

  const ask = useCallback((page: number) => {
    const asking = current.current
    if (!asking || asking.asked.has(page)) return
    asking.asked.add(page)
    loader.current(page * pageSize, pageSize).then(
      (loaded) => {
        if (current.current !== asking) return
        setError(null)
        setAnswer((old) => ({
          question: asking.question,
          head: loaded?.head ?? null,
          pages: new Map([...(old?.question === asking.question ? old.pages : []), [page, loaded?.rows ?? []]]),
        }))
      },
      (reason: unknown) => {
        if (current.current !== asking) return
        asking.asked.delete(page)
        setError(reason instanceof Error ? reason.message : String(reason))
      },
    )
  }, [])

  const want = useCallback(
    (first: number, last: number) => {
      view.current = { first, last }
      for (let page = pageOf(first); page <= pageOf(last); page++) ask(page)
    },
    [ask],
  )

  useEffect(() => {
    if (question === null) {
      current.current = null
      setAnswer(null)
      setError(null)
      return
    }
    current.current = { question, asked: new Set() }
    // The first page too, wherever the list stands: it tells an empty answer from one that is only not here yet.
    ask(0)
    want(view.current.first, view.current.last)
    return () => {
      current.current = null
    }
  }, [question, ask, want])

  const row = useCallback((index: number) => answer?.pages.get(pageOf(index))?.[index % pageSize], [answer])
  return { head: question === null ? null : answer?.head, row, want, error }
}

interface Answer<Row, Head> {
  readonly question: string
  readonly head: Head | null
  readonly pages: ReadonlyMap<number, readonly Row[]>
}

const pageOf = (index: number) => Math.floor(Math.max(0, index) / pageSize)
