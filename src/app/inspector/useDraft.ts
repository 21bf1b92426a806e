import { useEffect, useRef, useState } from 'react'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { FunctionTypes } from '#session/types.ts'
import { useSession } from '../session.ts'
import type { CodeProblem } from './FunctionField.tsx'

const checkAfter = 150
/** A text that is still being written is no sentence yet: that it is none is said later. */
const syntaxAfter = 600

/** A text that is being written, before it is part of the document: what analysis says of it, 150 ms after each pause. */
export interface Draft {
  readonly problems: readonly CodeProblem[]
  readonly types: FunctionTypes | undefined
  readonly check: (text: string) => void
  readonly apply: (text: string) => void
  readonly forget: () => void
}

/** `now` is what is said of the applied text. */
export function useDraft(options: {
  readonly node: string | null
  readonly param: string
  readonly text: string
  readonly now: { readonly problems: readonly CodeProblem[]; readonly types: FunctionTypes | undefined }
  readonly onApply: (text: string) => void
}): Draft {
  const { node, param, text: applied, now, onApply } = options
  const session = useSession()
  const [found, setFound] = useState<{ problems: readonly Diagnostic[]; types: FunctionTypes | undefined } | null>(null)
  const checking = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(checking.current), [])
  return {
    problems: found?.problems ?? now.problems,
    types: found ? found.types : now.types,
    check(text) {
      clearTimeout(checking.current)
      checking.current = setTimeout(() => {
        const { diagnostics, functions, seen } = session.check(node, param, text)
        const problems = diagnostics.filter((d) => (d.node ?? null) === node && (node === null || d.param === param))
        const types = node === null ? undefined : (seen?.functions ?? functions)[node]?.[param]
        const sayAll = () => setFound({ problems, types })
        if (!problems.some(({ code }) => code === 'syntax')) return sayAll()
        setFound({ problems: problems.filter(({ code }) => code !== 'syntax'), types })
        checking.current = setTimeout(sayAll, syntaxAfter - checkAfter)
      }, checkAfter)
    },
    apply(text) {
      clearTimeout(checking.current)
      if (text !== applied) onApply(text)
      setFound(null)
    },
    forget: () => setFound(null),
  }
}
