import { useEffect, useRef, useState } from 'react'
import type { Reach, Why } from '#model/why.ts'
import type { Asked } from '#session/why.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { useWords } from '../words.ts'
import { ReachAnswer } from './ReachAnswer.tsx'
import { useWhy } from './useWhy.ts'
import styles from './Why.module.css'
import { WhyAnswer } from './WhyAnswer.tsx'
import { words } from './whyWords.ts'

type Answer =
  { readonly kind: 'why'; readonly why: Why | null } | { readonly kind: 'reach'; readonly reach: Reach | null }

/** In the inspector's place: the answer to "Why is this 7?", and what a record of the input became. */
export function WhyPanel() {
  const asked = useWhy((why) => why.asked)
  return asked && <Question key={JSON.stringify(asked)} asked={asked} />
}

function Question({ asked }: { readonly asked: Asked }) {
  const say = useWords(words)
  const session = useSession()
  const isFirst = useWhy((why) => why.earlier.length === 0)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { answer, error } = useAnswer(asked)
  const title =
    asked.kind === 'reach'
      ? say('became', { value: asked.text })
      : asked.text === ''
        ? say('whyAll')
        : say('why', { value: asked.text })
  return (
    <div
      className={styles.panel}
      data-panel="why"
      role="region"
      aria-labelledby="why-title"
      aria-busy={!answer && !error}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        session.why.back()
      }}
    >
      <header className={styles.header}>
        {!isFirst && (
          <button className="iconButton small" aria-label={say('back')} title={say('back')} onClick={session.why.back}>
            <Icon name="arrowLeft" />
          </button>
        )}
        <h2 className={styles.title} id="why-title" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button className="iconButton small" aria-label={say('close')} title={say('close')} onClick={session.why.close}>
          <Icon name="close" />
        </button>
      </header>
      <Place asked={asked} answer={answer} />
      {error !== undefined ? (
        <p className={styles.said}>{say('failed', { reason: error })}</p>
      ) : !answer ? (
        <p className={styles.said}>{say('working')}</p>
      ) : answer.kind === 'why' ? (
        answer.why ? (
          <WhyAnswer why={answer.why} />
        ) : (
          <p className={styles.said}>{say('gone')}</p>
        )
      ) : answer.reach ? (
        <ReachAnswer reach={answer.reach} />
      ) : (
        <p className={styles.said}>{say('gone')}</p>
      )}
    </div>
  )
}

/** Where the value stands: operator, key, batch. */
function Place({ asked, answer }: { readonly asked: Asked; readonly answer: Answer | undefined }) {
  const say = useWords(words)
  const of = asked.kind === 'why' ? asked.value : asked.input
  const operator = useGraph((g) => g.graph.nodes.find(({ id }) => id === of.node)?.operator) ?? of.node
  const batch = String(answer?.kind === 'why' && answer.why ? answer.why.batch : of.batch)
  const key = asked.kind === 'why' ? asked.value.key : undefined
  return (
    <p className={styles.place}>
      {key ? say('placeKey', { operator, key, batch }) : say('place', { operator, batch })}
    </p>
  )
}

/** Asks, tells a screen reader what came out, and marks it. */
function useAnswer(asked: Asked): { readonly answer?: Answer; readonly error?: string } {
  const session = useSession()
  const say = useWords(words)
  const [state, setState] = useState<{ readonly answer?: Answer; readonly error?: string }>({})
  const latest = useRef(say)
  useEffect(() => {
    latest.current = say
  })
  useEffect(() => {
    let current = true
    const { engine, why: panel } = session
    const found = async (): Promise<Answer> =>
      asked.kind === 'why'
        ? { kind: 'why', why: await engine.look('why', asked.value) }
        : { kind: 'reach', reach: await engine.look('reach', { ...asked.input, to: asked.to }) }
    found().then(
      (answer) => {
        if (!current) return
        setState({ answer })
        const said = spoken(answer, asked.text, latest.current)
        session.announce(said.text)
        panel.mark(said.way)
      },
      (error: unknown) => current && setState({ error: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [session, asked])
  return state
}

function spoken(answer: Answer, value: string, say: ReturnType<typeof useWords<keyof (typeof words)['en']>>) {
  if (answer.kind === 'why') {
    const { why } = answer
    if (!why) return { text: say('gone'), way: [] }
    const batches = new Set(why.inputs.map(({ batch }) => batch)).size
    return { text: say('answered', { value, n: why.totalInputs, batches }), way: why.way }
  }
  const { reach } = answer
  if (!reach) return { text: say('gone'), way: [] }
  const later = reach.way.filter(({ node }) => node !== reach.of.node)
  const n = later.reduce((sum, { total }) => sum + total, 0)
  return { text: say('reached', { value, n, nodes: later.length, to: String(reach.to) }), way: reach.way }
}
