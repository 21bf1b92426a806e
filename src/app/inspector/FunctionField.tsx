import { lazy, Suspense, useState } from 'react'
import type { FunctionText } from '#model/graph.ts'
import type { Diagnostic, Span } from '#model/diagnostic.ts'
import type { FunctionTypes } from '#session/types.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { focusPipeline } from '../shell/regions.ts'
import { CodeText } from './CodeText.tsx'
import styles from './FunctionField.module.css'
import { TypesLine } from './TypesLine.tsx'
import { useDraft } from './useDraft.ts'
import { useEditRequest } from './useEditRequest.ts'

const FunctionEditor = lazy(() => import('./FunctionEditor.tsx').then((m) => ({ default: m.FunctionEditor })))
const LargeEditor = lazy(() => import('./LargeEditor.tsx').then((m) => ({ default: m.LargeEditor })))

/** A mistake to show in the text: from analysis of the document or from a run. */
export interface CodeProblem {
  readonly severity: Diagnostic['severity']
  readonly message: string
  readonly span?: Span
}

interface FunctionFieldProps {
  /** Null: the definitions, shared by all nodes. */
  readonly node: string | null
  readonly param: string
  readonly value: FunctionText
  /** '+' and '−' before a function and its inverse. */
  readonly sign?: '+' | '−'
  readonly types?: FunctionTypes
  /** Show the types of arguments on a line of their own. */
  readonly wholeTypes: boolean
  readonly problems: readonly CodeProblem[]
  readonly placeholder?: string
  readonly onApply: (text: string) => void
}

/**
 * Python text that is read until it is clicked or Enter is pressed, and then edited. The draft is checked while typing and applied
 * on ⌘Enter or when focus leaves; types stand beside it in italics.
 */
export function FunctionField(props: FunctionFieldProps) {
  const { node, param, value, sign, types, problems, onApply } = props
  const t = useText()
  const [editing, setEditing] = useState<'here' | 'large' | null>(null)
  const draft = useDraft({ node, param, text: value.text, now: { problems, types }, onApply })
  useEditRequest(node, param, () => setEditing('here'))
  const [first = '', ...rest] = value.text.split('\n')
  const tall = rest.length > 0
  const numbered = tall || problems.some((p) => p.span)
  const leave = () => {
    setEditing(null)
    draft.forget()
  }
  const reading = <Reading {...props} numbered={numbered} problems={draft.problems} types={draft.types} />
  return (
    <div
      className={styles.field}
      data-wrong={draft.problems.some((p) => p.severity === 'error') ? '' : undefined}
      data-editing={editing === 'here' ? '' : undefined}
    >
      {sign && <span className={`${styles.sign} ${sign === '+' ? styles.plus : styles.minus}`}>{sign}</span>}
      {editing === 'here' ? (
        <Suspense fallback={reading}>
          <FunctionEditor
            node={node}
            param={param}
            text={value.text}
            draft={draft}
            lineNumbers={numbered && !sign}
            wholeTypes={props.wholeTypes}
            onDone={(how) => {
              leave()
              if (how === 'applied') focusPipeline()
            }}
          />
        </Suspense>
      ) : (
        <>
          <button className={styles.read} onClick={() => setEditing('here')}>
            <span className="visuallyHidden">{`${t('inspector.editCode', { param })}: ${tall ? `${first} …` : ''}`}</span>
            {reading}
          </button>
          <button
            className={`iconButton small ${styles.enlarge}`}
            aria-label={t('inspector.enlarge', { param })}
            title={t('inspector.enlarge', { param })}
            onClick={() => setEditing('large')}
          >
            <Icon name="maximise" size={14} />
          </button>
        </>
      )}
      <Suspense>
        {editing === 'large' && (
          <LargeEditor
            node={node}
            param={param}
            text={value.text}
            now={{ problems, types }}
            onApply={onApply}
            onClose={leave}
          />
        )}
      </Suspense>
    </div>
  )
}

function Reading({
  value,
  sign,
  types,
  wholeTypes,
  problems,
  numbered,
  placeholder,
}: FunctionFieldProps & { readonly numbered: boolean }) {
  const lines = value.text === '' ? [] : value.text.split('\n')
  return (
    // Of many lines the first one tells which function it is (the button says it); all of them would be read out at once.
    <span className={styles.text} aria-hidden={lines.length > 1}>
      {lines.map((line, i) => (
        <span key={i} className={styles.line}>
          {numbered && !sign && (
            <span className={styles.number} aria-hidden="true">
              {i + 1}
            </span>
          )}
          <Line text={line} problems={problems.filter((p) => p.span?.line === i + 1)} />
          {!wholeTypes && i === lines.length - 1 && types && (
            <i className={styles.types}>
              {'   → '}
              {types.returns}
            </i>
          )}
          {problems
            .filter((p) => p.span?.line === i + 1)
            .map((p, j) => (
              <span key={j} className={styles.carets} aria-hidden="true" data-severity={p.severity}>
                {numbered && !sign && <span className={styles.number} />}
                {' '.repeat(p.span!.column - 1)}
                {'^'.repeat(caretCount(p.span!, line))}
              </span>
            ))}
        </span>
      ))}
      {lines.length === 0 && <span className="t3">{placeholder ?? ' '}</span>}
      {wholeTypes && <TypesLine types={types} whole />}
    </span>
  )
}

const caretCount = (span: Span, line: string) =>
  Math.max(1, (span.endLine === span.line ? span.endColumn : line.length + 1) - span.column)

/** One line with the wrong range tinted. */
function Line({ text, problems }: { readonly text: string; readonly problems: readonly CodeProblem[] }) {
  const problem = problems[0]
  if (!problem?.span) return <CodeText text={text} />
  const from = problem.span.column - 1
  const to = from + caretCount(problem.span, text)
  return (
    <>
      <CodeText text={text.slice(0, from)} />
      <span className={styles.wrong} data-severity={problem.severity}>
        <CodeText text={text.slice(from, to)} />
      </span>
      <CodeText text={text.slice(to)} />
    </>
  )
}
