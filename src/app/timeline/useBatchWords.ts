import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useView } from '../session.ts'
import { batchAt } from '../shown.ts'

/** What the slider says of the batch at the playhead (spec §9.1, Timeline), with its bookmark. */
export function useBatchWords(playhead: number): string {
  const t = useText()
  const format = useFormat()
  const batches = useHistory((history) => history.batches)
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  const bookmark = useView((view) =>
    view.bookmarks.includes(playhead) ? (view.bookmarkNames[playhead] ?? '') : undefined,
  )
  const at = batchAt(batches, playhead)
  if (batches.length === 0) return t('timeline.noBatches')
  if (!at) return t('timeline.batch', { batch: String(playhead) })
  const value = t('timeline.value', {
    batch: String(at.index),
    time: format.clock(at.time),
    records: t('timeline.recordCount', { n: at.records }),
    processing: format.duration(at.processingTime),
    late:
      at.processingTime > batchInterval
        ? t('timeline.late', { by: format.duration(at.processingTime - batchInterval) })
        : t(at.outputs.length === 0 ? 'timeline.nothingDue' : 'timeline.onTime'),
  })
  if (bookmark === undefined) return value
  return t('timeline.bookmarked', { value, name: bookmark || t('timeline.batch', { batch: String(playhead) }) })
}
