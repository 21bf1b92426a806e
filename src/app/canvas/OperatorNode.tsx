import { Handle, Position, useStore, useUpdateNodeInternals, type Node, type NodeProps } from '@xyflow/react'
import { memo, useEffect, useMemo, useState } from 'react'
import type { NodeId } from '#model/graph.ts'
import { slideOf, windowSizes } from '../timeline/windowSpan.ts'
import { useFormat } from '../format.ts'
import { useSentence, useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useHistory, usePrefs, useRun, useView } from '../session.ts'
import { useShownBatch, useShownIndex } from '../shown.ts'
import { useCanvasActions, useCanvasState } from './canvasState.ts'
import { inputOffset, portKey } from './geometry.ts'
import { highlight, markWrong } from './highlight.ts'
import styles from './Node.module.css'
import { countsKeys, factsOf, linesOf } from './nodeText.ts'
import { failedUpstream, isRunProblem, isStarved, reachesOutput, slowestNode, troubleOf } from './nodeStatus.ts'
import { FooterNumber, FooterText, NodeView } from './NodeView.tsx'
import { PortGlyph, type PortKind } from './PortGlyph.tsx'
import { RenameField } from './RenameField.tsx'
import { Sparkline } from './Sparkline.tsx'
import type { TypePlace } from './typePlace.ts'
import { portKindOf, typeText, useCounts, useGraphNode, useNodeBatch, useShownType } from './useNode.ts'
import { useNodeSentence } from './useNodeSentence.ts'

/** Only what the layout needs: live numbers never pass through the canvas library. */
export type OperatorNodeType = Node<{ readonly typeAt: TypePlace }, 'operator'>

const sparkBatches = 24

/** A node of the document, with what the shown batch did in it. */
export const OperatorNode = memo(function OperatorNode({
  id,
  data,
  width = 148,
  height = 112,
  dragging,
}: NodeProps<OperatorNodeType>) {
  const node = useGraphNode(id)
  const updateInternals = useUpdateNodeInternals()
  const inputCount = node ? factsOf(node.operator).inputs.length : 0
  useEffect(() => updateInternals(id), [id, width, height, inputCount, updateInternals])
  if (!node) return null
  return <ConnectedNode id={id} width={width} height={height} typeAt={data.typeAt} dragging={dragging} />
})

function ConnectedNode(props: {
  readonly id: NodeId
  readonly width: number
  readonly height: number
  readonly typeAt: TypePlace
  readonly dragging: boolean
}) {
  const { id, width, height } = props
  const t = useText()
  const format = useFormat()
  const node = useGraphNode(id)!
  const facts = factsOf(node.operator)
  const far = useStore((flow) => flow.transform[2] < 0.45)
  const selected = useView((view) => view.selectedNodes.includes(id))
  const focused = useView((view) => view.focus === id)
  const ring = useCanvasState((state) => state.keyboard && state.focusedWire === null) && focused
  const refusedHere = useCanvasState((state) => state.refused?.wire.to === id)
  const renaming = useCanvasState((state) => state.renaming === id)
  const edited = useGraph((state) => state.edited.has(id))
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  const trouble = useTrouble(id)
  const starved = useGraph((state) => isStarved(state.graph, id))
  const status = useNodeBatch(id, (result) => result?.status)
  const queued = useQueued()
  const slow = useSlow(id)
  const source = useSource(id)
  const [hovered, setHovered] = useState(false)
  const refuses = useRefuses(id)
  const sentence = useNodeSentence(id, focused)

  const code = useMemo(
    () =>
      linesOf(node).map((line) => {
        const parts = highlight(line.text)
        const wrong = trouble?.span && trouble.param === line.param && trouble.span.line === line.line
        return {
          parts: wrong ? markWrong(parts, trouble.span!.column - 1, trouble.span!.endColumn - 1) : parts,
          sign: line.sign,
          title: line.text,
        }
      }),
    [node, trouble],
  )
  const sizes = windowSizes(node, batchInterval)
  const window =
    sizes &&
    ({
      text: t('canvas.windowBadge', {
        length: format.interval(sizes.length * batchInterval),
        slide: format.interval(sizes.slide * batchInterval),
      }),
      ...sizes,
    } as const)

  return (
    <div
      id={`node-${id}`}
      role="group"
      aria-roledescription={t('canvas.operator')}
      aria-label={sentence}
      // A group cannot be `aria-selected`; the sentence of the focused node says it.
      data-selected={selected || undefined}
      aria-invalid={trouble !== undefined || undefined}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      title={edited && !starved ? t('canvas.runsNext') : undefined}
    >
      <NodeView
        operator={node.operator}
        family={facts.family}
        label={node.label}
        width={width}
        height={height}
        code={code}
        window={window}
        selected={selected}
        focused={ring}
        hovered={hovered && !props.dragging}
        error={trouble !== undefined || refusedHere}
        dashed={!refusedHere && (edited || status === 'blocked' || starved)}
        faded={!refusedHere && (status === 'blocked' || starved)}
        refuses={refuses}
        far={far}
        icon={trouble ? 'error' : slow || source?.late ? 'warning' : queued ? 'queued' : undefined}
        // Without its wire it runs from no batch on.
        chip={edited && !starved && !far ? t('canvas.edited') : undefined}
        problem={trouble?.text}
        footer={<Footer id={id} source={source} width={width} slow={slow} queued={queued} starved={starved} />}
      >
        {renaming && <RenameField node={node} />}
        <Ports id={id} height={height} width={width} />
        <OutputType id={id} left={width} middle={height / 2} place={props.typeAt} />
        {hovered && facts.hasOutput && !far && (
          <AddButton id={id} operator={node.operator} x={width + 14} y={height / 2 + 10} />
        )}
      </NodeView>
    </div>
  )
}

