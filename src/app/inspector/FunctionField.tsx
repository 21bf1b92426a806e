import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { FunctionText } from '#model/graph.ts'
import type { Diagnostic, Span } from '#model/diagnostic.ts'
import { showType } from '#model/pytype.ts'
import type { FunctionTypes, Session } from '#session/types.ts'
import { useText } from '../i18n.ts'
import type { Translate } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { focusPipeline } from '../shell/regions.ts'
import { shortcut } from '../shell/keymap.ts'
import { CodeText } from './CodeText.tsx'
import styles from './FunctionField.module.css'
import { useEditRequest } from './useEditRequest.ts'

const CodeEditor = lazy(() => import('./CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })))

const checkAfter = 150
/** By then the document's own analysis knows what an applied function gives. */
const analysedAfter = 300

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
  const session = useSession()
  const helpId = useId()
  const [editing, setEditing] = useState(false)
  const [draft, setDraft] = useState<Draft | null>(null)
  const checking = useRef<ReturnType<typeof setTimeout>>(undefined)
  const definitions = useGraph((g) => g.graph.definitions)
  const names = useMemo(
    () => [...definitions.matchAll(/^(?:def|class)\s+(\w+)|^(\w+)\s*=/gm)].map((m) => m[1] ?? m[2]!),
    [definitions],
  )
  useEditRequest(node, param, () => setEditing(true))
  useEffect(() => () => clearTimeout(checking.current), [])

  const check = (text: string) => {
    clearTimeout(checking.current)
    checking.current = setTimeout(() => {
      const found = session.check(node, param, text)
      setDraft({
        problems: found.diagnostics.filter((d) => (d.node ?? null) === node && (node === null || d.param === param)),
        types: node === null ? undefined : (found.seen ?? found).functions[node]?.[param],
      })
    }, checkAfter)
  }
  const apply = (text: string) => {
    clearTimeout(checking.current)
    if (text !== value.text) onApply(text)
    setDraft(null)
  }
  const shownProblems = draft?.problems ?? problems
  const shownTypes = draft ? draft.types : types
  const lines = value.text.split('\n').length
  const numbered = lines > 1 || problems.some((p) => p.span)
  const leave = () => {
    setEditing(false)
    setDraft(null)
  }
  return (
    <div
      className={styles.field}
      data-wrong={shownProblems.some((p) => p.severity === 'error') ? '' : undefined}
      data-editing={editing ? '' : undefined}
    >
      {sign && <span className={`${styles.sign} ${sign === '+' ? styles.plus : styles.minus}`}>{sign}</span>}
      {editing ? (
        <Suspense fallback={<Reading {...props} numbered={numbered} problems={shownProblems} types={shownTypes} />}>
          <div className={styles.editing}>
            <CodeEditor
              text={value.text}
              label={t('inspector.editCode', { param })}
              describedBy={helpId}
              names={names}
              problems={shownProblems}
              lineNumbers={numbered && !sign}
              onChange={check}
              onApply={(text) => {
                apply(text)
                setTimeout(() => session.announce(outcome(session, node, t)), analysedAfter)
                leave()
                focusPipeline()
              }}
              onLeave={(text) => {
                apply(text)
                leave()
              }}
            />
            <TypesLine types={shownTypes} whole={props.wholeTypes} />
            <p id={helpId} className={styles.help}>
              {t('inspector.editorHelp', { apply: shortcut('mod+Enter') })}
            </p>
          </div>
        </Suspense>
      ) : (
        <button className={styles.read} onClick={() => setEditing(true)}>
          <span className="visuallyHidden">{`${t('inspector.editCode', { param })}: `}</span>
          <Reading {...props} numbered={numbered} problems={shownProblems} types={shownTypes} />
        </button>
      )}
    </div>
  )
}

/** What the node gives with the applied text, for the ear. */
function outcome(session: Session, node: string | null, t: Translate): string {
  const type = (session.graph.getState().seen ?? session.graph.getState()).types[node ?? '']
  return type ? t('inspector.returns', { type: showType(type) }) : t('inspector.applied')
}

interface Draft {
  readonly problems: readonly Diagnostic[]
  readonly types: FunctionTypes | undefined
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
    <span className={styles.text}>
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

function TypesLine({ types, whole }: { readonly types: FunctionTypes | undefined; readonly whole: boolean }) {
  if (!types) return null
  return (
    <span className={`${styles.typesLine} ${styles.types}`} lang="en">
      {whole && types.args.map((a) => <span key={a.name}>{`${a.name}: ${a.type}   `}</span>)}→ {types.returns}
    </span>
  )
}
