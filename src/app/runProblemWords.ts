import { useMemo } from 'react'
import type { RunProblem } from '#model/run.ts'
import { sentenceFor, useLanguage, type Language } from './i18n.ts'

/** What an exception or a fault of a run is called, and the sentence that says what happened and what to do. */
export interface RunProblemWords {
  readonly title: string
  readonly sentence: string
}

export const runProblemWords = (language: Language, { code, type, args, message }: RunProblem): RunProblemWords => ({
  title: sentenceFor(language, `run.${type}`, args, type, 'title'),
  sentence: sentenceFor(language, code ?? `run.${type}`, args, message),
})

/** In the interface's language. */
export function useRunProblemWords(): (problem: RunProblem) => RunProblemWords {
  const language = useLanguage()
  return useMemo(() => (problem) => runProblemWords(language, problem), [language])
}
