import type { StoreApi } from 'zustand/vanilla'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { ChartSpec, Graph, GraphNode, NodeId, ParamValue, Wire } from '#model/graph.ts'
import type {
  BatchInfo,
  ChartPoint,
  ConsoleText,
  EngineClient,
  RunProblem,
  RunState,
  SourceStatus,
  Speed,
} from '#model/run.ts'
import type { PyType } from '#model/pytype.ts'
import type { DataFile } from '#graph/dataFile.ts'
import type { EditTitle } from '#graph/title.ts'
import type { Building } from './building.ts'
import type { Pressure } from './pressure.ts'
import type { Runs } from './runs.ts'
import type { TwinRun } from './twinRun.ts'
import type { Arrival } from './arrival.ts'
import type { Clipboard } from './clipboard.ts'
import type { Lock } from './lock.ts'
import type { RecoveryStore } from './readable.ts'
import type { Versions } from './versions.ts'
import type { DebugActions } from './debug.ts'
import type { WhyActions } from './why.ts'

/**
 * One open workbench, without React: five stores of different speeds, and the actions that change them. Components select
 * narrow slices and call actions; they never build a graph by hand.
 */

/** The document and what analysis says of it. Changes when a person acts. */
export interface GraphStore {
  readonly graph: Graph
  readonly saved: 'saved' | 'saving' | 'full' | 'unavailable'
  readonly canUndo: string | null
  readonly canRedo: string | null
  /** The same two for the message catalogue of the interface's language. */
  readonly undoTitle?: EditTitle | null
  readonly redoTitle?: EditTitle | null
  readonly diagnostics: readonly Diagnostic[]
  /** Inferred element type at each node's output. */
  readonly types: Readonly<Record<NodeId, PyType>>
  /** Inferred types of function parameters: `types` of arguments and result as text, by node and parameter. */
  readonly functions: Readonly<Record<NodeId, Readonly<Record<string, FunctionTypes>>>>
  /** `types` and `functions` with what the run has shown where inference knows nothing: for display, never to refuse something by. */
  readonly seen?: Pick<GraphStore, 'types' | 'functions'>
  /** Nodes whose shown program is not yet the running one. */
  readonly edited: ReadonlySet<NodeId>
}

export interface FunctionTypes {
  readonly args: readonly { readonly name: string; readonly type: string }[]
  readonly returns: string
}

/** Status of the run: changes a few times a second at most. */
export interface RunStore {
  readonly state: RunState
  readonly speed: Speed
  readonly queued: number
  readonly sources: readonly SourceStatus[]
  readonly problems: readonly RunProblem[]
  readonly observed: Readonly<Record<NodeId, string>>
  /** False when a live source is present: simulated time cannot be sped up. */
  readonly canChangeSpeed: boolean
  /** The document's batch interval, seed or settings are not the running ones: they take effect with `reset()`. */
  readonly restartNeeded?: boolean
  /** The zone that the run's clock is shown in: virtual and seeded runs are in UTC, live ones in the system's. */
  readonly zone?: 'utc' | 'local'
  /** Timings are modelled from the number of records, not measured: say so beside them. */
  readonly modelled?: boolean
}

/** What happened, batch by batch. Changes at most ten times a second; arrays are replaced, their elements never change. */
export interface HistoryStore {
  /** The last 600 batches, oldest first. */
  readonly batches: readonly BatchInfo[]
  /** Newest finished batch, 0 before the first. */
  readonly live: number
  readonly completed: number
  readonly console: readonly ConsoleText[]
  /** By chart id, oldest first. */
  readonly points: Readonly<Record<string, readonly ChartPoint[]>>
  readonly oldestReplayable: number
  /** Of runs that hold live records back (`ui-spec` §6.6), oldest first. */
  readonly pressure?: readonly Pressure[]
}

export type DockTab = 'charts' | 'console' | 'batches' | 'data' | 'state' | 'problems'
export type Region = 'topbar' | 'palette' | 'canvas' | 'inspector' | 'timeline' | 'dock'

