import type { ReactNode } from 'react'
import styles from './ComponentSheet.module.css'
import { highlight } from '../highlight.ts'
import node from '../node/Node.module.css'
import { PortGlyph, type PortKind } from '../node/PortGlyph.tsx'

/** What the examples of the component sheet are put together from. Lengths are pixels of the sheet. */

export const lastCounts = [
  22, 24, 33, 23, 35, 31, 25, 36, 34, 29, 30, 34, 31, 32, 25, 26, 43, 30, 34, 38, 39, 33, 37, 28,
]

export const codeLine = (text: string) => [{ parts: highlight(text), title: text }]

/** An example at its place, with its caption `height` below its top. */
export function Placed(props: {
  readonly x: number
  readonly y: number
  readonly height: number
  readonly caption: ReactNode
  readonly children: ReactNode
}) {
  return (
    <>
      <div className={styles.placed} style={{ left: props.x, top: props.y }}>
        {props.children}
      </div>
      <div className={styles.caption} style={{ left: props.x + 4, top: props.y + props.height }}>
        {props.caption}
      </div>
    </>
  )
}

export function SheetPort(props: {
  readonly kind: PortKind
  readonly x: number
  readonly y: number
  readonly state?: 'idle' | 'accepts' | 'refused'
}) {
  return (
    <span className={node.port} style={{ left: props.x, top: props.y }}>
      <PortGlyph kind={props.kind} state={props.state ?? 'idle'} />
    </span>
  )
}
