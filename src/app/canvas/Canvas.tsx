import '@xyflow/react/dist/base.css'
import { ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStoreApi, type NodeChange } from '@xyflow/react'
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
} from 'react'
import type { NodeId } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import { useCanvasPort, type CanvasPort } from '../commands/host.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession, useView } from '../session.ts'
import { VersionLayer } from '../share/VersionLayer.tsx'
import { useMotion } from '../timeline/useMotion.ts'
import { useSize } from '../timeline/useSize.ts'
import { CanvasContext, createCanvasStore } from './canvasState.ts'
import styles from './Canvas.module.css'
import { Controls } from './Controls.tsx'
import { CornerMap } from './CornerMap.tsx'
import { DotGrid } from './DotGrid.tsx'
import { DraftLayer } from './wire/DraftLayer.tsx'
import { editNode } from './node/editNode.ts'
import { GroupLayer } from './GroupLayer.tsx'
import { boxOf, wireId, type Boxes } from './geometry.ts'
import { wiresInSight } from './inSight.ts'
import { manyNodes } from './manyNodes.ts'
import { factsOf } from './node/nodeText.ts'
import { OperatorNode, type OperatorNodeType } from './node/OperatorNode.tsx'
import overlay from './Overlay.module.css'
import { PastBar } from './PastBar.tsx'
import { TokenLayer } from './wire/TokenLayer.tsx'
import { useArrivalTone } from './wire/useArrivalTone.ts'
import { useCanvasKeys } from './useCanvasKeys.ts'
import { useChoosers } from './useChoosers.ts'
import { useContextMenus } from './useContextMenus.ts'
import { useDragging } from './useDragging.ts'
import { useDropOperator } from './useDropOperator.ts'
import { useFlowEdges } from './useFlowEdges.ts'
import { useFlowNodes } from './useFlowNodes.ts'
import { useFocusNode } from './useFocusNode.ts'
import { useInSight } from './useInSight.ts'
import { useMoves } from './useMoves.ts'
import { usePointerPlace } from './usePointerPlace.ts'
import { usePortions } from './usePortions.ts'
import { useTroubled } from './useTroubled.ts'
import { useDetail, useFittedView, useViewActions, zoomRange } from './useViewport.ts'
import { createViewport } from './viewport.ts'
import { useWireWalk } from './wire/useWireWalk.ts'
import { useWiring } from './wire/useWiring.ts'
import { WireEdge, type WireEdgeType } from './wire/WireEdge.tsx'
import type { Point } from './wire/wirePath.ts'

