import { lazy, Suspense } from 'react'
import { useGraph, useView } from '../session.ts'
import { useDebug } from '../debug/useDebug.ts'
import { useReturnedFocus } from '../why/useReturnedFocus.ts'
import { useWhy } from '../why/useWhy.ts'
import styles from './Inspector.module.css'
import { NodeInspector } from './NodeInspector.tsx'
import { PipelineInspector } from './PipelineInspector.tsx'
import { SeveralInspector } from './SeveralInspector.tsx'
import { WireInspector } from './WireInspector.tsx'

const DebugPanel = lazy(() => import('../debug/DebugPanel.tsx').then((m) => ({ default: m.DebugPanel })))
const WhyPanel = lazy(() => import('../why/WhyPanel.tsx').then((m) => ({ default: m.WhyPanel })))

/** The right panel: whatever is selected, or the pipeline when nothing is; over it the answer to why a value is what it is. */
export function Inspector() {
  const ids = useView((v) => v.selectedNodes)
  const wire = useView((v) => v.selectedWire)
  const node = useGraph((g) => g.graph.nodes.find((n) => n.id === ids[0]))
  const asked = useWhy((why) => why.asked !== null)
  const debugging = useDebug((debug) => debug.open)
  const covered = asked || debugging
  useReturnedFocus(covered)
  return (
    <>
      {covered && <Suspense fallback={null}>{asked ? <WhyPanel /> : <DebugPanel />}</Suspense>}
      {/* It stays, so that the value that was asked about gets the focus back. */}
      <div className={styles.panel} style={covered ? { display: 'none' } : undefined}>
        {wire ? (
          <WireInspector wire={wire} />
        ) : ids.length > 1 ? (
          <SeveralInspector ids={ids} />
        ) : node ? (
          <NodeInspector key={node.id} node={node} />
        ) : (
          <PipelineInspector />
        )}
      </div>
    </>
  )
}
