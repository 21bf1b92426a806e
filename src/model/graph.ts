/** The pipeline document: everything that is saved, and nothing about runs. Times are milliseconds unless a name says seconds. */

/** Stable, readable and never reused: `map-3`. Keys the state that survives an edit. */
export type NodeId = string

/** A Python function as a parameter: its text, and the values it captured as Python literals. */
export interface FunctionText {
  readonly text: string
  readonly bindings?: Readonly<Record<string, string>>
}

/** A simulated stream: a pure function of (document seed, these numbers, virtual time). */
export interface SimulatedInput {
  readonly kind: 'simulated'
  /** Which generator of `receivers/simulated/`. */
  readonly generator: 'sales' | 'deliveries' | 'words' | 'weblog' | 'payments' | 'baskets' | 'posts'
  /** Mean records per second. */
  readonly rate: number
  /** 0 none … 1: how strongly the rate swings, and how tall bursts are. */
  readonly burst?: number
  /** Zipf exponent of the key distribution; 0 is uniform. */
  readonly skew?: number
  /** Share of records that are malformed, 0 … 1. */
  readonly malformed?: number
  /** Number of distinct keys (products, cards, words, paths, hashtags). */
  readonly keys?: number
  /**
   * Sales only: goods received come in between, as lines of channel "delivery" whose quantity is minus the units received, so
   * that a stock that subtracts every line's quantity never runs far below zero.
   */
  readonly restock?: boolean
}

export interface WebSocketInput {
  readonly kind: 'websocket'
  readonly url: string
  /** text: a frame is a record; json: a frame is a record, an array many; lines: a record per line of a frame. */
  readonly framing: 'text' | 'json' | 'lines'
  /** Records kept while waiting for a batch; what comes beyond is dropped and counted. */
  readonly buffer?: number
}

/** Lines of a dropped or typed text; all lines in the first batch, or `perBatch` lines a batch. */
export interface LinesInput {
  readonly kind: 'lines'
  readonly name: string
  readonly text: string
  readonly perBatch?: number
}

export type SourceInput = SimulatedInput | WebSocketInput | LinesInput

export type ParamValue = null | boolean | number | string | FunctionText | SourceInput

export interface GraphNode {
  readonly id: NodeId
  /** PySpark's name of the operation: a key of `operators/index.ts`. */
  readonly operator: string
  readonly params: Readonly<Record<string, ParamValue>>
  /** The author's own words. */
  readonly label: string
  readonly note: string
  readonly position: { readonly x: number; readonly y: number }
  /** Switched off: takes no part in a run (`graph/switchedOff.ts`). */
  readonly off?: true
}

/** A named region of the canvas around some nodes. */
export interface NodeGroup {
  readonly id: string
  readonly name: string
  readonly nodes: readonly NodeId[]
}

/** From the output of `from` to the input port `port` of `to`. Wires into one port keep their order. */
export interface Wire {
  readonly from: NodeId
  readonly to: NodeId
  readonly port: string
}

export interface ChartSpec {
  readonly id: string
  readonly node: NodeId
  readonly type: 'line' | 'area' | 'heat' | 'bars' | 'value' | 'table'
  readonly title: string
  readonly subtitle?: string
  /** Keys to draw, at most seven; chosen by size when absent. */
  readonly keys?: readonly string[]
  readonly threshold?: { readonly value: number; readonly label: string }
}

export interface Graph {
  readonly format: 1
  /** The highest number given to a node so far, so that the id of a removed node never comes back. */
  readonly issued?: number
  readonly name: string
  /** What the pipeline is for, in a few sentences of its author. Absent: none. */
  readonly about?: string
  readonly batchInterval: number
  readonly seed: number
  /** Keys of `spark-semantics.md` §19, e.g. 'spark.default.parallelism'. */
  readonly settings: Readonly<Record<string, string>>
  /** Empty: none. */
  readonly checkpointDirectory: string
  /** `ssc.remember`: how long every stream keeps its RDDs at least, for slices. */
  readonly remember?: number
  /** Python text shared by all nodes: imports, constants, `def`s; no calls with effects. */
  readonly definitions: string
  readonly nodes: readonly GraphNode[]
  readonly wires: readonly Wire[]
  readonly charts: readonly ChartSpec[]
  /** Absent: none. */
  readonly groups?: readonly NodeGroup[]
}

export const emptyGraph: Graph = {
  format: 1,
  name: '',
  batchInterval: 2000,
  seed: 1,
  settings: {},
  checkpointDirectory: '',
  definitions: '',
  nodes: [],
  wires: [],
  charts: [],
}

export const isFunctionText = (value: ParamValue | undefined): value is FunctionText =>
  typeof value === 'object' && value !== null && 'text' in value && !('kind' in value)

export const isSourceInput = (value: ParamValue | undefined): value is SourceInput =>
  typeof value === 'object' && value !== null && 'kind' in value
