import '@xyflow/react/dist/base.css'
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStoreApi,
  type EdgeChange,
  type NodeChange,
} from '@xyflow/react'
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
} from 'react'
import { executionOrder } from '#graph/order.ts'
import type { NodeId, Wire } from '#model/graph.ts'
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
import { boundsOf, boxOf, curveOf, typePlace, wireId, type Boxes } from './geometry.ts'
import { factsOf } from './nodeText.ts'
import { troubledNodes } from './nodeStatus.ts'
import { OperatorNode, type OperatorNodeType } from './OperatorNode.tsx'
import overlay from './Overlay.module.css'
import { PastBar } from './PastBar.tsx'
import { RefusalCard } from './RefusalCard.tsx'
import { TokenLayer } from './TokenLayer.tsx'
import { editNode, useCanvasKeys } from './useCanvasKeys.ts'
import { useWiring } from './useWiring.ts'
import { WireEdge, type WireEdgeType } from './WireEdge.tsx'
import { measure, type Point } from './wirePath.ts'

const nodeTypes = { operator: OperatorNode }
const edgeTypes = { wire: WireEdge }
const grid: [number, number] = [10, 10]
const zoomRange = { min: 0.25, max: 2 }
const fitMargin = 24
/** A focused node is kept at least this far from the edges of the canvas. */
const revealMargin = 48

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
  const graph = useGraph((state) => state.graph)
  const selectedNodes = useView((view) => view.selectedNodes)
  const selectedWire = useView((view) => view.selectedWire)
  const focus = useView((view) => view.focus)
  const focusedWire = store((state) => state.focusedWire)
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
  const nodes = useFlowNodes(boxes, graph.wires, selectedNodes)
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
        selected: selectedWire !== null && wireId(selectedWire) === wireId(wire),
        focusable: false,
      })),
    [graph.wires, selectedWire],
  )

  const wiring = useWiring(root, store, boxesRef)
  const duration = motion ? 220 : 0
  const view = useViewActions(boxesRef, duration)
  useFirstView(boxes, graph.nodes.length, area)

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
          after: after !== null && !hasOutput(session.graph.getState().graph.nodes.find((n) => n.id === after)?.operator) ? null : after,
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
        chooser: { kind: 'add', screen: { x: middle.x * zoom + x, y: middle.y * zoom + y + 12 }, point: null, after: null, onWire: wire },
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
    () => ({ store, startWire: wiring.start, openAdd: (after: NodeId) => openAdd(after), openSplice }),
    [store, wiring.start, openAdd, openSplice],
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
  const onEdgesChange = useCallback(
    (changes: EdgeChange<WireEdgeType>[]) => {
      for (const change of changes) {
        if (change.type !== 'select') continue
        const wire = session.graph.getState().graph.wires.find((candidate) => wireId(candidate) === change.id)
        const { selectedWire } = session.view.getState()
        if (change.selected && wire) session.select([], wire)
        else if (selectedWire && wireId(selectedWire) === change.id)
          session.select(session.view.getState().selectedNodes, null)
      }
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
    if (!(event.target instanceof HTMLElement && event.target.closest('input, button'))) root.current?.focus({ preventScroll: true })
  }
  const drop = useDropOperator(root, store, boxesRef, add)
  useDetail(root)

  return (
    <CanvasContext value={actions}>
      <div
        ref={root}
        id="canvas"
        className={styles.canvas}
        role="application"
        tabIndex={0}
        aria-roledescription={t('canvas.canvas')}
        aria-label={t('canvas.canvas')}
        aria-description={t('canvas.keyHelp')}
        aria-activedescendant={focusedWire ? `wire-${focusedWire}` : focus !== null ? `node-${focus}` : undefined}
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
          const [problem] = session.paste(event.clipboardData.getData('text/plain'), flow.screenToFlowPosition(pointer.current))
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
          onEdgesChange={onEdgesChange}
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
        <RefusalCard wiring={wiring} area={area} />
        <CanvasChooser
          area={area}
          add={add}
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

const snap = (n: number) => Math.round(n / grid[0]) * grid[0]
const hasOutput = (operator: string | undefined) => operator !== undefined && factsOf(operator).hasOutput

const sameMembers = (a: ReadonlySet<string>, b: readonly string[]) => a.size === b.length && b.every((item) => a.has(item))

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
function useFlowNodes(boxes: Boxes, wires: readonly Wire[], selected: readonly NodeId[]): OperatorNodeType[] {
  const old = useRef<ReadonlyMap<NodeId, OperatorNodeType>>(new Map())
  return useMemo(() => {
    const chosen = new Set(selected)
    const nodes = [...boxes.values()].map((box): OperatorNodeType => {
      const { id, x, y, width, height } = box
      const typeAt = typePlace(boxes, wires, box)
      const before = old.current.get(id)
      const same =
        before &&
        before.position.x === x &&
        before.position.y === y &&
        before.width === width &&
        before.height === height &&
        before.selected === chosen.has(id) &&
        before.data.typeAt.x === typeAt.x &&
        before.data.typeAt.y === typeAt.y
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
  }, [boxes, wires, selected])
}

function useViewActions(boxes: React.RefObject<Boxes>, duration: number) {
  const session = useSession()
  const t = useText()
  const flow = useReactFlow()
  const flowStore = useStoreApi()
  return useMemo(() => {
    const fitBounds = (bounds: ReturnType<typeof boundsOf>) => {
      if (!bounds) return
      const { width, height } = flowStore.getState()
      void flow.setViewport(fittingView(bounds, width, height), { duration })
    }
    return {
      zoomBy: (factor: number) => void flow.zoomTo(clampZoom(flow.getZoom() * factor), { duration: Math.min(duration, 120) }),
      zoomTo: (zoom: number) => void flow.zoomTo(zoom, { duration }),
      fit: () => fitBounds(boundsOf(boxes.current.values())),
      fitSelection() {
        const ids = session.view.getState().selectedNodes
        fitBounds(boundsOf(ids.flatMap((id) => boxes.current.get(id) ?? [])))
      },
      tidy() {
        const sizes = Object.fromEntries([...boxes.current.values()].map(({ id, width, height }) => [id, { width, height }]))
        void session.tidy(sizes).then(() => {
          session.announce(t('canvas.tidied'))
          requestAnimationFrame(() => fitBounds(boundsOf(boxes.current.values())))
        })
      },
      /** Pans a focused node into sight, clear of the panels. */
      reveal(id: NodeId) {
        const box = boxes.current.get(id)
        if (!box) return
        const { width, height, transform } = flowStore.getState()
        const [x, y, zoom] = transform
        const shift = (low: number, high: number, size: number) => {
          const margin = Math.min(revealMargin, Math.max(0, (size - (high - low)) / 2))
          if (low < margin) return margin - low
          return high > size - margin ? size - margin - high : 0
        }
        const dx = shift(box.x * zoom + x, (box.x + box.width) * zoom + x, width)
        const dy = shift(box.y * zoom + y, (box.y + box.height) * zoom + y, height)
        const fullyVisible =
          box.x * zoom + x >= 0 &&
          box.y * zoom + y >= 0 &&
          (box.x + box.width) * zoom + x <= width &&
          (box.y + box.height) * zoom + y <= height
        // What fits on the screen as it was opened stays put: panning at every arrow key would make the reader seasick.
        if (fullyVisible || (dx === 0 && dy === 0)) return
        void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration })
      },
    }
  }, [boxes, duration, flow, flowStore, session, t])
}

const clampZoom = (zoom: number) => Math.min(zoomRange.max, Math.max(zoomRange.min, zoom))

/** As large as fits, never above 100 %; a pipeline that fits where it was saved stays exactly there. */
function fittingView(bounds: NonNullable<ReturnType<typeof boundsOf>>, width: number, height: number) {
  const margin = 16
  const inPlace =
    bounds.x >= margin && bounds.y >= margin && bounds.x + bounds.width <= width - margin && bounds.y + bounds.height <= height - margin
  if (inPlace) return { x: 0, y: 0, zoom: 1 }
  const zoom = clampZoom(
    Math.min(1, (width - 2 * fitMargin) / bounds.width, (height - 2 * fitMargin - 34) / (bounds.height + 8)),
  )
  return {
    x: Math.round((width - bounds.width * zoom) / 2 - bounds.x * zoom),
    // The controls stand along the bottom edge.
    y: Math.round((height - 34 - bounds.height * zoom) / 2 - bounds.y * zoom),
    zoom,
  }
}

/** Shows the whole pipeline when a document opens. */
function useFirstView(boxes: Boxes, count: number, area: { readonly width: number; readonly height: number }): void {
  const flow = useReactFlow()
  const name = useGraph((state) => state.graph.name)
  const seed = useGraph((state) => state.graph.seed)
  const shown = useRef('')
  const key = `${name}\n${seed}`
  useEffect(() => {
    const bounds = boundsOf(boxes.values())
    if (area.width === 0 || count === 0 || !bounds || shown.current === key) return
    shown.current = key
    void flow.setViewport(fittingView(bounds, area.width, area.height))
  }, [boxes, count, area, flow, key])
}

/** Level of detail and the counter-scale of what keeps its screen size, written to the element: no render per zoom step. */
function useDetail(root: React.RefObject<HTMLDivElement | null>): void {
  const flowStore = useStoreApi()
  useEffect(() => {
    const apply = () => {
      const zoom = flowStore.getState().transform[2]
      const element = root.current
      if (!element) return
      element.dataset.detail = zoom >= 0.75 ? 'full' : zoom >= 0.45 ? 'medium' : 'far'
      element.style.setProperty('--mr-counter', String(1 / zoom))
    }
    apply()
    return flowStore.subscribe((state, old) => {
      if (state.transform[2] !== old.transform[2]) apply()
    })
  }, [flowStore, root])
}

/** Dragging nodes: several at once, and a single unconnected one can be dropped onto a wire. */
function useDragging(
  boxes: React.RefObject<Boxes>,
  store: ReturnType<typeof createCanvasStore>,
  setMoving: (moving: Readonly<Record<NodeId, Point>>) => void,
  moving: Readonly<Record<NodeId, Point>>,
) {
  const session = useSession()
  const t = useText()
  const wireUnder = (id: NodeId): Wire | undefined => {
    const { graph } = session.graph.getState()
    const box = boxes.current.get(id)
    const node = graph.nodes.find((candidate) => candidate.id === id)
    const free = !graph.wires.some((wire) => wire.from === id || wire.to === id)
    if (!box || !node || !free || box.inputs.length === 0 || !box.hasOutput) return undefined
    return graph.wires.find((wire) => crosses(boxes.current, wire, box))
  }
  const keep = (positions: Readonly<Record<NodeId, Point>>) => {
    if (Object.keys(positions).length > 0) session.moveNodes(positions)
    setMoving({})
  }
  return {
    start: (_: unknown, node: { id: NodeId }) => session.view.setState({ focus: node.id }),
    move(_: unknown, node: { id: NodeId }, all: readonly unknown[]) {
      const wire = all.length === 1 ? wireUnder(node.id) : undefined
      store.setState({ dropWire: wire ? wireId(wire) : null })
    },
    stop(_: unknown, node: { id: NodeId; position: Point }, all: readonly { id: NodeId; position: Point }[]) {
      const wire = all.length <= 1 ? wireUnder(node.id) : undefined
      store.setState({ dropWire: null })
      const positions = Object.fromEntries((all.length > 0 ? all : [node]).map(({ id, position }) => [id, position]))
      const { nodes } = session.graph.getState().graph
      const changed = nodes.some(({ id, position }) => positions[id] && (positions[id].x !== position.x || positions[id].y !== position.y))
      keep(changed ? positions : {})
      if (!wire) return
      const nameOf = (id: NodeId) => nodes.find((candidate) => candidate.id === id)?.operator ?? id
      const refusal = session.splice(node.id, wire)
      session.announce(
        refusal ? refusal.message : t('canvas.spliced', { operator: nameOf(node.id), from: nameOf(wire.from), to: nameOf(wire.to) }),
      )
    },
    stopMany: () => keep(moving),
  }
}

/** Whether a wire runs through a node's box. */
function crosses(boxes: Boxes, wire: Wire, box: { x: number; y: number; width: number; height: number }): boolean {
  const curve = curveOf(boxes, wire)
  if (!curve) return false
  const wirePath = measure(curve)
  for (let i = 1; i < 24; i++) {
    const { x, y } = wirePath.pointAt((wirePath.length * i) / 24)
    if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) return true
  }
  return false
}

const dragType = 'application/x-millrace-operator'

/** An operator dragged from the list: lands where it is dropped, on a wire it splits it. */
function useDropOperator(
  root: React.RefObject<HTMLDivElement | null>,
  store: ReturnType<typeof createCanvasStore>,
  boxes: React.RefObject<Boxes>,
  add: (operator: string, where: { at?: Point; onWire?: Wire }) => void,
) {
  const session = useSession()
  const flow = useReactFlow()
  const wireAt = (event: DragEvent): Wire | undefined => {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    return session.graph.getState().graph.wires.find((wire) =>
      crosses(boxes.current, wire, { x: point.x - 14, y: point.y - 14, width: 28, height: 28 }),
    )
  }
  return {
    over(event: DragEvent) {
      if (!event.dataTransfer.types.includes(dragType)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      const wire = wireAt(event)
      store.setState({ dropWire: wire ? wireId(wire) : null })
    },
    leave: () => store.setState({ dropWire: null }),
    drop(event: DragEvent) {
      const operator = event.dataTransfer.getData(dragType)
      if (!operator) return
      event.preventDefault()
      event.stopPropagation()
      store.setState({ dropWire: null })
      const facts = factsOf(operator)
      const wire = facts.inputs.length > 0 && facts.hasOutput ? wireAt(event) : undefined
      const at = flow.screenToFlowPosition({ x: event.clientX - 74, y: event.clientY })
      add(operator, wire ? { onWire: wire } : { at })
      root.current?.focus({ preventScroll: true })
    },
  }
}