/** The failing expression's place and its words for the node. */
function useTrouble(id: NodeId) {
  const t = useText()
  const sentence = useSentence()
  const diagnostics = useGraph((state) => state.diagnostics)
  const problems = useRun((run) => run.problems)
  const trouble = useNodeBatch(id, (_, batch) => troubleOf(id, diagnostics, problems, batch))
  return useMemo(() => {
    if (!trouble) return undefined
    const { span, param } = trouble
    if (isRunProblem(trouble))
      return {
        text: span ? t('canvas.problemAt', { type: trouble.type, column: span.column }) : trouble.type,
        span,
        param,
      }
    const { code, args, message } = trouble
    return { text: sentence(code, args, sentence(code, args, message), 'title'), span, param }
  }, [trouble, t, sentence])
}

const useQueued = (): boolean => {
  const none = useHistory((history) => history.completed === 0)
  const running = useRun((run) => run.state === 'playing' || run.state === 'catchingUp')
  return none && running
}

function useSlow(id: NodeId): boolean {
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  return useNodeBatch(id, (_, batch) => batch !== undefined && slowestNode(batch, batchInterval) === id)
}

interface SourceLook {
  /** Said instead of a count while nothing can arrive. */
  readonly text: string | null
  readonly title: string | undefined
  /** The connection is down. */
  readonly late: boolean
  readonly dropped: number
}

/** How a live source is doing; undefined for simulated ones and for everything that is no source. */
function useSource(id: NodeId): SourceLook | undefined {
  const t = useText()
  const format = useFormat()
  const sentence = useSentence()
  const status = useRun((run) => run.sources.find((source) => source.node === id))
  return useMemo(() => {
    if (!status || status.state === 'simulated') return undefined
    const texts = {
      connecting: t('canvas.sourceConnecting'),
      idle: t('canvas.sourceIdle'),
      retrying: t('canvas.sourceRetrying', { time: format.duration(status.retryIn ?? 0) }),
      refused: t('canvas.sourceRefused'),
      open: null,
      finished: null,
    }
    const late = status.state === 'retrying' || status.state === 'refused'
    const title = status.message && sentence(status.code ?? '', status.args ?? {}, status.message)
    return { text: texts[status.state], title, late, dropped: status.dropped }
  }, [status, t, format, sentence])
}

/** While a wire is drawn: none of this node's ports would take it. */
function useRefuses(id: NodeId): boolean {
  return useCanvasState(({ draft }) => {
    if (!draft || draft.anchor.node === id) return false
    const verdicts = [...draft.verdicts].filter(([key]) => key.startsWith(`${id}\u0000`))
    return verdicts.length > 0 && verdicts.every(([, verdict]) => verdict !== null)
  })
}

