import { useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { AddList, ConnectList } from '../canvas/CanvasChooser.tsx'
import { useText } from '../i18n.ts'
import styles from './Outline.module.css'
import type { OutlineActions } from './useOutline.ts'

/** The canvas's lists of operators and inputs, beside the row that asks for one. */
export function OutlineChooser({ outline }: { readonly outline: OutlineActions }) {
  const { chooser, grid, stop } = outline
  const t = useText()
  const [place, setPlace] = useState({ left: 8, top: 96 })
  useLayoutEffect(() => {
    if (!chooser) return
    const row = grid.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(stop ?? '')}"]`)
    const box = row?.getBoundingClientRect()
    if (box)
      setPlace({
        left: Math.max(8, Math.min(box.left + 24, innerWidth - 288)),
        top: Math.max(8, Math.min(box.bottom, innerHeight - 300)),
      })
  }, [chooser, grid, stop])
  if (!chooser) return null
  const close = () => outline.choose(null)
  return createPortal(
    <div
      className={styles.chooser}
      style={place}
      role="region"
      aria-label={t(chooser.kind === 'add' ? 'palette.outline.add' : 'palette.outline.connect')}
    >
      {chooser.kind === 'add' ? (
        <AddList
          chooser={chooser}
          left={0}
          top={0}
          add={(operator, where) => outline.added(operator, where.after)}
          close={close}
        />
      ) : (
        <ConnectList
          chooser={chooser}
          left={0}
          top={0}
          add={(operator, where) => outline.added(operator, where.after)}
          connect={outline.connected}
          open={outline.choose}
          close={close}
        />
      )}
    </div>,
    document.body,
  )
}
