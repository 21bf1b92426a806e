import { isFunctionText, type Graph } from '#model/graph.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { EngineClient } from '#model/run.ts'
import { problemOfNewWire, type WireProblem } from '#graph/connect.ts'
import { addDataFile } from '#graph/dataFile.ts'
import * as edits from '#graph/edit.ts'
import { moveBranch } from '#graph/branches.ts'
import { applyFix } from '#graph/fix.ts'
import { save } from '#graph/save.ts'
import { activePart } from '#graph/switchedOff.ts'
import { tidy } from '#graph/tidy.ts'
import { titles } from '#graph/title.ts'
import { isRunnable, starvedNodes, without, type Analyse } from './analysis.ts'
import { createArrival } from './arrival.ts'
import { createAutosave } from './autosave.ts'
import { createBuilding } from './building.ts'
import { createClipboard } from './clipboard.ts'
import { createDocument } from './document.ts'
import { createLock } from './lock.ts'
import { createOpenTab } from './openTab.ts'
import { createRecovery } from './readable.ts'
import { readTarget } from './openTarget.ts'
import { createPrefs, type TextStorage } from './prefs.ts'
import { editedNodes, sameProgram, staleNodes } from './program.ts'
import { createRunning } from './running.ts'
import { createRuns } from './runs.ts'
import { createTwinRun } from './twinRun.ts'
import type { PipelineStorage } from './storage.ts'
import { createTabs, type TabPorts } from './tabs.ts'
import { systemTimer, type Timer } from './timer.ts'
import { createVersions } from './versions.ts'
import { createBreakpointMemory, ofScenario } from './breakpointMemory.ts'
import { createDebug } from './debug.ts'
import { createWhy } from './why.ts'
import type { Address, NodeId, OpenTarget, Refusal, Session, ViewStore, Wire } from './types.ts'
import { createView, forgetDocument } from './view.ts'

/** Batches that a scenario computes before it goes live, so that its charts have something to show at once. */
export const prefilledBatches = 120

/** An address computes no further than this: a link must not keep a machine busy for ever. */
const furthestBatch = 10_000

/**
 * Zero time of repeatable screens: batch 220 of a 2 s pipeline ends at 12:04:40 UTC. The day is a Monday without meaning.
 */
export const repeatableZeroTime = Date.UTC(2026, 0, 5, 11, 57, 20)

export interface SessionOptions {
  readonly client: EngineClient
  readonly storage: PipelineStorage
  /** The gallery's pipelines by id. */
  readonly demos: (id: string) => Graph | undefined | Promise<Graph | undefined>
  readonly analyse: Analyse
  readonly timer?: Timer
  /** For preferences: `localStorage`, where it may be used. */
  readonly textStorage?: TextStorage
  /** For what this tab has open: `sessionStorage`, where it may be used. */
  readonly tabStorage?: TextStorage
  /** Locks and messages between the tabs of this browser, where it has them. */
  readonly tabs?: Omit<TabPorts, 'after'>
  /** The browser's language, such as 'zh-CN'. */
  readonly language?: string
  /** Calls back when the page is about to be hidden or closed: what is unsaved is written then. */
  readonly onHide?: (flush: () => void) => () => void
}

