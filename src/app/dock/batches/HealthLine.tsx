import { lazy, Suspense, useState } from 'react'
import type { Health } from '../../shell/health.ts'
import styles from '../../shell/TopBar.module.css'
import { useText } from '../../i18n.ts'
import { useHistory } from '../../session.ts'

const StabilityChart = lazy(() => import('./StabilityChart.tsx').then((m) => ({ default: m.StabilityChart })))

/** The health sentence; once there are batches, pressing it shows how processing keeps up. */
export function HealthLine({ tone, sentence }: { readonly tone: Health['tone']; readonly sentence: string }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const started = useHistory((h) => h.batches.length > 1)
  if (!started)
    return (
      <span className={styles.health} data-tone={tone}>
        {sentence}
      </span>
    )
  return (
    <>
      <button
        className={styles.health}
        data-tone={tone}
        title={t('dock.batches.keepsUp')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {sentence}
      </button>
      {open && (
        <Suspense fallback={null}>
          <StabilityChart onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
