import { useState } from 'react'
import { metaOf } from '#operators/index.ts'
import { useLanguage, useSentence, useText } from '../../i18n.ts'
import { Icon } from '../../icons.tsx'
import { useGraph } from '../../session.ts'
import { Inline } from '../../shell/Inline.tsx'
import { useCanvasState, useViewport, type Refused } from '../canvasState.ts'
import styles from '../Overlay.module.css'
import type { Wiring } from './useWiring.ts'

const width = 286
const guessedHeight = 150

/** Why a wire is refused, what would make it possible, and on request what the operator is for. Takes no focus; Enter in the canvas takes the fix. */
export function RefusalCard({
  wiring,
  area,
}: {
  readonly wiring: Wiring
  readonly area: { readonly width: number; readonly height: number }
}) {
  const t = useText()
  const sentence = useSentence()
  const { x, y, zoom } = useViewport((viewport) => viewport)
  const language = useLanguage()
  const refused = useCanvasState((state) => state.refused)
  const operator = useGraph((g) => g.graph.nodes.find(({ id }) => id === refused?.wire.to)?.operator)
  const [explained, setExplained] = useState<Refused | null>(null)
  if (!refused) return null
  const { code, args, message, fix } = refused.refusal
  const summary = operator && metaOf(operator)?.summary[language]
  const whole = sentence(code, args, message)
  const named = sentence(code, args, '', 'title')
  const [title, text] = named ? [named, whole] : splitSentence(whole)
  const port = { x: refused.point.x * zoom + x, y: refused.point.y * zoom + y }
  // Left of the node and below the wire; above it when there is no room below.
  const left = Math.min(Math.max(8, port.x - 26 - width), area.width - width - 8)
  const top = port.y + 24 + guessedHeight > area.height ? Math.max(8, port.y - 24 - guessedHeight) : port.y + 24
  return (
    <div className={styles.refusal} style={{ left, top, width }} role="status">
      <div className={styles.reason}>
        <span className={styles.cross}>
          <Icon name="close" />
        </span>
        <div>
          <b>{title}</b>
          {text && <p className="t2">{text}</p>}
          {explained === refused && summary && (
            <p className={`t2 ${styles.summary}`}>
              <Inline text={summary} />
            </p>
          )}
        </div>
        <button
          type="button"
          className={`iconButton small ${styles.dismiss}`}
          aria-label={t('canvas.dismiss')}
          title={t('canvas.dismiss')}
          onClick={() => wiring.dismiss()}
        >
          <Icon name="close" />
        </button>
      </div>
      <div className={styles.buttons}>
        {fix && (
          <button type="button" className="primary compact" onClick={() => wiring.applyFix()}>
            {sentence(fix.code, args, fix.code)} <span className={styles.enter}>⏎</span>
          </button>
        )}
        {summary && explained !== refused && (
          <button
            type="button"
            className="secondary compact"
            onClick={() => {
              wiring.hold()
              setExplained(refused)
            }}
          >
            {t('canvas.explain')}
          </button>
        )}
      </div>
    </div>
  )
}

/** The first sentence as the heading, the rest below it. */
export function splitSentence(text: string): readonly [title: string, rest: string] {
  const end = /[.。](?=\s|$|[^\s.])/u.exec(text)
  const at = end && (text[end.index] === '。' || /\s/.test(text[end.index + 1] ?? ' ')) ? end.index : -1
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1).trim()]
}