/** Where the person looks. Not saved in the document and not undoable. */
export interface ViewStore {
  readonly screen: 'gallery' | 'workbench'
  /** How the workbench is drawn: to work with, or for a room to look at (`ui-spec` 2.7). */
  readonly mode: 'workbench' | 'projector'
  /** Null: follows the newest batch. */
  readonly playhead: number | null
  readonly selectedNodes: readonly NodeId[]
  readonly selectedWire: Wire | null
  /** The node or wire that has keyboard focus in the canvas. */
  readonly focus: NodeId | null
  readonly dock: DockTab
  readonly dockMaximised: boolean
  readonly dockCollapsed: boolean
  readonly paletteCollapsed: boolean
  readonly inspectorHidden: boolean
  /** What the inspector goes back to when the maximised dock gives the canvas back; null while it is not maximised. */
  readonly inspectorAfter: 'shown' | 'hidden' | null
  readonly paletteTab: 'operators' | 'outline'
  /** Pixels. */
  readonly sizes: {
    readonly palette: number
    readonly inspector: number
    readonly timeline: number
    readonly dock: number
  }
  /** Pixels per batch on every time axis. */
  readonly cellWidth: number
  /** Rightmost batch shown when the axis is panned away from the live edge; null follows. */
  readonly panned: number | null
  readonly bookmarks: readonly number[]
  /** By batch; a bookmark without a name says its batch's number. */
  readonly bookmarkNames: Readonly<Record<number, string>>
  /** A stretch of batches that was chosen on the timeline, both ends inclusive; null: none. */
  readonly range: readonly [from: number, to: number] | null
  /** The text a screen reader hears; `n` makes repeats distinct. */
  readonly announcement: { readonly text: string; readonly assertive: boolean; readonly n: number }
  readonly toast: { readonly text: string; readonly undo: boolean; readonly n: number } | null
  /** Asks the inspector to focus a parameter's editor. */
  readonly editing: { readonly node: NodeId; readonly param: string; readonly n: number } | null
}

export interface PrefsStore {
  readonly theme: 'light' | 'dark' | 'system'
  readonly language: 'en' | 'zh'
  readonly motion: 'system' | 'on' | 'off'
  readonly singleKeys: boolean
  readonly typeLabels: boolean
  /** Keys that a person has chosen for a command, by the command's id; commands that are not in it keep theirs. */
  readonly keys: Readonly<Record<string, readonly string[]>>
  /** Which new batches a screen reader hears while a run plays (`ui-spec` 9.3). */
  readonly announceBatches: 'off' | 'windows' | 'every'
  /** How much a node says of itself (`ui-spec` 9.2). */
  readonly nodeDetail: 'name' | 'result' | 'full'
}

export type OpenTarget =
  | { readonly kind: 'demo'; readonly id: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'document'; readonly text: string; readonly fileName?: string }
  | { readonly kind: 'recent'; readonly id: string }
  /** What a link carries, as `share.ts` packs it; or what a picture carried. Neither runs before play. */
  | { readonly kind: 'link'; readonly payload: string }
  | { readonly kind: 'picture'; readonly text: string; readonly fileName: string }

/** The state of an address, `spec 2.8`. */
export interface Address {
  readonly demo?: string
  /** A packed document (`share.ts`), in place of a demo. */
  readonly share?: string
  readonly seed?: number
  /** Zero time of the run in milliseconds since the epoch: with the same one, simulated input is the same. */
  readonly zero?: number
  /** 'view': it cannot be edited. */
  readonly view?: 'view' | 'projector'
  readonly batch?: number
  readonly paused?: boolean
  readonly select?: NodeId
  readonly dock?: DockTab
  readonly theme?: 'light' | 'dark'
  readonly lang?: 'en' | 'zh'
  readonly motion?: 'off' | 'on'
}

export interface Session extends Clipboard {
  readonly graph: StoreApi<GraphStore>
  readonly run: StoreApi<RunStore>
  readonly history: StoreApi<HistoryStore>
  readonly view: StoreApi<ViewStore>
  readonly prefs: StoreApi<PrefsStore>
  /** What came in a link or picture and has not run yet. */
  readonly arrival: Pick<Arrival, 'store' | 'dismiss'>
  /** Whether the document can be edited. */
  readonly lock: Pick<Lock, 'store'>
  /** What became of a saved pipeline that could not be read. */
  readonly recovery: StoreApi<RecoveryStore>
  /** Restore points of the open pipeline. */
  readonly versions: Versions
  /** Replays, kept runs, and which two are compared. */
  readonly runs: Runs
  /** The same recorded input with other settings. */
  readonly twin: TwinRun
  /** Why a value is what it is. */
  readonly why: WhyActions
  /** Breakpoints and stepping. */
  readonly debug: DebugActions
  /** Questions about a batch (records, window, state): asked when a view needs them. */
  readonly engine: EngineClient

