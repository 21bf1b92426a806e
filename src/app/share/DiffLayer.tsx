import { ViewportPortal } from '@xyflow/react'
import { useStore } from 'zustand'
import { diffOf } from '#graph/diff.ts'
import type { GraphNode, Wire } from '#model/graph.ts'
import { useText } from '../i18n.ts'
import { boxOf, curveOf, wireId, type Boxes } from '../canvas/geometry.ts'
import { framePath } from '../canvas/node/framePath.ts'
import { factsOf, sizeOf } from '../canvas/node/nodeText.ts'
import { curvePath } from '../canvas/wire/wirePath.ts'
import { useGraph, useSession } from '../session.ts'
import { NodeDrawing } from './NodeDrawing.tsx'
import styles from './versions.module.css'

/** Sign, colour and word of each kind of difference: no colour stands alone. */
export const diffLooks = {
  added: { sign: '+', colour: 'var(--mr-enter)', word: 'share.diffAdded' },
  removed: { sign: '−', colour: 'var(--mr-leave)', word: 'share.diffRemoved' },
  changed: { sign: '≠', colour: 'var(--mr-water)', word: 'share.diffChanged' },
} as const

type Kind = keyof typeof diffLooks

/** While a version is looked at: what is on the canvas and was not then, what was then and is not, and what has changed. */
export function DiffLayer() {
  const session = useSession()
  const now = useGraph((g) => g.graph)
  const looking = useStore(session.versions.store, (s) => s.looking)
  if (!looking) return null
  const diff = diffOf(looking.graph, now)
  const boxes = (nodes: readonly GraphNode[]): Boxes => new Map(nodes.map((node) => [node.id, boxOf(node, false)]))
  // A wire that is gone may have run between nodes that are both still there, or both gone.
  const thenAndNow = boxes([...looking.graph.nodes, ...now.nodes])
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden="true">
        <Wires wires={diff.wiresRemoved} boxes={thenAndNow} kind="removed" />
        <Wires wires={diff.wiresAdded} boxes={boxes(now.nodes)} kind="added" />
        {diff.removed.map((node) => (
          <g key={node.id} transform={`translate(${node.position.x} ${node.position.y})`}>
            <g opacity="0.45">
              <NodeDrawing node={node} />
            </g>
            <Mark node={node} kind="removed" />
          </g>
        ))}
        {diff.added.map((node) => (
          <g key={node.id} transform={`translate(${node.position.x} ${node.position.y})`}>
            <Mark node={node} kind="added" />
          </g>
        ))}
        {diff.changed.map(({ node, what }) => (
          <g key={node.id} transform={`translate(${node.position.x} ${node.position.y})`}>
            <Mark node={node} kind="changed" text={what.join(', ')} />
          </g>
        ))}
      </svg>
    </ViewportPortal>
  )
}

function Mark({ node, kind, text }: { readonly node: GraphNode; readonly kind: Kind; readonly text?: string }) {
  const t = useText()
  const { sign, colour, word } = diffLooks[kind]
  const { width, height } = sizeOf(node)
  return (
    <>
      <path
        d={framePath(factsOf(node.operator).family, width, height)}
        fill="none"
        stroke={colour}
        strokeWidth="3"
        strokeDasharray={kind === 'removed' ? '7 5' : undefined}
      />
      {/* What took a node's place may run through it, with a count on its first half: the sign stands at the end. */}
      <text x={width - 6} y="-8" textAnchor="end" fill={colour} className={styles.sign}>
        {`${sign} ${text ?? t(word)}`}
      </text>
    </>
  )
}

function Wires(props: { readonly wires: readonly Wire[]; readonly boxes: Boxes; readonly kind: 'added' | 'removed' }) {
  const { colour } = diffLooks[props.kind]
  return props.wires.map((wire) => {
    const curve = curveOf(props.boxes, wire)
    return (
      curve && (
        <path
          key={wireId(wire)}
          d={curvePath(curve)}
          fill="none"
          stroke={colour}
          strokeWidth="3"
          strokeDasharray={props.kind === 'removed' ? '7 5' : undefined}
        />
      )
    )
  })
}
