import { useText } from '../i18n.ts'
import styles from './BreakpointMark.module.css'
import { useDebug } from './useDebug.ts'

/** The square of a breakpoint: filled while it is on, bright where the run has paused. `id`: a node's, or a wire's. */
export function BreakpointMark({ id }: { readonly id: string }) {
  const t = useText()
  const breakpoint = useDebug(({ breakpoints }) => breakpoints.find((one) => one.id === id))
  const hit = useDebug(({ hits }) => hits.some((one) => one.breakpoint === id))
  if (!breakpoint) return null
  const title = t('debug.mark', { condition: breakpoint.condition.trim() || t('debug.any') })
  return <BreakpointSquare title={title} off={!breakpoint.enabled} hit={hit} />
}

/** The square alone. */
export function BreakpointSquare(props: { readonly title: string; readonly off?: boolean; readonly hit?: boolean }) {
  return (
    <span
      className={styles.mark}
      role="img"
      aria-label={props.title}
      title={props.title}
      data-off={props.off || undefined}
      data-hit={props.hit || undefined}
    />
  )
}
