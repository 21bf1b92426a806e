import { useRef, useState } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { useShownBatch } from '../shown.ts'
import { fileNameFor } from '../shell/files.ts'
import { Choice } from './Choice.tsx'
import { GraphDrawing } from './GraphDrawing.tsx'
import { pngFile, svgFile } from './renderPicture.ts'
import styles from './share.module.css'
import { useGive } from './useGive.ts'

/** The graph as a picture in the current theme, which opens as the pipeline when it is dropped here again. */
export function PicturePanel() {
  const t = useText()
  const session = useSession()
  const give = useGive()
  const graph = useGraph((g) => g.graph)
  const drawing = useRef<SVGSVGElement>(null)
  const [kind, setKind] = useState<'png' | 'svg'>('png')
  const [withCounts, setWithCounts] = useState(true)
  const [busy, setBusy] = useState(false)
  const counts = useCounts()
  const file = fileNameFor(graph.name, kind)
  const save = async () => {
    if (!drawing.current) return
    setBusy(true)
    const title = graph.name || t('shell.untitled')
    try {
      give.save(
        file,
        kind === 'png'
          ? await pngFile(drawing.current, title, session.documentText())
          : new Blob([await svgFile(drawing.current, title, session.documentText())], { type: 'image/svg+xml' }),
      )
    } catch {
      session.announce(t('share.pictureFailed'), true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className={styles.choices}>
        <Choice
          legend={t('share.format')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'png', label: 'PNG' },
            { value: 'svg', label: 'SVG' },
          ]}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={withCounts && counts !== undefined}
            disabled={counts === undefined}
            onChange={(e) => setWithCounts(e.currentTarget.checked)}
          />
          {t(counts === undefined ? 'share.noCounts' : 'share.withCounts')}
        </label>
      </div>
      <div className={styles.picture}>
        <GraphDrawing
          ref={drawing}
          graph={graph}
          label={t('pyspark.graph')}
          {...(withCounts && counts && { counts })}
        />
      </div>
      <p className={`${styles.note} ${styles.row}`}>{t('share.pictureCarries')}</p>
      <div className={styles.end}>
        <button
          className="primary"
          disabled={busy || graph.nodes.length === 0}
          title={file}
          onClick={() => void save()}
        >
          {t('share.savePicture')}
        </button>
      </div>
    </>
  )
}

/** What each node counted in the shown batch, as the canvas writes it; undefined before the first. */
function useCounts(): Readonly<Record<string, string>> | undefined {
  const format = useFormat()
  const batch = useShownBatch()
  if (!batch) return undefined
  return Object.fromEntries(
    Object.entries(batch.nodes).map(([id, { count }]) => [id, count === null ? format.none : format.compact(count)]),
  )
}
