import '@xyflow/react/dist/base.css'
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  type NodeChange,
} from '@xyflow/react'
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
} from 'react'
import { executionOrder } from '#graph/order.ts'
import type { PyType } from '#model/pytype.ts'
import type { NodeId, Wire } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../session.ts'
import { batchAt } from '../shown.ts'
import { useMotion } from '../timeline/useMotion.ts'
import { useSize } from '../timeline/useSize.ts'
import { CanvasChooser } from './CanvasChooser.tsx'
import { CanvasContext, createCanvasStore, type Chooser } from './canvasState.ts'
import styles from './Canvas.module.css'
import { Controls } from './Controls.tsx'
import { CornerMap } from './CornerMap.tsx'
import { DraftLayer } from './DraftLayer.tsx'
import { boxOf, curveOf, wireId, type Boxes } from './geometry.ts'
import { factsOf } from './nodeText.ts'
import { troubledNodes } from './nodeStatus.ts'
import { OperatorNode, type OperatorNodeType } from './OperatorNode.tsx'
import overlay from './Overlay.module.css'
import { PastBar } from './PastBar.tsx'
import { RefusalCard } from './RefusalCard.tsx'
import { TokenLayer } from './TokenLayer.tsx'
import { typePlace } from './typePlace.ts'
import { useArrivalTone } from './useArrivalTone.ts'
import { editNode, useCanvasKeys } from './useCanvasKeys.ts'
import { typeText } from './useNode.ts'
import { useDragging } from './useDragging.ts'
import { useDropOperator } from './useDropOperator.ts'
import { useDetail, useFittedView, useViewActions, zoomRange } from './useViewport.ts'
import { useWiring } from './useWiring.ts'
import { OpenWireCard } from './WireCard.tsx'
import { WireEdge, type WireEdgeType } from './WireEdge.tsx'
import { measure, type Point } from './wirePath.ts'

const nodeTypes = { operator: OperatorNode }
const edgeTypes = { wire: WireEdge }
const grid: [number, number] = [10, 10]

/** The pipeline as a graph: one tab stop, its own keyboard focus, everything by pointer as well (spec §2.4, §3, §4, §5, §7). */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <FlowCanvas />
    </ReactFlowProvider>
  )
}