function Footer(props: {
  readonly id: NodeId
  readonly width: number
  readonly slow: boolean
  readonly queued: boolean
  readonly starved: boolean
  readonly source: SourceLook | undefined
}) {
  const { id, width, source } = props
  const t = useText()
  const format = useFormat()
  const graph = useGraph((state) => state.graph)
  const batch = useShownBatch()
  const index = useShownIndex()
  const result = batch?.nodes[id]
  const operator = graph.nodes.find((node) => node.id === id)!.operator
  const slide = useMemo(() => slideOf(graph, id), [graph, id])
  const useless = useMemo(() => !reachesOutput(graph, id), [graph, id])

  if (props.starved) return <FooterText text={t('canvas.noInput')} />
  if (useless) return <FooterText text={t('canvas.noOutput')} title={t('canvas.noOutputLong')} />
  if (props.queued) return <FooterText text={t('canvas.waitingForBatch', { batch: index + 1 })} />
  if (source?.text) return <FooterText text={source.text} {...(source.title ? { title: source.title } : {})} />
  if (!batch || !result) return null
  if (result.status === 'blocked') {
    const failed = failedUpstream(graph, id, batch)
    const name = graph.nodes.find((node) => node.id === failed)?.operator
    return <FooterText text={t('canvas.waitingOn', { operator: name ?? format.none })} />
  }
  if (props.slow)
    return (
      <FooterNumber
        late
        value={format.duration(batch.processingTime)}
        unit={t('canvas.ofInterval', { interval: format.interval(graph.batchInterval) })}
      />
    )
  const spark = <Spark id={id} width={Math.max(40, Math.min(58, width - 108))} />
  if (result.count === null && slide > 1) {
    const next = batch.time + (slide - (index % slide)) * graph.batchInterval
    return <FooterText text={t('canvas.next', { time: format.clock(next) })}>{width >= 180 && spark}</FooterText>
  }
  const unit = countsKeys(operator) ? t('canvas.keys') : t('canvas.records')
  const dropped = source?.dropped ? t('canvas.dropped', { n: format.compact(source.dropped) }) : undefined
  return (
    <FooterNumber
      value={result.count === null ? format.none : format.compact(result.count)}
      unit={dropped ? `${unit} · ${dropped}` : unit}
    >
      {!dropped && spark}
    </FooterNumber>
  )
}

function Spark({ id, width }: { readonly id: NodeId; readonly width: number }) {
  return <Sparkline values={useCounts(id, sparkBatches)} width={width} />
}

function Ports({ id, width, height }: { readonly id: NodeId; readonly width: number; readonly height: number }) {
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
            <Handle
              className={styles.anchor}
              type="target"
              position={Position.Left}
              id={input.name}
              style={{ top, left: 0 }}
              isConnectable={false}
            />
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
          <Handle
            className={styles.anchor}
            type="source"
            position={Position.Right}
            id="out"
            style={{ top: height / 2, right: 0 }}
            isConnectable={false}
          />
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
    >
      <PortGlyph kind={props.kind} many={props.many} state={state} />
    </button>
  )
}

function OutputType(props: {
  readonly id: NodeId
  readonly left: number
  readonly middle: number
  readonly place: TypePlace
}) {
  const { id, place } = props
  const shown = usePrefs((prefs) => prefs.typeLabels)
  const type = useShownType(id)
  const hasWires = useGraph((state) => state.graph.wires.some((wire) => wire.from === id))
  const text = typeText(type)
  if (!shown || !hasWires || type === undefined || type.kind === 'any' || place.chars === 0) return null
  return (
    <span
      className={styles.type}
      style={{ left: props.left + place.x, top: props.middle + place.y }}
      lang="en"
      aria-hidden="true"
      data-beside="type"
    >
      {text.length > place.chars ? `${text.slice(0, place.chars - 1)}…` : text}
    </span>
  )
}

function AddButton(props: { readonly id: NodeId; readonly operator: string; readonly x: number; readonly y: number }) {
  const t = useText()
  const { openAdd } = useCanvasActions()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.add} nodrag nopan`}
      style={{ left: props.x, top: props.y }}
      aria-label={t('canvas.addAfter', { operator: props.operator })}
      title={t('canvas.addAfter', { operator: props.operator })}
      onClick={(event) => {
        event.stopPropagation()
        openAdd(props.id)
      }}
    >
      <Icon name="add" />
    </button>
  )
}
