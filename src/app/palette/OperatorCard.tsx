import { useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { WireProblem } from '#graph/connect.ts'
import type { Operator } from '#operators/define.ts'
import { Icon } from '../icons.tsx'
import { useLanguage, useSentence, useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { Inline } from '../shell/Inline.tsx'
import { signatureOf } from './findOperators.ts'
import styles from './OperatorCard.module.css'

interface OperatorCardProps {
  readonly operator: Operator
  readonly anchor: HTMLElement
  readonly reason: WireProblem | null
  readonly onAdd: () => void
  readonly onEnter: () => void
  readonly onLeave: () => void
}

/** What an operator is: its call, a sentence, three batches of its first example, and why it cannot follow, if so. */
export function OperatorCard({ operator, anchor, reason, onAdd, onEnter, onLeave }: OperatorCardProps) {
  const t = useText()
  const sentence = useSentence()
  const language = useLanguage()
  const card = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: 0 })
  useLayoutEffect(() => {
    const row = anchor.getBoundingClientRect()
    const panel = anchor.closest('[data-region]')?.getBoundingClientRect() ?? row
    const height = card.current?.offsetHeight ?? 0
    setPlace({ left: panel.right + 6, top: Math.max(56, Math.min(row.top - 8, window.innerHeight - height - 8)) })
  }, [anchor, operator])
  const example = operator.examples[0]
  const ins = example?.batches[0]?.slice(0, 3) ?? []
  const outs = example?.gives.slice(0, 3) ?? []
  return createPortal(
    <div ref={card} className={styles.card} style={place} onPointerEnter={onEnter} onPointerLeave={onLeave}>
      <div className={styles.head}>
        <Mark family={operator.family} />
        <code lang="en">{signatureOf(operator)}</code>
      </div>
      <p className="t2">
        <Inline text={operator.summary[language]} />
      </p>
      {ins.length > 0 && (
        <table className={styles.example} lang="en">
          <tbody>
            {[[t('palette.in'), ins] as const, [t('palette.out'), outs] as const].map(([name, cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {[0, 1, 2].map((i) => (
                  <td key={i} title={cells[i]}>
                    {cells[i] === 'none' ? '–' : (cells[i] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reason && (
        <p className={styles.reason}>
          <Icon name="info" />
          <span>{sentence(reason.code, reason.args, reason.message)}</span>
        </p>
      )}
      <button className="secondary compact" onClick={onAdd} tabIndex={-1}>
        <Icon name="add" />
        {t('palette.add')}
      </button>
    </div>,
    document.body,
  )
}