function FlowCanvas() {
  const session = useSession()
  const t = useText()
  const flow = useReactFlow()
  const root = useRef<HTMLDivElement>(null)
  const area = useSize(root)
  const motion = useMotion()
  const [store] = useState(createCanvasStore)
  const [leaving] = useState(() => ({ current: 0 }))
  const graph = useGraph((state) => state.graph)
  const selectedNodes = useView((view) => view.selectedNodes)
  const focus = useView((view) => view.focus)
  const focusedWire = store((state) => state.focusedWire)
  const keyboard = store((state) => state.keyboard)
  const troubled = useTroubled()

  // While nodes are dragged their places are the pointer's; the document learns of them on release.
  const [moving, setMoving] = useState<Readonly<Record<NodeId, Point>>>({})
  const boxes = useMemo<Boxes>(
    () => new Map(graph.nodes.map((node) => [node.id, boxOf(node, troubled.has(node.id), moving[node.id])])),
    [graph.nodes, troubled, moving],
  )
  const boxesRef = useRef(boxes)
  useEffect(() => {
    boxesRef.current = boxes
  })
  const types = useGraph((state) => (state.seen ?? state).types)
  const nodes = useFlowNodes(boxes, graph.wires, types, selectedNodes)
  const edges = useMemo<WireEdgeType[]>(
    () =>
      graph.wires.map((wire) => ({
        id: wireId(wire),
        type: 'wire',
        source: wire.from,
        target: wire.to,
        sourceHandle: 'out',
        targetHandle: wire.port,
        data: { wire },
        // A box selects nodes; wires are selected by a click of their own.
        selectable: false,
        focusable: false,
      })),
    [graph.wires],
  )

  const wiring = useWiring(root, store, boxesRef)
  const duration = motion ? 220 : 0
  const libraryTexts = useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.keyHelp'),
      'node.a11yDescription.keyboardDisabled': t('canvas.keyHelp'),
      'edge.a11yDescription.default': t('canvas.keyHelp'),
      'minimap.ariaLabel': t('canvas.minimap'),
    }),
    [t],
  )
  const view = useViewActions(boxesRef, duration)
  useFittedView(boxes, area, duration)

  const place = useCallback(
    (id: NodeId): Point => {
      const box = boxesRef.current.get(id)
      const { x, y, zoom } = flow.getViewport()
      return box ? { x: (box.x + box.width) * zoom + x + 12, y: (box.y + box.height / 2) * zoom + y } : { x: 40, y: 40 }
    },
    [flow],
  )
  const openAdd = useCallback(
    (after: NodeId | null) =>
      store.setState({
        chooser: {
          kind: 'add',
          screen: after ? place(after) : { x: area.width / 2 - 136, y: area.height / 3 },
          point: after ? null : flow.screenToFlowPosition(middleOf(root.current)),
          after:
            after !== null && !hasOutput(session.graph.getState().graph.nodes.find((n) => n.id === after)?.operator)
              ? null
              : after,
          onWire: null,
        },
      }),
    [store, place, area, flow, session],
  )
  const openSplice = useCallback(
    (wire: Wire, at?: Point) => {
      const curve = curveOf(boxesRef.current, wire)
      const middle = at ?? (curve ? measure(curve).pointAt(measure(curve).length / 2) : { x: 0, y: 0 })
      const { x, y, zoom } = flow.getViewport()
      store.setState({
        chooser: {
          kind: 'add',
          screen: { x: middle.x * zoom + x, y: middle.y * zoom + y + 12 },
          point: null,
          after: null,
          onWire: wire,
        },
      })
    },
    [flow, store],
  )
  const openConnect = useCallback(
    (from: NodeId) => store.setState({ chooser: { kind: 'connect', screen: place(from), from } }),
    [store, place],
  )

  const setChooser = useCallback(
    (chooser: Chooser | null) => {
      store.setState({ chooser })
      if (!chooser) root.current?.focus({ preventScroll: true })
    },
    [store],
  )
  const add = useCallback(
    (operator: string, where: { at?: Point; after?: NodeId; onWire?: Wire }) => {
      setChooser(null)
      const before = where.after ?? where.onWire?.from
      const beforeName = session.graph.getState().graph.nodes.find((node) => node.id === before)?.operator
      const snapped = where.at && { x: snap(where.at.x), y: snap(where.at.y - 56) }
      const id = session.addNode(operator, { ...where, ...(snapped ? { at: snapped } : {}) })
      const order = executionOrder(session.graph.getState().graph)
      const counts = { operator, n: order.indexOf(id) + 1, of: order.length }
      session.select([id], null)
      session.view.setState({ focus: id })
      session.announce(
        beforeName ? t('canvas.addedAfter', { ...counts, before: beforeName }) : t('canvas.added', counts),
      )
      requestAnimationFrame(() => view.reveal(id))
    },
    [session, setChooser, t, view],
  )

  const onKeyDown = useCanvasKeys({
    store,
    view,
    openAdd,
    openSplice,
    openConnect,
    applyFix: wiring.applyFix,
    dismiss: wiring.dismiss,
  })

  const actions = useMemo(
    () => ({ store, leaving, startWire: wiring.start, openAdd: (after: NodeId) => openAdd(after), openSplice }),
    [store, leaving, wiring.start, openAdd, openSplice],
  )

  const onNodesChange = useCallback(
    (changes: NodeChange<OperatorNodeType>[]) => {
      const moved: Record<NodeId, Point> = {}
      let selected: Set<NodeId> | undefined
      for (const change of changes) {
        if (change.type === 'position' && change.dragging && change.position) moved[change.id] = change.position
        if (change.type === 'select') {
          selected ??= new Set(session.view.getState().selectedNodes)
          if (change.selected) selected.add(change.id)
          else selected.delete(change.id)
        }
      }
      if (Object.keys(moved).length > 0) setMoving((old) => ({ ...old, ...moved }))
      if (selected && !sameMembers(selected, session.view.getState().selectedNodes)) session.select([...selected])
    },
    [session],
  )
  const drag = useDragging(boxesRef, store, setMoving, moving)

  const onPaneDoubleClick = (event: ReactMouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
    const bounds = root.current!.getBoundingClientRect()
    store.setState({
      chooser: {
        kind: 'add',
        screen: { x: event.clientX - bounds.left, y: event.clientY - bounds.top },
        point: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }),
        after: null,
        onWire: null,
      },
    })
  }
  const pointer = useRef<Point>({ x: 0, y: 0 })
  const onPointerDown = (event: ReactPointerEvent) => {
    store.setState({ keyboard: false, focusedWire: null })
    if (!(event.target instanceof HTMLElement && event.target.closest('input, button')))
      root.current?.focus({ preventScroll: true })
  }
  const drop = useDropOperator(root, store, boxesRef, add)
  useDetail(root)
  useArrivalTone(root)

  return (
    <CanvasContext value={actions}>
      <div
        ref={root}
        id="canvas"
        className={styles.canvas}
        role="application"
        tabIndex={0}
        data-ring={keyboard && focus === null ? '' : undefined}
        aria-roledescription={t('canvas.canvas')}
        aria-label={t('canvas.canvas')}
        aria-description={t('canvas.keyHelp')}
        aria-activedescendant={focusedWire ? `wire-${focusedWire}` : focus !== null ? `node-${focus}` : undefined}
        onFocus={(event) =>
          event.target === root.current && event.target.matches(':focus-visible') && store.setState({ keyboard: true })
        }
        onKeyDown={(event) => {
          store.setState({ keyboard: true })
          if (event.target === root.current) onKeyDown(event)
        }}
        onPointerDownCapture={onPointerDown}
        onPointerMove={(event) => {
          pointer.current = { x: event.clientX, y: event.clientY }
        }}
        onDoubleClick={onPaneDoubleClick}
        onPaste={(event) => {
          if (event.target !== root.current) return
          event.preventDefault()
          const [problem] = session.paste(
            event.clipboardData.getData('text/plain'),
            flow.screenToFlowPosition(pointer.current),
          )
          session.announce(problem ? problem.message : t('canvas.pasted'), problem !== undefined)
        }}
        onDragOver={drop.over}
        onDragLeave={drop.leave}
        onDrop={drop.drop}
      >
        <ReactFlow<OperatorNodeType, WireEdgeType>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgeClick={(_, edge) => edge.data && session.select([], edge.data.wire)}
          onNodeClick={(_, node) => session.view.setState({ focus: node.id })}
          onNodeDoubleClick={(_, node) => editNode(session, session.graph.getState().graph, node.id)}
          onNodeDragStart={drag.start}
          onNodeDrag={drag.move}
          onNodeDragStop={drag.stop}
          onSelectionDragStop={drag.stopMany}
          onPaneClick={() => {
            session.select([], null)
            wiring.dismiss()
          }}
          minZoom={zoomRange.min}
          maxZoom={zoomRange.max}
          snapToGrid
          snapGrid={grid}
          selectionOnDrag
          selectionMode={SelectionMode.Partial}
          selectionKeyCode={null}
          multiSelectionKeyCode="Shift"
          deleteKeyCode={null}
          panOnDrag={[1]}
          panActivationKeyCode="Space"
          panOnScroll
          zoomOnDoubleClick={false}
          zoomOnPinch
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          ariaLabelConfig={libraryTexts}
          elevateNodesOnSelect={false}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={2} />
          <TokenLayer boxes={boxes} />
          <DraftLayer />
          <CornerMap boxes={boxes} />
        </ReactFlow>
        {graph.nodes.length === 0 && <p className={overlay.empty}>{t('canvas.empty')}</p>}
        <PastBar />
        <Controls actions={view} />
        <OpenWireCard area={area} />
        <RefusalCard wiring={wiring} area={area} />
        <CanvasChooser
          area={area}
          add={(operator, where) => {
            add(operator, where)
            askForWindow(session)
          }}
          open={setChooser}
          connect={(wire) => {
            setChooser(null)
            wiring.connect(wire)
          }}
        />
      </div>
    </CanvasContext>
  )
}

