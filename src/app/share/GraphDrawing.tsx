import { useId, type KeyboardEvent, type Ref } from 'react'
import { executionOrder } from '#graph/order.ts'
import type { Graph, NodeId, Wire } from '#model/graph.ts'
import { boundsOf, boxOf, curveOf, portPoint, wireId } from '../canvas/geometry.ts'
import { factsOf } from '../canvas/node/nodeText.ts'
import { curvePath, wireWidth } from '../canvas/wire/wirePath.ts'
import { NodeDrawing } from './NodeDrawing.tsx'

const margin = 28

export interface DrawingMark {
  readonly stroke: string
  /** A letter or sign above the node, so that colour is not all. */
  readonly sign?: string
}

interface GraphDrawingProps {
  readonly graph: Graph
  readonly label: string
  readonly active?: NodeId | null
  /** A node is pointed at, or reached with the arrow keys. Without it the drawing is a picture. */
  readonly onActive?: ((node: NodeId | null) => void) | undefined
  readonly onChoose?: ((node: NodeId) => void) | undefined
  readonly describe?: ((node: NodeId) => string | undefined) | undefined
  /** The footer of each node. */
  readonly counts?: Readonly<Record<NodeId, string>> | undefined
  readonly markOf?: ((node: NodeId) => DrawingMark | undefined) | undefined
  readonly wireStroke?: ((wire: Wire) => string | undefined) | undefined
  readonly ref?: Ref<SVGSVGElement>
  readonly className?: string | undefined
}

/** A whole pipeline as one SVG: to look at beside its program, and to save as a picture. Colours are tokens, sizes are the canvas's. */
export function GraphDrawing(props: GraphDrawingProps) {
  const { graph, active = null, onActive, describe } = props
  const prefix = useId()
  const boxes = new Map(graph.nodes.map((node) => [node.id, boxOf(node, false)]))
  const bounds = boundsOf(boxes.values()) ?? { x: 0, y: 0, width: 200, height: 112 }
  const order = executionOrder(graph)
  const optionId = (id: NodeId) => `${prefix}-${id}`
  const onKeyDown = (e: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key]
    if (e.key === 'Enter' && active !== null) props.onChoose?.(active)
    else if (by !== undefined && order.length > 0) {
      const at = active === null ? -1 : order.indexOf(active)
      onActive?.(order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))]!)
    } else return
    e.preventDefault()
  }
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      ref={props.ref}
      className={props.className}
      viewBox={`${bounds.x - margin} ${bounds.y - margin} ${bounds.width + 2 * margin} ${bounds.height + 2 * margin}`}
      width={bounds.width + 2 * margin}
      height={bounds.height + 2 * margin}
      aria-label={props.label}
      {...(onActive
        ? {
            role: 'listbox',
            tabIndex: 0,
            onKeyDown,
            onPointerLeave: () => onActive(null),
            'aria-activedescendant': active === null ? undefined : optionId(active),
          }
        : { role: 'img' })}
    >
      {graph.wires.map((wire) => {
        const curve = curveOf(boxes, wire)
        const count = Number(props.counts?.[wire.from]?.replace(/\D/g, '') ?? Number.NaN)
        return (
          curve && (
            <path
              key={wireId(wire)}
              d={curvePath(curve)}
              fill="none"
              stroke={props.wireStroke?.(wire) ?? 'var(--mr-edge)'}
              strokeWidth={Number.isNaN(count) ? 1.6 : wireWidth(count)}
            />
          )
        )
      })}
      {graph.nodes.map((node) => {
        const box = boxes.get(node.id)!
        const mark = props.markOf?.(node.id)
        return (
          <g
            key={node.id}
            id={optionId(node.id)}
            data-node={node.id}
            transform={`translate(${box.x} ${box.y})`}
            {...(onActive && {
              role: 'option',
              'aria-selected': node.id === active,
              // Its name is what is written in it.
              'aria-description': describe?.(node.id),
              onPointerEnter: () => onActive(node.id),
              onClick: () => props.onChoose?.(node.id),
            })}
          >
            <NodeDrawing
              node={node}
              footer={props.counts?.[node.id]}
              {...(mark ? { stroke: mark.stroke } : node.id === active && { stroke: 'var(--mr-water)' })}
            />
            {mark?.sign && (
              <text
                x={box.width - 8}
                y="-6"
                textAnchor="end"
                fontFamily="var(--mr-font-sans)"
                fontWeight="600"
                fontSize="13"
                fill={mark.stroke}
              >
                {mark.sign}
              </text>
            )}
          </g>
        )
      })}
      {graph.nodes.flatMap((node) => {
        const box = boxes.get(node.id)!
        const { inputs, hasOutput } = factsOf(node.operator)
        const ports = [...inputs.map((input) => input.name), ...(hasOutput ? [null] : [])]
        return ports.map((port) => {
          const { x, y } = portPoint(box, port)
          const shuffles = inputs.find((input) => input.name === port)?.shuffles ?? false
          return (
            <g key={`${node.id}>${port}`}>
              {shuffles && <path d={`M${x - 17} ${y}l5.5 -5.5 5.5 5.5 -5.5 5.5z`} fill="var(--mr-shuffle)" />}
              <circle cx={x} cy={y} r="4.5" fill="var(--mr-canvas)" stroke="var(--mr-text-2)" strokeWidth="1.5" />
            </g>
          )
        })
      })}
    </svg>
  )
}
