import type { CSSProperties, ReactNode } from 'react'
import type { Family } from '#operators/define.ts'
import { Icon } from '../../icons.tsx'
import { Mark } from '../../marks.tsx'
import type { CodePart } from '../highlight.ts'
import { cellsPerBatch, MiniBand } from './MiniBand.tsx'
import styles from './Node.module.css'
import { nameWidth } from './nodeText.ts'
import { NodeFrame, type FrameLook } from './NodeFrame.tsx'

export interface NodeLook extends FrameLook {
  /** Waits for an upstream node that failed, or has no input. */
  readonly faded?: boolean
  readonly focused?: boolean
  /** While a wire is drawn that this node cannot take. */
  readonly refuses?: boolean
  /** Something is looked for, and this is it or is not. */
  readonly found?: boolean | undefined
}

export interface NodeViewProps extends NodeLook {
  readonly operator: string
  readonly family: Family
  readonly label: string
  readonly width: number
  readonly height: number
  readonly code: readonly {
    readonly parts: readonly CodePart[]
    readonly sign?: '+' | '−' | undefined
    readonly title: string
    /** The parameter that the line shows, where it is a function. */
    readonly param?: string | undefined
  }[]
  readonly window?: { readonly text: string; readonly length: number; readonly slide: number } | undefined
  readonly icon?: 'error' | 'warning' | 'queued' | undefined
  readonly chip?: string | undefined
  /** What failed, between code and footer. */
  readonly problem?: string | undefined
  readonly footer: ReactNode
  /** Below 45 % zoom: mark, name and count at the size of the screen. */
  readonly far?: boolean
  readonly children?: ReactNode
}

const partLook = {
  plain: undefined,
  keyword: 'codeKeyword',
  string: 'codeString',
  number: 'codeNumber',
  comment: 't3',
} as const

/** An operator's box (spec §3.1): a picture of the given facts. Where they come from is `OperatorNode`'s business. */
export function NodeView(props: NodeViewProps) {
  const { operator, family, width, height, code, window: band, faded, refuses, focused, far } = props
  // The name is never cut: where header and marks do not fit side by side, the marks sit on the upper edge.
  const tight = !far && width - nameWidth(operator) < (props.icon ? 20 : 0) + (props.chip ? 46 : 0)
  const classes = [
    styles.node,
    styles[family],
    faded && styles.faded,
    props.off && styles.off,
    props.found === false && styles.stepsBack,
    props.found && styles.found,
    refuses && styles.refuses,
    far && styles.far,
    props.hovered && styles.hovered,
  ]
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      style={{ width, height, '--mr-node': `${width}px` } as CSSProperties}
    >
      <NodeFrame {...props} />
      <div className={styles.body}>
        <div className={styles.header}>
          <Mark family={family} />
          <span className={styles.name} lang="en" title={far ? operator : undefined}>
            {operator}
          </span>
          <span className={tight ? `${styles.status} ${styles.corner}` : styles.status}>
            {props.chip && <span className={styles.chip}>{props.chip}</span>}
            {props.icon && <StatusIcon kind={props.icon} />}
          </span>
        </div>
        {!far && (
          <div className={styles.label} title={props.label || undefined}>
            {props.label}
          </div>
        )}
        {!far && code.length > 0 && (
          <div className={code.length > 1 ? `${styles.code} ${styles.two}` : styles.code} lang="en">
            {code.map((line, i) => (
              <div key={i} className={styles.line} title={line.title} data-param={line.param}>
                {line.sign && <span className={line.sign === '+' ? styles.plus : styles.minus}>{line.sign} </span>}
                {line.parts.map((part, j) => (
                  <CodeSpan key={j} part={part} />
                ))}
              </div>
            ))}
          </div>
        )}
        {!far && band && (
          <div className={code.length > 0 ? styles.band : `${styles.band} ${styles.alone}`}>
            <span className="num">{band.text}</span>
            <MiniBand length={band.length} slide={band.slide} width={Math.min(100, width - 90)} />
            {cellsPerBatch(band.length + band.slide) > 1 && <span>× {cellsPerBatch(band.length + band.slide)}</span>}
          </div>
        )}
        {!far && props.problem && (
          <div className={styles.problem} title={props.problem}>
            {props.problem}
          </div>
        )}
        <div className={styles.footer}>{props.footer}</div>
      </div>
      {focused && <div className={styles.focusRing} />}
      {props.children}
    </div>
  )
}

function CodeSpan({ part }: { readonly part: CodePart }) {
  const classes = [partLook[part.kind], part.wrong && styles.wrong].filter(Boolean).join(' ')
  return classes ? <span className={classes}>{part.text}</span> : part.text
}

function StatusIcon({ kind }: { readonly kind: 'error' | 'warning' | 'queued' }) {
  return (
    <span className={styles[kind]}>
      <Icon name={kind === 'queued' ? 'clock' : kind} />
    </span>
  )
}

/** The number of the shown batch with its unit, and the sparkline on the right. */
export function FooterNumber(props: {
  readonly value: string
  readonly unit: string
  readonly title?: string
  readonly late?: boolean
  readonly children?: ReactNode
}) {
  return (
    <>
      <span className={props.late ? `${styles.number} ${styles.late}` : styles.number}>{props.value}</span>
      <span className={styles.unit} title={props.title}>
        {props.unit}
      </span>
      {props.children && <span className={styles.spark}>{props.children}</span>}
    </>
  )
}

export function FooterText(props: {
  readonly text: string
  readonly error?: boolean
  readonly title?: string
  readonly children?: ReactNode
}) {
  return (
    <>
      <span className={props.error ? `${styles.unit} ${styles.error}` : styles.unit} title={props.title}>
        {props.text}
      </span>
      {props.children && <span className={styles.spark}>{props.children}</span>}
    </>
  )
}
