import { useGraph, useView } from '../session.ts'
import styles from './Inspector.module.css'
import { NodeInspector } from './NodeInspector.tsx'
import { PipelineInspector } from './PipelineInspector.tsx'
import { SeveralInspector } from './SeveralInspector.tsx'
import { WireInspector } from './WireInspector.tsx'

/** The right panel: whatever is selected, or the pipeline when nothing is. */
export function Inspector() {
  const ids = useView((v) => v.selectedNodes)
  const wire = useView((v) => v.selectedWire)
  const node = useGraph((g) => g.graph.nodes.find((n) => n.id === ids[0]))
  return (
    <div className={styles.panel}>
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
  )
}
