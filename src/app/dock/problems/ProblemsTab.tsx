import type { ReactNode } from 'react'
import type { Diagnostic, Fix } from '#model/diagnostic.ts'
import type { NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { AskDoctor } from '../../doctor/AskDoctor.tsx'
import { useFormat } from '../../format.ts'
import { Icon } from '../../icons.tsx'
import { useSentence, useText } from '../../i18n.ts'
import { useGraph, useHistory, useSession } from '../../session.ts'
import { joinSentences } from '../../messages/joinSentences.ts'
import { focusRegion } from '../../shell/regions.ts'
import type { Overrun } from '../batches/delays.ts'
import { Empty } from '../Empty.tsx'
import type { FoldedProblem } from './foldProblems.ts'
import styles from './Problems.module.css'
import { useProblems } from './useProblems.ts'

/** Errors, warnings and hints: what, where, why, and what to do about it. */
export function ProblemsTab() {
  const t = useText()
  const problems = useProblems()
  const kept = useHistory((h) => h.batches.length)
  const output = useGraph((g) => g.graph.nodes.find(({ operator }) => metaOf(operator)?.family === 'output'))
  if (problems.length === 0)
    return (
      <Empty text={kept > 0 ? t('dock.problems.none', { n: kept }) : t('dock.problems.noneYet')}>
        {output && <AskDoctor node={output.id} />}
      </Empty>
    )
  return (
    <ul className={styles.list} aria-label={t('dock.problems.list')}>
      {problems.map((p, i) =>
        p.kind === 'run' ? (
          <RunRow key={p.folded.id} folded={p.folded} severity={p.severity} />
        ) : p.kind === 'slow' ? (
          <SlowRow key="slow" overrun={p.overrun} />
        ) : (
          <DiagnosticRow key={`${p.diagnostic.code} ${p.diagnostic.node ?? ''} ${i}`} diagnostic={p.diagnostic} />
        ),
      )}
    </ul>
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

function RunRow(props: { readonly folded: FoldedProblem; readonly severity: Diagnostic['severity'] }) {
  const { count, first, latest, example } = props.folded
  const t = useText()
  const sentence = useSentence()
  const session = useSession()
  const { record, span } = example
  return (
    <Row
      severity={props.severity}
      title={
        <>
          <span lang="en">{sentence(`run.${latest.type}`, latest.args, latest.type, 'title')}</span>
          {count > 1 && (
            <span className="pill num" title={t('dock.problems.timesLabel', { n: count })}>
              {t('dock.problems.times', { n: count })}
            </span>
          )}
          {props.severity === 'hint' && <span className="pill">{t('dock.problems.mended')}</span>}
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
      {sentence(latest.code ?? `run.${latest.type}`, latest.args, latest.message)}
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

function DiagnosticRow({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const t = useText()
  const sentence = useSentence()
  const { code, args, message, advice, node, param, span, severity, fixes } = diagnostic
  const advised = advice === undefined ? '' : sentence(code, args, advice, 'advice')
  return (
    <Row
      severity={severity}
      title={sentence(code, args, t(`dock.problems.${severity}`), 'title')}
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
      {joinSentences(sentence(code, args, message), advised)}
    </Row>
  )
}

function SlowRow({ overrun }: { readonly overrun: Overrun }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const interval = useGraph((g) => g.graph.batchInterval)
  const { first, last, count, longest, waited } = overrun
  const batches = { first: String(first), last: String(last) }
  const times = { took: format.duration(longest), interval: format.interval(interval), waited: format.duration(waited) }
  return (
    <Row
      severity="warning"
      title={
        <>
          {t('dock.problems.slow')}
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
      {t(waited > 0 ? 'dock.problems.slowWhy' : 'dock.problems.slowWhyNoWait', times)}
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