/** A window that was just added means nothing before its length is given: the inspector is asked for it. */
function askForWindow(session: Session): void {
  const { focus } = session.view.getState()
  const node = session.graph.getState().graph.nodes.find(({ id }) => id === focus)
  if (!node || !('windowDuration' in factsOf(node.operator).params)) return
  session.view.setState(({ editing }) => ({
    inspectorHidden: false,
    editing: { node: node.id, param: 'windowDuration', n: (editing?.n ?? 0) + 1 },
  }))
}

const snap = (n: number) => Math.round(n / grid[0]) * grid[0]
const hasOutput = (operator: string | undefined) => operator !== undefined && factsOf(operator).hasOutput

const sameMembers = (a: ReadonlySet<string>, b: readonly string[]) =>
  a.size === b.length && b.every((item) => a.has(item))

function middleOf(element: HTMLElement | null): Point {
  const bounds = element?.getBoundingClientRect()
  return bounds ? { x: bounds.left + bounds.width / 2, y: bounds.top + bounds.height / 2 } : { x: 0, y: 0 }
}

/** Nodes that show a problem line in the shown batch; the same set while nothing changes. */
function useTroubled(): ReadonlySet<NodeId> {
  const diagnostics = useGraph((state) => state.diagnostics)
  const problems = useRun((run) => run.problems)
  const playhead = useView((view) => view.playhead)
  const key = useHistory((history) =>
    troubledNodes(diagnostics, problems, batchAt(history.batches, playhead ?? history.live)).join('\n'),
  )
  return useMemo(() => new Set(key ? key.split('\n') : []), [key])
}

/** The library's nodes: id, place, size. An object changes only when something about its own node does. */
function useFlowNodes(
  boxes: Boxes,
  wires: readonly Wire[],
  types: Readonly<Record<NodeId, PyType>>,
  selected: readonly NodeId[],
): OperatorNodeType[] {
  const old = useRef<ReadonlyMap<NodeId, OperatorNodeType>>(new Map())
  return useMemo(() => {
    const chosen = new Set(selected)
    const nodes = [...boxes.values()].map((box): OperatorNodeType => {
      const { id, x, y, width, height } = box
      const typeAt = typePlace(boxes, wires, box, typeText(types[id]).length)
      const before = old.current.get(id)
      const same =
        before &&
        before.position.x === x &&
        before.position.y === y &&
        before.width === width &&
        before.height === height &&
        before.selected === chosen.has(id) &&
        before.data.typeAt.x === typeAt.x &&
        before.data.typeAt.y === typeAt.y &&
        before.data.typeAt.chars === typeAt.chars
      return same
        ? before
        : {
            id,
            type: 'operator',
            position: { x, y },
            width,
            height,
            // Known sizes keep the library from hiding and measuring nodes again with every change.
            measured: { width, height },
            selected: chosen.has(id),
            data: { typeAt },
          }
    })
    old.current = new Map(nodes.map((node) => [node.id, node]))
    return nodes
  }, [boxes, wires, types, selected])
}
