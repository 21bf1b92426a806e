import type { Table } from '#session/table.ts'
import { useFormat } from '../../format.ts'
import { useSentence, useText } from '../../i18n.ts'
import { joinSentences } from '../../messages/joinSentences.ts'
import { useRunProblemWords } from '../../runProblemWords.ts'
import { useGraph } from '../../session.ts'
import type { Problem } from './useProblems.ts'

/** What a problem is called, and the sentence that says what happened and what to do. */
export interface ProblemWords {
  readonly title: string
  readonly sentence: string
}

/** The words of a problem in the interface's language. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useText()
  const format = useFormat()
  const sentence = useSentence()
  const runWords = useRunProblemWords()
  const interval = useGraph((g) => g.graph.batchInterval)
  return (problem) => {
    switch (problem.kind) {
      case 'run':
        return runWords(problem.folded.latest)
      case 'diagnostic': {
        const { code, args, message, advice, severity } = problem.diagnostic
        const advised = advice === undefined ? '' : sentence(code, args, advice, 'advice')
        return {
          title: sentence(code, args, t(`dock.problems.${severity}`), 'title'),
          sentence: joinSentences(sentence(code, args, message), advised),
        }
      }
      case 'slow': {
        const { longest, waited } = problem.overrun
        return {
          title: t('dock.problems.slow'),
          sentence: t(waited > 0 ? 'dock.problems.slowWhy' : 'dock.problems.slowWhyNoWait', {
            took: format.duration(longest),
            interval: format.interval(interval),
            waited: format.duration(waited),
          }),
        }
      }
    }
  }
}

/** The list as a table: where each problem is, in how many batches it was seen, and an example of a record it was met with. */
export const problemsTable = (rows: readonly (readonly [Problem, ProblemWords])[]): Table => ({
  name: 'problems',
  columns: ['severity', 'title', 'message', 'node', 'line', 'column', 'firstBatch', 'lastBatch', 'times', 'record'],
  rows: rows.map(([problem, { title, sentence }]) => [problem.severity, title, sentence, ...placeOf(problem)]),
})

/** Node, line, column, first and last batch, number of batches, record; null is nothing. */
function placeOf(problem: Problem): Table['rows'][number] {
  switch (problem.kind) {
    case 'run': {
      const { first, latest, count, example } = problem.folded
      const { span, record } = example
      return [
        latest.node,
        span?.line ?? null,
        span?.column ?? null,
        first.batch,
        latest.batch,
        count,
        record?.repr ?? null,
      ]
    }
    case 'diagnostic': {
      const { node, span } = problem.diagnostic
      return [node ?? null, span?.line ?? null, span?.column ?? null, null, null, null, null]
    }
    case 'slow': {
      const { first, last, count } = problem.overrun
      return [null, null, null, first, last, count, null]
    }
  }
}
