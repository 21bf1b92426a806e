import { useState } from 'react'
import type { NodeId } from '#model/graph.ts'
import type { NamedInput, ValueRef, Without } from '#model/why.ts'
import { Icon } from '../icons.tsx'
import { useSession } from '../session.ts'
import { useWords } from '../words.ts'
import styles from './Why.module.css'
import { words } from './whyWords.ts'

interface Props {
  readonly record: NamedInput
  /** The value that it went into. */
  readonly of: ValueRef
  readonly node: NodeId
  readonly batch: number
}

/** A record of the input: what became of it, and what the value would be without it. */
export function InputRecord({ record: { index, text, indirect }, of, node, batch }: Props) {
  const say = useWords(words)
  const session = useSession()
  const [without, setWithout] = useState<Without | null>()
  const input = { node, batch, index }
  const follow = () => {
    const to = Math.max(of.batch, session.view.getState().playhead ?? of.batch)
    session.why.ask({ kind: 'reach', input, text, to }, 'answer')
  }
  const leaveOut = async () => {
    const answer = await session.engine.look('without', { of, input })
    setWithout(answer)
    session.announce(`${text}: ${saidOf(answer, say)}`)
  }
  return (
    <li data-indirect={indirect}>
      <span lang="en" title={indirect ? say('indirect') : undefined}>
        {text}
        {indirect && <span className="visuallyHidden">{say('indirect')}</span>}
        {without !== undefined && <b className={styles.without}>{saidOf(without, say)}</b>}
      </span>
      <button
        className="iconButton small"
        title={say('leaveOut')}
        aria-label={`${text}: ${say('leaveOut')}`}
        onClick={() => void leaveOut()}
      >
        <Icon name="minus" />
      </button>
      <button
        className="iconButton small"
        title={say('follow')}
        aria-label={`${text}: ${say('follow')}`}
        onClick={follow}
      >
        <Icon name="arrowRight" />
      </button>
    </li>
  )
}

function saidOf(without: Without | null, say: ReturnType<typeof useWords<keyof (typeof words)['en']>>): string {
  if (!without) return say('withoutUnknown')
  if (!without.changed) return say('withoutSame')
  return without.total === 0 ? say('withoutNone') : say('without', { records: without.records })
}