const nodeTypes = { operator: OperatorNode }
const edgeTypes = { wire: WireEdge }
const CodeOverNode = lazy(() => import('./node/CodeOverNode.tsx').then((m) => ({ default: m.CodeOverNode })))
const OverCanvas = lazy(() => import('./OverCanvas.tsx').then((m) => ({ default: m.OverCanvas })))
const FindBar = lazy(() => import('./FindBar.tsx').then((m) => ({ default: m.FindBar })))
const grid: [number, number] = [10, 10]
/** That there is one leaves it to the canvas when the library hears of a move (`viewport.ts`); it is where the first view stands. */
const origin = { x: 0, y: 0, zoom: 1 }
/** The library calls its own box an application, which the canvas around it is already. */
const plainBox = (box: HTMLDivElement | null) => box?.setAttribute('role', 'presentation')

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
  const library = useStoreApi()
  const [viewport] = useState(() => createViewport(({ x, y, zoom }) => library.setState({ transform: [x, y, zoom] })))
  const portions = usePortions()
  const [leaving] = useState(() => ({ current: 0 }))
  const graph = useGraph((state) => state.graph)
  const selectedNodes = useView((view) => view.selectedNodes)
  const focus = useView((view) => view.focus)
  const focusedWire = store((state) => state.focusedWire)
  const keyboard = store((state) => state.keyboard)
  const finding = store((state) => state.finding)
  const codeOver = store((state) => state.codeOver)
  const asked = store(({ chooser, refused, wireCard }) => chooser !== null || refused !== null || wireCard !== null)
  const overCanvas = asked || selectedNodes.length > 1
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
  const inSight = useInSight(boxes, store, viewport)
  const wires = useMemo(
    () => (inSight ? wiresInSight(graph.wires, boxes, inSight) : graph.wires),
    [graph.wires, boxes, inSight],
  )
  const nodes = useFlowNodes(boxes, graph.wires, types, selectedNodes, inSight, wires)
  const edges = useFlowEdges(graph.wires, wires)

  const wiring = useWiring(root, store, boxesRef)
  const duration = motion ? 220 : 0
  const libraryTexts = useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.keyHelp'),
      'node.a11yDescription.keyboardDisabled': t('canvas.keyHelp'),
      'edge.a11yDescription.default': t('canvas.keyHelp'),
    }),
    [t],
  )
  const view = useViewActions(boxesRef, viewport, duration)
  useFittedView(boxes, area, viewport, duration)

  const { openAdd, openSplice, openConnect, setChooser, add } = useChoosers({
    root,
    store,
    boxes: boxesRef,
    viewport,
    reveal: view.reveal,
  })
  const focusNode = useFocusNode(store, view)
  const walkWires = useWireWalk(store)
  const find = useCallback(
    (id: NodeId) => {
      session.select([id], null)
      view.reveal(id)
    },
    [session, view],
  )

  const pointer = usePointerPlace(root)
  const menus = useContextMenus(root, boxesRef)
  const { applyFix, dismiss } = wiring
  const onKeyDown = useCanvasKeys({ store, focusNode, walkWires, applyFix, dismiss })
  const port = useMemo<CanvasPort>(
    () => ({
      ...view,
      add: (operator, after) => add(operator, after === null ? {} : { after }),
      openAdd,
      openSplice,
      openConnect,
      walkWires,
      goTo: focusNode,
      openMenu: menus.openFocused,
      rename: (node) => store.setState({ renaming: node }),
      openFind: () => store.setState({ finding: true }),
      renameGroup: (group) => store.setState({ renamingGroup: group }),
      focusedWire: () =>
        session.graph.getState().graph.wires.find((wire) => wireId(wire) === store.getState().focusedWire) ?? null,
      leaveWire: () => store.setState({ focusedWire: null }),
      focus: () => root.current?.focus({ preventScroll: true }),
      pointer,
    }),
    [session, store, view, add, openAdd, openSplice, openConnect, walkWires, focusNode, menus, pointer],
  )
  useCanvasPort(port)

  const actions = useMemo(
    () => ({
      store,
      portions,
      viewport,
      leaving,
      startWire: wiring.start,
      openAdd: (after: NodeId) => openAdd(after),
      openSplice,
    }),
    [store, portions, viewport, leaving, wiring.start, openAdd, openSplice],
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
  /** On the code line the code opens over the node, elsewhere in the inspector. */
  const openCode = (event: ReactMouseEvent, { id }: { readonly id: NodeId }) => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-param]') : null
    if (line) store.setState({ codeOver: { node: id, param: line.dataset.param! } })
    else editNode(session, session.graph.getState().graph, id)
  }
  const onPointerDown = (event: ReactPointerEvent) => {
    store.setState({ keyboard: false, focusedWire: null, gathering: false })
    if (!(event.target instanceof HTMLElement && event.target.closest('input, button, .cm-editor')))
      root.current?.focus({ preventScroll: true })
  }
  const moves = useMoves(root, store, viewport, portions)
  const drop = useDropOperator(root, store, boxesRef, add)
  useDetail(root, store, viewport)
  useEffect(() => {
    store.setState({ overWires: root.current!.querySelector('.react-flow__edgelabel-renderer') })
  }, [store])
  useArrivalTone(root)

  return (
    <CanvasContext value={actions}>
      <div
        ref={root}
        id="canvas"
        className={styles.canvas}
        role="application"
        tabIndex={0}
        data-many={graph.nodes.length > manyNodes || undefined}
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
        onDoubleClick={onPaneDoubleClick}
        onDragOver={drop.over}
        onDragLeave={drop.leave}
        onDrop={drop.drop}
      >
        <ReactFlow<OperatorNodeType, WireEdgeType>
          ref={plainBox}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgeClick={(_, edge) => edge.data && session.select([], edge.data.wire)}
          onNodeClick={(_, node) => session.view.setState({ focus: node.id })}
          onNodeDoubleClick={openCode}
          onNodeContextMenu={menus.onNode}
          onEdgeContextMenu={(event, edge) => edge.data && menus.onWire(event, edge.data.wire)}
          onPaneContextMenu={menus.onPane}
          onSelectionContextMenu={(event, [node]) => node && menus.onNode(event, node)}
          onNodeDragStart={drag.start}
          onNodeDrag={drag.move}
          onNodeDragStop={drag.stop}
          onSelectionDragStop={drag.stopMany}
          onPaneClick={() => {
            session.select([], null)
            wiring.dismiss()
          }}
          viewport={origin}
          onViewportChange={viewport.moveTo}
          onMoveStart={moves.begin}
          onMoveEnd={moves.end}
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
          <DotGrid />
          <GroupLayer boxes={boxes} setMoving={setMoving} />
          <TokenLayer boxes={boxes} />
          <DraftLayer />
          <VersionLayer />
          <CornerMap boxes={boxes} />
        </ReactFlow>
        {graph.nodes.length === 0 && <p className={overlay.empty}>{t('canvas.empty')}</p>}
        <PastBar />
        <Controls actions={view} />
        <Suspense>{codeOver && <CodeOverNode {...codeOver} boxes={boxes} area={area} />}</Suspense>
        <Suspense>{finding && <FindBar goTo={find} />}</Suspense>
        <Suspense>
          {overCanvas && (
            <OverCanvas
              boxes={boxes}
              area={area}
              wiring={wiring}
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
          )}
        </Suspense>
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

const sameMembers = (a: ReadonlySet<string>, b: readonly string[]) =>
  a.size === b.length && b.every((item) => a.has(item))