  // Documents. Open returns problems of the document as diagnostics instead of throwing.
  open(target: OpenTarget, address?: Address): Promise<readonly Diagnostic[]>
  /** Opens again what this tab had open before its page was reloaded, where that was saved. */
  reopen(): Promise<void>
  /** The document as text, for a file. */
  documentText(): string
  /** Goes on with a document that is locked as a pipeline of its own, which can be edited. */
  editCopy(): void
  /** Makes this the tab that edits the pipeline, with what the other one saved last. */
  takeOver(): Promise<void>
  recent(): Promise<readonly { readonly id: string; readonly name: string; readonly savedAt: number }[]>
  rename(name: string): void

  // Edits. Each is one undo step (bursts of typing in one field are one); each re-checks and reaches the run.
  addNode(
    operator: string,
    options?: { at?: { x: number; y: number }; after?: NodeId; onWire?: Wire; params?: Record<string, ParamValue> },
  ): NodeId
  removeNodes(ids: readonly NodeId[], options?: { keepGap?: boolean }): void
  moveNodes(moves: Readonly<Record<NodeId, { x: number; y: number }>>): void
  /** Puts the branch that ends in this node earlier or later: the order in which its output operation is registered. */
  moveBranch(end: NodeId, by: -1 | 1): void
  connect(wire: Wire): Refusal | null
  /** What `connect` would say, without doing it. */
  refusalOf(wire: Wire): Refusal | null
  disconnect(wire: Wire): void
  /** Puts an existing node on a wire: from → node → to. */
  splice(node: NodeId, wire: Wire): Refusal | null
  /** Moves one end of a wire. */
  rewire(from: Wire, to: Wire): Refusal | null
  setParam(node: NodeId, param: string, value: ParamValue): void
  setLabel(node: NodeId, label: string): void
  setNote(node: NodeId, note: string): void
  setDefinitions(text: string): void
  setBatchInterval(ms: number): void
  setSeed(seed: number): void
  setCheckpointDirectory(path: string): void
  setSetting(key: string, value: string | null): void
  applyFix(diagnostic: Pick<Diagnostic, 'node' | 'fixes'>, index: number): void
  /** A dropped text as a source with its parser (`graph/dataFile.ts`); selects them. */
  addDataFile(file: DataFile): void
  pinChart(node: NodeId): void
  unpinChart(chart: string): void
  changeChart(
    chart: string,
    change: Partial<Pick<ChartSpec, 'type' | 'keys' | 'threshold' | 'title' | 'subtitle'>>,
  ): void
  /** Lays the pipeline out. Sizes in pixels of the nodes as they are drawn, where they are known. */
  tidy(sizes?: Readonly<Record<NodeId, { readonly width: number; readonly height: number }>>): Promise<void>
  /**
   * What analysis says of the document with `text` in place of a function parameter (of the definitions, when `node` is
   * null). Changes nothing: an editor asks while a person types.
   */
  check(
    node: NodeId | null,
    param: string,
    text: string,
  ): { readonly diagnostics: readonly Diagnostic[] } & Pick<GraphStore, 'functions' | 'seen'>
  /** Edits of several nodes, groups, and nodes that are switched off. */
  readonly build: Building
  undo(): void
  redo(): void

  // Running.
  /** What keeps the document as it is now from starting; undefined when nothing does. */
  obstacle(): Diagnostic | undefined
  play(): void
  pause(): void
  step(): Promise<void>
  stepBack(): void
  reset(): Promise<void>
  setSpeed(speed: Speed): void
  /** While the hand moves the view, the run tells less often (`EngineClient.hold`): the frames are the hand's. */
  hold(moving: boolean): void

  // Looking.
  goTo(batch: number | null): void
  select(nodes: readonly NodeId[], wire?: Wire | null): void
  announce(text: string, assertive?: boolean): void

  dispose(): void
}

/** A wire that is refused: the message's code and arguments, and the fix that would make it possible (one undo step). */
export interface Refusal {
  readonly code: string
  readonly args: Readonly<Record<string, string>>
  readonly message: string
  readonly fix?: { readonly code: string; readonly apply: () => void }
}

export type { BatchInfo, ChartPoint, Diagnostic, Graph, GraphNode, NodeId, ParamValue, RunProblem, Wire }
