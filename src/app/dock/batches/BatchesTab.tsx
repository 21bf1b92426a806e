import { useRef } from 'react'
import { tableOf, type View } from '#session/tables.ts'
import { useHistory, useSession, useView } from '../../session.ts'
import { useShownIndex } from '../../shown.ts'
import { useSize } from '../../timeline/useSize.ts'
import { useWords } from '../../words.ts'
import { BatchDetail } from './BatchDetail.tsx'
import styles from './Batches.module.css'
import { BatchList } from './BatchList.tsx'
import { DelayRows } from './DelayRows.tsx'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import { useNoBatch } from '../useNoBatch.ts'

/** Below this width the table stands under the delays instead of beside them. */
const narrowest = 900

/**
 * How the run keeps up (spec §6.6): the four rows of Spark's streaming page, and its table of batches. Maximised, the batch at the
 * playhead is laid open beside them.
 */
export function BatchesTab() {
  const noBatch = useNoBatch()
  const frame = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(frame)
  const maximised = useView((v) => v.dockMaximised)
  const started = useHistory((h) => h.batches.length > 0)
  const narrow = width < narrowest
  const tall = maximised || height > 560
  return (
    <div className={styles.frame} ref={frame} data-tall={tall || undefined} data-narrow={narrow || undefined}>
      {started && <Take detailed={tall} />}
      {!started ? (
        <Empty text={noBatch} />
      ) : (
        width > 0 && (
          <>
            <div className={styles.delays}>
              <DelayRows width={width} height={tall ? 92 : Math.max(52, Math.floor(height / 4))} />
              {tall && <BatchList />}
            </div>
            {tall ? <BatchDetail /> : <BatchList />}
          </>
        )
      )}
    </div>
  )
}

/** The batches with their delays; of the one that is laid open its nodes and tasks, too. */
function Take({ detailed }: { readonly detailed: boolean }) {
  const say = useWords(takeWords)
  const session = useSession()
  const shown = useShownIndex()
  const view = (kind: 'batches' | 'nodes' | 'tasks') => ({
    label: say(kind, { batch: String(shown) }),
    read: () => tableOf(session, { kind } satisfies View, shown),
  })
  return (
    <DockActions>
      <TakeMenu views={detailed ? [view('batches'), view('nodes'), view('tasks')] : [view('batches')]} />
    </DockActions>
  )
}
