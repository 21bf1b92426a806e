import { useEffect, useState } from 'react'
import type { NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { examine, remedy } from '#session/doctor/doctor.ts'
import type { Finding, Remedy } from '#session/doctor/finding.ts'
import { useFormat } from '../format.ts'
import { useLanguage, useSentence } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useRun, useSession } from '../session.ts'
import { Sheet } from '../shell/Dialog.tsx'
import { useWords } from '../words.ts'
import { Evidence } from './Evidence.tsx'
import styles from './Doctor.module.css'
import { words } from './doctorWords.ts'

type Answer = { readonly finding: Finding } | { readonly failed: string } | null

/** "Nothing is coming out": where the silence of a node begins, why, what shows it, and what can be done. */
export function Doctor({ node, onClose }: { readonly node: NodeId; readonly onClose: () => void }) {
  const say = useWords(words)
  const session = useSession()
  const nameOf = useNames()
  const [looks, setLooks] = useState(0)
  const [answer, setAnswer] = useState<Answer>(null)
  useEffect(() => {
    let current = true
    examine(session, node).then(
      (finding) => current && setAnswer({ finding }),
      (error: unknown) => current && setAnswer({ failed: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [session, node, looks])
  const show = (id: NodeId) => {
    session.select([id])
    onClose()
  }
  return (
    <Sheet title={say('title', { name: nameOf(node) })} onClose={onClose}>
      <div aria-live="polite">
        {answer === null && <p className="t3">{say('looking')}</p>}
        {answer && 'failed' in answer && <p role="alert">{say('failed', { reason: answer.failed })}</p>}
        {answer && 'finding' in answer && <Answered finding={answer.finding} onShow={show} />}
      </div>
      <div className={styles.actions}>
        {answer && 'finding' in answer && <Remedies finding={answer.finding} onShow={show} onClose={onClose} />}
        <button className="secondary" onClick={() => setLooks(looks + 1)}>
          {say('again')}
        </button>
      </div>
    </Sheet>
  )
}

interface AnsweredProps {
  readonly finding: Finding
  readonly onShow: (node: NodeId) => void
}

function Answered({ finding, onShow }: AnsweredProps) {
  const say = useWords(words)
  const format = useFormat()
  const nameOf = useNames()
  const paused = useRun((run) => run.state === 'paused')
  const { code, args, place, way, evidence, lastHeard, batch } = finding
  const filled = { ...args, place: place === null ? '' : nameOf(place) }
  const said = typeof args.next === 'number' ? { ...filled, next: format.clock(args.next) } : filled
  return (
    <>
      <p className={styles.finding}>{say(code, said)}</p>
      <ProblemWords finding={finding} />
      {batch !== null && way.length > 1 && <Way finding={finding} onShow={onShow} />}
      {evidence && <Evidence evidence={evidence} nameOf={nameOf} />}
      {lastHeard !== undefined && lastHeard !== batch && <p>{say('lastHeard', { batch: String(lastHeard) })}</p>}
      {paused && batch !== null && <p className="t2">{say('paused')}</p>}
    </>
  )
}

/** What can be done about it, the likeliest first. */
function Remedies({ finding, onShow, onClose }: AnsweredProps & { readonly onClose: () => void }) {
  const say = useWords(words)
  const session = useSession()
  const { place, remedies } = finding
  return (
    <>
      {remedies.map((one, i) => (
        <button
          key={i}
          className={i === 0 ? 'primary' : 'secondary'}
          onClick={() => {
            remedy(session, one)
            onClose()
          }}
        >
          <RemedyWords remedy={one} />
        </button>
      ))}
      {place !== null && (
        <button className="secondary" onClick={() => onShow(place)}>
          {say('show')}
        </button>
      )}
    </>
  )
}

/** From the node that was asked about to the silent place, with what each gave. */
function Way({ finding: { way, place, batch }, onShow }: Pick<AnsweredProps, 'finding' | 'onShow'>) {
  const say = useWords(words)
  const nodes = useGraph((g) => g.graph.nodes)
  return (
    <ol className={styles.way} aria-label={say('way', { batch: String(batch) })}>
      {way.map(({ node: id, count }, i) => {
        const node = nodes.find((one) => one.id === id)
        return (
          <li key={id} style={{ display: 'contents' }}>
            {i > 0 && (
              <span className={styles.arrow} aria-hidden="true">
                ←
              </span>
            )}
            <button className={styles.step} data-place={id === place ? '' : undefined} onClick={() => onShow(id)}>
              <Mark family={metaOf(node?.operator ?? '')?.family ?? 'narrow'} size={14} />
              <span className="mono" lang="en">
                {node?.operator ?? id}
              </span>
              <span className="t3">{count === null ? say('noResult') : say('gave', { n: count })}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** What stands in the way, in its own words. */
function ProblemWords({ finding: { problem } }: Pick<AnsweredProps, 'finding'>) {
  const sentence = useSentence()
  if (!problem) return null
  const code = 'batch' in problem ? (problem.code ?? `run.${problem.type}`) : problem.code
  return <p className={styles.problem}>{sentence(code, problem.args, problem.message)}</p>
}

function RemedyWords({ remedy: { kind, ...how } }: { readonly remedy: Remedy }) {
  const say = useWords(words)
  const sentence = useSentence()
  if ('problem' in how) {
    const title = how.problem.fixes?.[how.index]?.title
    return title ? sentence(title.code, title.args ?? {}, title.code) : null
  }
  return say(`do.${kind as Exclude<Remedy['kind'], 'fix'>}`, 'batch' in how ? { batch: String(how.batch) } : {})
}

/** A node by its label and operator. */
function useNames(): (id: NodeId) => string {
  const nodes = useGraph((g) => g.graph.nodes)
  const chinese = useLanguage() === 'zh'
  return (id) => {
    const node = nodes.find((one) => one.id === id)
    if (!node) return id
    if (!node.label) return node.operator
    // Brackets in sentences are full-width in Chinese, and bring their own room.
    return chinese ? `${node.operator}（${node.label}）` : `${node.operator} (${node.label})`
  }
}
