import type { ReactNode } from 'react'
import type { Diagnostic, Fix } from '#model/diagnostic.ts'
import type { NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { AskDoctor } from '../../doctor/AskDoctor.tsx'
import { Icon } from '../../icons.tsx'
import { useSentence, useText } from '../../i18n.ts'
import { useGraph, useHistory, useSession } from '../../session.ts'
import { focusRegion } from '../../shell/regions.ts'
import { useWords } from '../../words.ts'
import type { Overrun } from '../batches/delays.ts'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import type { FoldedProblem } from './foldProblems.ts'
import { problemsTable, useProblemWords, type ProblemWords } from './problemWords.ts'
import styles from './Problems.module.css'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import { useProblems } from './useProblems.ts'

/** Errors, warnings and hints: what, where, why, and what to do about it. */
export function ProblemsTab() {
  const t = useText()
  const sayTake = useWords(takeWords)
  const problems = useProblems()
  const wordsOf = useProblemWords()
  const kept = useHistory((h) => h.batches.length)
  const output = useGraph((g) => g.graph.nodes.find(({ operator }) => metaOf(operator)?.family === 'output'))
  if (problems.length === 0)
    return (
      <Empty text={kept > 0 ? t('dock.problems.none', { n: kept }) : t('dock.problems.noneYet')}>
        {output && <AskDoctor node={output.id} />}
      </Empty>
    )
  return (
    <>
      <DockActions>
        <TakeMenu
          views={[{ label: sayTake('problems'), read: () => problemsTable(problems.map((p) => [p, wordsOf(p)])) }]}
        />
      </DockActions>
      <ul className={styles.list} aria-label={t('dock.problems.list')}>
        {problems.map((p, i) =>
          p.kind === 'run' ? (
            <RunRow key={p.folded.id} folded={p.folded} severity={p.severity} words={wordsOf(p)} />
          ) : p.kind === 'slow' ? (
            <SlowRow key="slow" overrun={p.overrun} words={wordsOf(p)} />
          ) : (
            <DiagnosticRow
              key={`${p.diagnostic.code} ${p.diagnostic.node ?? ''} ${i}`}
              diagnostic={p.diagnostic}
              words={wordsOf(p)}
            />
          ),
        )}
      </ul>
    </>
  )
}

interface RowProps {
  readonly severity: Diagnostic['severity']
  readonly title: ReactNode
  readonly where?: ReactNode
  readonly place: ReactNode
  readonly children: ReactNode
  readonly actions: ReactNode
}

function Row({ severity, title, where, place, children, actions }: RowProps) {
  const t = useText()
  return (
    <li className={styles.row}>
      <span className={styles.icon} data-severity={severity}>
        <Icon name={severity === 'hint' ? 'info' : severity} />
        <span className="visuallyHidden">{t(`dock.problems.${severity}`)}</span>
      </span>
      <div className={styles.title}>
        {title}
        <div className={styles.where}>{where}</div>
      </div>
      <div className={styles.place}>{place}</div>
      <div className={styles.sentence}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </li>
  )
}

interface RunRowProps {
  readonly folded: FoldedProblem
  readonly severity: Diagnostic['severity']
  readonly words: ProblemWords
}

function RunRow({ folded, severity, words }: RunRowProps) {
  const { count, first, latest, example } = folded
  const t = useText()
  const session = useSession()
  const { record, span } = example
  return (
    <Row
      severity={severity}
      title={
        <>
          <span lang="en">{words.title}</span>
          {count > 1 && (
            <span className="pill num" title={t('dock.problems.timesLabel', { n: count })}>
              {t('dock.problems.times', { n: count })}
            </span>
          )}
          {severity === 'hint' && <span className="pill">{t('dock.problems.mended')}</span>}
        </>
      }
      where={span && t('dock.problems.place', { line: span.line, column: span.column })}
      place={<NodePlace node={latest.node} />}
      actions={
        <>
          <Fixes node={latest.node} fixes={latest.fixes} />
          <button className="secondary compact" onClick={() => session.goTo(latest.batch)}>
            {t('dock.problems.goTo', { batch: String(latest.batch) })}
          </button>
        </>
      }
    >
      {words.sentence}
      <div className="t3">
        {count > 1
          ? t('dock.problems.since', { first: String(first.batch), last: String(latest.batch) })
          : t('dock.problems.inBatch', { batch: String(latest.batch) })}
        {record && (
          <>
            {' '}
            <span className={styles.record}>
              {t('dock.problems.record', { index: record.index + 1, repr: record.repr })}
            </span>
          </>
        )}
      </div>
    </Row>
  )
}

function DiagnosticRow(props: { readonly diagnostic: Diagnostic; readonly words: ProblemWords }) {
  const t = useText()
  const { node, param, span, severity, fixes } = props.diagnostic
  return (
    <Row
      severity={severity}
      title={props.words.title}
      where={span && t('dock.problems.place', { line: span.line, column: span.column })}
      place={
        node ? (
          <NodePlace node={node} />
        ) : (
          <span>{param === 'definitions' ? t('dock.problems.definitions') : t('dock.problems.pipeline')}</span>
        )
      }
      actions={
        <>
          <Fixes node={node} fixes={fixes} />
          {node && (param ? <OpenCode node={node} param={param} /> : <ShowNode node={node} />)}
        </>
      }
    >
      {props.words.sentence}
    </Row>
  )
}

function SlowRow({ overrun, words }: { readonly overrun: Overrun; readonly words: ProblemWords }) {
  const t = useText()
  const session = useSession()
  const { first, last, count } = overrun
  const batches = { first: String(first), last: String(last) }
  return (
    <Row
      severity="warning"
      title={
        <>
          {words.title}
          {count > 1 && <span className="pill num">{t('dock.problems.times', { n: count })}</span>}
        </>
      }
      place={
        <span className="num">
          {first === last
            ? t('dock.problems.slowOne', batches)
            : t(count === 2 ? 'dock.problems.slowTwo' : 'dock.problems.slowBatches', batches)}
        </span>
      }
      actions={
        <button
          className="secondary compact"
          onClick={() => {
            session.view.setState({ dock: 'batches' })
            session.goTo(first)
          }}
        >
          {t('dock.problems.slowShow')}
        </button>
      }
    >
      {words.sentence}
    </Row>
  )
}

/** The node by name and label; pressing it selects the node, so that canvas and inspector show it. */
function NodePlace({ node }: { readonly node: NodeId }) {
  const session = useSession()
  const found = useGraph((g) => g.graph.nodes.find((n) => n.id === node))
  return (
    <button className={styles.node} onClick={() => session.select([node])} disabled={!found}>
      <span className="mono" lang="en">
        {found?.operator ?? node}
      </span>
      {found?.label && <span className="t3">{found.label}</span>}
    </button>
  )
}

function OpenCode({ node, param }: { readonly node: NodeId; readonly param: string }) {
  const t = useText()
  const session = useSession()
  const open = () => {
    session.select([node])
    const n = session.view.getState().editing?.n ?? 0
    session.view.setState({ editing: { node, param, n: n + 1 }, inspectorHidden: false })
  }
  return (
    <button className="secondary compact" onClick={open}>
      {t('dock.problems.show')}
    </button>
  )
}

function ShowNode({ node }: { readonly node: NodeId }) {
  const t = useText()
  const session = useSession()
  return (
    <button
      className="secondary compact"
      onClick={() => {
        session.select([node])
        focusRegion('canvas')
      }}
    >
      {t('dock.problems.showNode')}
    </button>
  )
}

/** At most two ways out, the likely one first. */
function Fixes({ node, fixes }: { readonly node: NodeId | undefined; readonly fixes: readonly Fix[] | undefined }) {
  const sentence = useSentence()
  const session = useSession()
  return (fixes ?? []).slice(0, 2).map((fix, i) => (
    <button
      key={i}
      className={i === 0 ? 'primary compact' : 'secondary compact'}
      onClick={() => session.applyFix({ node, fixes }, i)}
    >
      {sentence(fix.title.code, fix.title.args ?? {}, fix.title.code)}
    </button>
  ))
}
