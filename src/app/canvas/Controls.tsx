import type { NodeId } from '#model/graph.ts'
import { useSentence, useText } from '../i18n.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { useViewport } from './canvasState.ts'
import styles from './Overlay.module.css'

export interface ViewActions {
  readonly zoomBy: (factor: number) => void
  readonly zoomTo: (zoom: number) => void
  readonly fit: () => void
  /** Of these nodes only, where some are given. */
  readonly tidy: (only?: readonly NodeId[]) => void
}

/** Undo, redo, zoom, fit and tidy, bottom left. */
export function Controls({ actions }: { readonly actions: ViewActions }) {
  const t = useText()
  const session = useSession()
  const sentence = useSentence()
  const undoTitle = useGraph((state) => state.undoTitle)
  const redoTitle = useGraph((state) => state.redoTitle)
  const canUndo = undoTitle ? sentence(undoTitle.code, undoTitle.args, undoTitle.message) : null
  const canRedo = redoTitle ? sentence(redoTitle.code, redoTitle.args, redoTitle.message) : null
  const percent = useViewport(({ zoom }) => Math.round(zoom * 100))
  return (
    <div className={styles.controls} role="toolbar" aria-label={t('canvas.controls')}>
      <Control
        icon="undo"
        name={canUndo === null ? t('canvas.undo') : t('canvas.undoNamed', { what: canUndo })}
        off={canUndo === null}
        act={() => session.undo()}
      />
      <Control
        icon="redo"
        name={canRedo === null ? t('canvas.redo') : t('canvas.redoNamed', { what: canRedo })}
        off={canRedo === null}
        act={() => session.redo()}
      />
      <span className={styles.rule} />
      <Control icon="minus" name={t('canvas.zoomOut')} act={() => actions.zoomBy(1 / 1.2)} />
      <button
        type="button"
        className={styles.percent}
        aria-label={t('canvas.zoomNow', { percent })}
        title={t('canvas.zoomReset')}
        onClick={() => actions.zoomTo(1)}
      >
        {percent}%
      </button>
      <Control icon="add" name={t('canvas.zoomIn')} act={() => actions.zoomBy(1.2)} />
      <Control icon="fit" name={t('canvas.fit')} act={actions.fit} />
      <Control icon="tidy" name={t('canvas.tidy')} act={() => actions.tidy()} />
    </div>
  )
}

function Control(props: {
  readonly icon: IconName
  readonly name: string
  readonly off?: boolean
  readonly act: () => void
}) {
  return (
    <button
      type="button"
      className={styles.control}
      disabled={props.off}
      aria-label={props.name}
      title={props.name}
      onClick={props.act}
    >
      <Icon name={props.icon} />
    </button>
  )
}
