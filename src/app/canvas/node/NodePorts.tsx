import type { NodeId } from '#model/graph.ts'
import { useText } from '../../i18n.ts'
import { useGraph } from '../../session.ts'
import { useCanvasActions, useCanvasState } from '../canvasState.ts'
import { inputOffset, portKey } from '../geometry.ts'
import styles from './Node.module.css'
import { factsOf } from './nodeText.ts'
import { PortGlyph, type PortKind } from './PortGlyph.tsx'
import { portKindOf, typeText, useGraphNode } from './useNode.ts'

/** The ports of a node: what they take and give, and how many wires they have. */
export function NodePorts({
  id,
  width,
  height,
}: {
  readonly id: NodeId
  readonly width: number
  readonly height: number
}) {
  const t = useText()
  const node = useGraphNode(id)!
  const facts = factsOf(node.operator)
  const types = useGraph((state) => (state.seen ?? state).types)
  const wires = useGraph((state) => state.graph.wires)
  const typeSentence = (kind: PortKind) => (kind === 'pairs' ? t('canvas.portPairs') : t('canvas.portAny'))
  return (
    <>
      {facts.inputs.map((input, i) => {
        const incoming = wires.filter((wire) => wire.to === id && wire.port === input.name)
        const arriving = incoming[0] && types[incoming[0].from]
        // An output operation takes whatever comes; others show what flows in once something does.
        const kind = input.accepts === 'pairs' ? 'pairs' : facts.hasOutput && arriving ? portKindOf(arriving) : 'any'
        const top = inputOffset(height, facts.inputs.length, i)
        return (
          <div key={input.name}>
            <Anchor end="target" id={input.name} top={top} />
            <PortButton
              id={id}
              port={input.name}
              kind={kind}
              many={input.many ?? false}
              x={0}
              y={top}
              label={t('canvas.inputPort', {
                port: input.name,
                operator: node.operator,
                type: typeSentence(kind),
                n: incoming.length,
              })}
            />
          </div>
        )
      })}
      {facts.hasOutput && (
        <>
          <Anchor end="source" id="out" top={height / 2} />
          <PortButton
            id={id}
            port={null}
            kind={portKindOf(types[id])}
            many={false}
            x={width}
            y={height / 2}
            label={t('canvas.outputPort', {
              operator: node.operator,
              type: types[id] ? typeText(types[id]) : t('canvas.typeUnknown'),
              n: wires.filter((wire) => wire.from === id).length,
            })}
          />
        </>
      )}
    </>
  )
}

/**
 * Where the library measures that wires begin and end: what its own `Handle` leaves in the page, without that asking for news at every step of a
 * pan. Wires are drawn by the ports' buttons.
 */
const Anchor = ({ end, id, top }: { readonly end: 'source' | 'target'; readonly id: string; readonly top: number }) => (
  <div
    className={`${styles.anchor} ${end}`}
    data-handleid={id}
    data-handlepos={end === 'target' ? 'left' : 'right'}
    style={{ top }}
  />
)

function PortButton(props: {
  readonly id: NodeId
  readonly port: string | null
  readonly kind: PortKind
  readonly many: boolean
  readonly x: number
  readonly y: number
  readonly label: string
}) {
  const { startWire } = useCanvasActions()
  const at = { node: props.id, port: props.port }
  const key = portKey(at)
  const state = useCanvasState(({ draft, refused }) => {
    if (refused && refused.wire.to === props.id && refused.wire.port === props.port) return 'refused' as const
    if (!draft || !draft.verdicts.has(key)) return 'idle' as const
    return draft.verdicts.get(key) === null ? ('accepts' as const) : ('refused' as const)
  })
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.port} nodrag nopan`}
      style={{ left: props.x, top: props.y }}
      data-port={props.port ?? 'out'}
      aria-label={props.label}
      onPointerDown={(event) => startWire(at, event)}
      onClick={(event) => startWire(at, event)}
    >
      <PortGlyph kind={props.kind} many={props.many} state={state} />
    </button>
  )
}