/** One open workbench. It starts in the gallery with an empty document and no run. */
export function createSession(options: SessionOptions): Session {
  const { client, storage, demos } = options
  const timer = options.timer ?? systemTimer
  const view = createView()
  const prefs = createPrefs(options.textStorage, options.language)
  const arrival = createArrival()
  const lock = createLock()
  const recovery = createRecovery()
  const tabs = createTabs({ locks: undefined, channel: undefined, ...options.tabs, after: timer.after })

  const analyse = (graph: Graph) => {
    const stale = staleNodes(shownByRun, graph)
    const observed = Object.entries(running.run.getState().observed).filter(([node]) => !stale.has(node))
    return options.analyse(graph, Object.fromEntries(observed))
  }
  const document = createDocument(timer, analyse, {
    allows: lock.allows,
    edited: (graph) => edited(graph),
    checked: () => {
      const part = runnablePart()
      if (part) running.swap(part)
      markEdited()
    },
  })
  const running = createRunning(client, timer, () => {
    shownByRun = running.current()
    markEdited()
  })
  const forgetTypes = running.run.subscribe(({ observed }, before) => {
    if (observed !== before.observed) document.retype()
  })
  const tab = createOpenTab(options.tabStorage)
  const debug = createDebug(client, view, createBreakpointMemory(options.textStorage))
  const autosave = createAutosave(storage, timer, (saved) => document.store.setState({ saved }))
  const stopListening = options.onHide?.(() => void autosave.flush())
  const versions = createVersions(storage, {
    flush: autosave.flush,
    pipeline: () => pipeline,
    edit: (make) => document.edit(make),
    allows: lock.allows,
    append(title) {
      const graph = graphNow()
      becomesMine()
      return storage.append({ pipeline, name: graph.name, savedAt: timer.now(), text: save(graph), title })
    },
  })

  /** Under which id the document is saved; a new one for every document that is opened or begun. */
  let pipeline = newId(timer)
  /** The document whose batches are being shown. */
  let shownByRun: Graph | undefined
  /** Where the run's clock began when the screen is a repeatable one. */
  let zeroTime: number | undefined

  const graphNow = () => document.store.getState().graph
  const edited = (graph: Graph) => {
    autosave.changed(pipeline, graph.name, () => save(graph))
    becomesMine()
  }
  /** The document is one of the saved pipelines, also for a reload. */
  const becomesMine = () => {
    tab.remember(pipeline)
    debug.savedAs(pipeline)
    void holdPipeline()
  }
  /** This tab edits the open pipeline, unless another one does: then it is only looked at here. */
  const holdPipeline = async () => {
    const id = pipeline
    if (!(await tabs.hold(id, lost)) && pipeline === id) lock.set('tab')
  }
  const lost = async () => {
    // First: an edit made while this is being saved would come after what the other tab reads.
    lock.set('tab')
    await autosave.flush()
  }
  const markEdited = () =>
    document.store.setState(({ graph, diagnostics }) => {
      const starved = starvedNodes(graph, diagnostics)
      const edited = editedNodes(shownByRun, graph)
      return { edited: new Set([...edited].filter((id) => !starved.has(id))) }
    })

  /** The document of which a part runs. */
  const documentOf = new WeakMap<Graph, Graph>()
  /** What of the document can run: a node that is not wired yet must not keep the other branches from it. */
  const runnablePart = (): Graph | undefined => {
    const { graph: whole, diagnostics } = document.store.getState()
    const graph = activePart(whole)
    documentOf.set(graph, whole)
    if (isRunnable(diagnostics)) return graph
    const starved = starvedNodes(graph, diagnostics)
    const part = without(graph, starved)
    return starved.size > 0 && isRunnable(options.analyse(part).diagnostics) ? part : undefined
  }

  const start = async (how: { prefill: number; paused: boolean }) => {
    document.check()
    const graph = runnablePart()
    if (!graph || graph.nodes.length === 0) return
    shownByRun = graph
    view.setState({ playhead: null })
    markEdited()
    const started = running.start(graph, { ...how, ...(zeroTime !== undefined && { zeroTime }) })
    runs.begin()
    await started
  }

  /** Shows another document. What was open is saved first. `keptAs`: under which id its breakpoints are. */
  const show = async (graph: Graph, id: string, keptAs = id) => {
    await autosave.flush()
    running.forget()
    runs.begin()
    pipeline = id
    shownByRun = undefined
    zeroTime = undefined
    lock.set(null)
    tabs.release()
    versions.store.setState({ looking: null })
    view.setState({ ...forgetDocument, screen: 'workbench' })
    document.replace(graph)
    debug.opened(graph, keptAs)
  }

  const program = () => {
    document.check()
    return runnablePart()
  }
  const twin = createTwinRun({ client: client.runs, running, program, document: graphNow })
  const runs = createRuns({
    client: client.runs,
    running,
    program,
    document() {
      const part = runnablePart()
      return shownByRun && !(part && sameProgram(shownByRun, part))
        ? (documentOf.get(shownByRun) ?? shownByRun)
        : graphNow()
    },
    show(graph, run) {
      shownByRun = graph
      document.edit((now) => edits.restored(now, graph, titles.returnToRun(run)))
      document.check()
    },
    goLive: () => view.setState({ playhead: null, panned: null }),
  })

  const applyPreferences = (address: Address) => {
    if (address.theme) prefs.setState({ theme: address.theme })
    if (address.lang) prefs.setState({ language: address.lang })
    if (address.motion) prefs.setState({ motion: address.motion })
  }
  const applyPlace = (address: Address) => {
    const has = (id: NodeId | undefined): id is NodeId => graphNow().nodes.some((node) => node.id === id)
    if (address.view === 'projector') view.setState({ mode: 'projector' })
    if (address.view === 'view') lock.set('link')
    if (address.dock) view.setState({ dock: address.dock, dockCollapsed: false })
    if (has(address.select)) view.setState({ selectedNodes: [address.select], focus: address.select })
  }

  /** Refusals speak of the graph at the time of asking; their fix acts on the graph at the time of the click. */
  const asRefusal = (problem: WireProblem | null, wire: Wire): Refusal | null => {
    if (problem?.severity !== 'refusal') return null
    const { code, args, message, fixes } = problem
    const fix = fixes[0]
    if (!fix) return { code, args, message }
    const apply = () => {
      const again = problemOfNewWire(graphNow(), wire, document.store.getState().types)
      const now = again?.fixes.find((other) => other.code === fix.code)
      if (!now) return
      const [created] = document.edit(() => now.apply())
      if (created !== undefined) openCode(created)
    }
    return { code, args, message, fix: { code: fix.code, apply } }
  }
  const problemOf = (wire: Wire, graph = graphNow()) => {
    // A function that was just written decides about types: its check may still be waiting.
    document.check()
    return problemOfNewWire(graph, wire, document.store.getState().types)
  }

  const select = (nodes: readonly NodeId[], wire: Wire | null = null) =>
    view.setState({ selectedNodes: nodes, selectedWire: wire, ...(nodes.length && { focus: nodes.at(-1)! }) })

  /** Selects a node and asks the inspector to put the cursor into its first function, where it has one. */
  const openCode = (id: NodeId) => {
    select([id])
    const { params = {} } = edits.nodeOf(graphNow(), id) ?? {}
    const param = Object.keys(params).find((name) => isFunctionText(params[name]))
    if (param === undefined) return
    view.setState(({ editing }) => ({ inspectorHidden: false, editing: { node: id, param, n: (editing?.n ?? 0) + 1 } }))
  }

  // Whoever went back to the gallery finds it there after a reload.
  const unsubscribeView = view.subscribe(({ screen }, before) => {
    if (screen === 'gallery' && before.screen !== 'gallery') tab.remember(null)
  })

  /** Keeps selection and focus to what is there: an undo may take away what is selected. */
  const unsubscribe = document.store.subscribe(({ graph }, before) => {
    if (graph.nodes === before.graph.nodes && graph.wires === before.graph.wires) return
    const there = new Set(graph.nodes.map((node) => node.id))
    const { selectedNodes, selectedWire, focus } = view.getState()
    const change: Partial<ViewStore> = {
      ...(selectedNodes.some((id) => !there.has(id)) && { selectedNodes: selectedNodes.filter((id) => there.has(id)) }),
      ...(selectedWire && !graph.wires.some((w) => edits.sameWire(w, selectedWire)) && { selectedWire: null }),
      ...(focus !== null && !there.has(focus) && { focus: null }),
    }
    if (Object.keys(change).length) view.setState(change)
  })

  async function open(target: OpenTarget, address: Address = {}): Promise<readonly Diagnostic[]> {
    // First the language: a scenario's labels are in it.
    applyPreferences(address)
    const found = await readTarget(target, demos, storage)
    if ('diagnostics' in found) {
      recovery.setState({ refused: found.refused ?? null })
      return found.diagnostics
    }
    const { graph, starts } = found
    const seeded = address.seed === undefined ? graph : { ...graph, seed: address.seed }
    await show(
      seeded,
      target.kind === 'recent' ? target.id : newId(timer),
      target.kind === 'demo' ? ofScenario(target.id) : undefined,
    )
    tab.remember(target.kind === 'recent' ? target.id : null)
    arrival.opened(seeded, target.kind === 'link' || target.kind === 'picture' ? target.kind : null, address)
    zeroTime = address.zero
    recovery.setState({ recovered: found.recovered ?? null, refused: null })
    if (target.kind === 'recent') await holdPipeline()
    applyPlace(address)
    if (starts) {
      const repeatable = address.seed !== undefined && address.paused === true
      if (repeatable) zeroTime ??= repeatableZeroTime
      const prefill = repeatable ? Math.min(address.batch ?? prefilledBatches, furthestBatch) : prefilledBatches
      await start({ prefill, paused: address.paused ?? false })
      if (!repeatable && address.batch !== undefined) goTo(address.batch)
    }
    return document.store.getState().diagnostics
  }

  return {
    graph: document.store,
    run: running.run,
    history: running.history,
    view,
    prefs,
    arrival,
    lock,
    recovery,
    versions,
    why: createWhy(view),
    debug,
    runs,
    twin,
    engine: client,

    open,
    async reopen() {
      const id = tab.pipeline
      if (id !== undefined) await open({ kind: 'recent', id })
    },
    documentText: () => save(graphNow()),
    editCopy() {
      pipeline = newId(timer)
      lock.set(null)
      edited(graphNow())
    },
    async takeOver() {
      await tabs.takeOver(pipeline, lost)
      const found = await readTarget({ kind: 'recent', id: pipeline }, demos, storage)
      // What the other tab had saved last, under the batches that are shown here.
      if ('graph' in found) document.replace(found.graph)
      lock.set(null)
    },
    recent: () => storage.recent(),
    rename: (name) => void document.edit((graph) => edits.rename(graph, name)),

    addNode(operator, at = {}) {
      const [id] = document.edit((graph) => edits.addNode(graph, operator, at))
      if (id !== undefined) select([id])
      return id ?? ''
    },
    removeNodes: (ids, how) => void document.edit((graph) => edits.removeNodes(graph, ids, how)),
    moveNodes: (moves) => void document.edit((graph) => edits.moveNodes(graph, moves)),
    moveBranch: (end, by) => void document.edit((graph) => moveBranch(graph, end, by)),
    connect(wire) {
      const refusal = asRefusal(problemOf(wire), wire)
      if (!refusal) document.edit((graph) => edits.connect(graph, wire))
      return refusal
    },
    refusalOf: (wire) => asRefusal(problemOf(wire), wire),
    disconnect: (wire) => void document.edit((graph) => edits.disconnect(graph, wire)),
    splice(node, wire) {
      const graph = graphNow()
      const spliced = edits.spliceNode(graph, node, wire).graph
      for (const added of spliced.wires.filter((w) => !graph.wires.includes(w))) {
        const without = { ...spliced, wires: spliced.wires.filter((w) => w !== added) }
        const problem = problemOf(added, without)
        // The fix of a half-made splice would act on the graph without it, so only the reason is given.
        if (problem?.severity === 'refusal') return { code: problem.code, args: problem.args, message: problem.message }
      }
      document.edit(() => edits.spliceNode(graph, node, wire))
      return null
    },
    rewire(from, to) {
      const without = edits.disconnect(graphNow(), from).graph
      const problem = problemOf(to, without)
      if (problem?.severity === 'refusal') return { code: problem.code, args: problem.args, message: problem.message }
      document.edit((graph) => edits.rewire(graph, from, to))
      return null
    },
    setParam: (node, param, value) => void document.edit((graph) => edits.setParam(graph, node, param, value)),
    setLabel: (node, label) => void document.edit((graph) => edits.setLabel(graph, node, label)),
    setNote: (node, note) => void document.edit((graph) => edits.setNote(graph, node, note)),
    setDefinitions: (text) => void document.edit((graph) => edits.setDefinitions(graph, text)),
    setBatchInterval: (ms) => void document.edit((graph) => edits.setBatchInterval(graph, ms)),
    setSeed: (seed) => void document.edit((graph) => edits.setSeed(graph, seed)),
    setCheckpointDirectory: (path) => void document.edit((graph) => edits.setCheckpointDirectory(graph, path)),
    setSetting: (key, value) => void document.edit((graph) => edits.setSetting(graph, key, value)),
    applyFix({ node, fixes }, index) {
      const fix = fixes?.[index]
      if (fix) document.edit((graph) => applyFix(graph, node, fix))
    },
    addDataFile: (file) => select(document.edit((graph) => addDataFile(graph, file))),
    pinChart: (node) => void document.edit((graph) => edits.pinChart(graph, node)),
    unpinChart: (chart) => void document.edit((graph) => edits.unpinChart(graph, chart)),
    changeChart: (chart, change) => void document.edit((graph) => edits.setChart(graph, chart, change)),
    ...createClipboard(document, view, select),
    async tidy(sizes) {
      const graph = graphNow()
      const edit = await tidy(graph, sizes)
      // Edited meanwhile: a layout of another graph is of no use.
      if (graphNow() === graph) document.edit(() => edit)
    },
    check(node, param, text) {
      const graph = graphNow()
      if (node === null) return analyse(edits.setDefinitions(graph, text).graph)
      const value = edits.nodeOf(graph, node)?.params[param]
      const draft = isFunctionText(value) ? { ...value, text } : { text }
      return analyse(edits.setParam(graph, node, param, draft).graph)
    },
    build: createBuilding(document),
    undo: () => document.undo(),
    redo: () => document.redo(),

    play() {
      view.setState({ playhead: null, panned: null })
      if (isIdle()) void start(arrival.start())
      else client.play()
    },
    obstacle() {
      document.check()
      if (runnablePart()) return undefined
      return document.store.getState().diagnostics.find(({ severity }) => severity === 'error')
    },
    pause: () => client.pause(),
    async step() {
      const { playhead } = view.getState()
      if (playhead !== null) return goTo(playhead + 1)
      if (isIdle()) await start({ ...arrival.start(), paused: true })
      if (!isIdle()) await client.step()
    },
    stepBack() {
      if (running.run.getState().state === 'playing') client.pause()
      const { live } = running.history.getState()
      goTo((view.getState().playhead ?? live) - 1)
    },
    async reset() {
      const playing = running.run.getState().state === 'playing'
      await start({ prefill: 0, paused: !playing })
    },
    setSpeed: (speed) => running.setSpeed(speed),
    hold: (moving) => client.hold(moving),

    goTo,
    select,
    announce: (text, assertive = false) =>
      view.setState(({ announcement }) => ({ announcement: { text, assertive, n: announcement.n + 1 } })),

    dispose() {
      unsubscribe()
      forgetTypes()
      unsubscribeView()
      stopListening?.()
      void autosave.flush()
      tabs.release()
      document.dispose()
      running.dispose()
    },
  }

  function isIdle(): boolean {
    const { state } = running.run.getState()
    return !running.current() || state === 'stopped' || state === 'finished'
  }

  /** Looks at a batch that is kept; the newest one, or null, means following the run. */
  function goTo(batch: number | null): void {
    const { batches, live } = running.history.getState()
    if (batch === null || batch >= live || batches.length === 0) view.setState({ playhead: null, panned: null })
    else view.setState({ playhead: Math.max(batch, batches[0]!.index) })
  }
}

/** A name for a document among those in this browser. */
function newId(timer: Timer): string {
  const random = crypto.getRandomValues(new Uint32Array(2))
  return `${timer.now().toString(36)}-${random[0]!.toString(36)}${random[1]!.toString(36)}`
}
