import { hasLiveSource } from '#session/program.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'

const key = 'spark.streaming.backpressure.enabled'

/** Spark's back-pressure, on or off: for pipelines with a live source, as nothing else has a rate that could be held back. */
export function BackpressureSetting({ id }: { readonly id: string }) {
  const t = useText()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const isOn = graph.settings[key]?.trim().toLowerCase() === 'true'
  if (!isOn && !hasLiveSource(graph)) return null
  return (
    <>
      <label htmlFor={id} title={t('inspector.backpressureHint')}>
        {t('inspector.backpressure')}
      </label>
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        onChange={(event) => session.setSetting(key, event.currentTarget.checked ? 'true' : null)}
      />
    </>
  )
}
