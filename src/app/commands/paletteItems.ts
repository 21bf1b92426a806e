import { scenarios } from '#gallery/index.ts'
import { isFunctionText } from '#model/graph.ts'
import { operators } from '#operators/index.ts'
import { searchOperators } from '../canvas/operatorSearch.ts'
import type { Format } from '../format.ts'
import type { MessageKey } from '../i18n.ts'
import { batchAt } from '../shown.ts'
import { shortcut } from '../shell/keymap.ts'
import type { CommandAt } from './command.ts'
import { fuzzyScore } from './fuzzy.ts'
import { keysOf } from './keys.ts'
import { commands } from './registry.ts'

/** A row of the palette. */
export interface PaletteItem {
  /** Stable, for what was chosen last. */
  readonly id: string
  readonly kind: MessageKey
  readonly name: string
  /** The name is Spark's or the author's, not a word of the interface. */
  readonly plain?: true
  readonly detail?: string
  readonly keys?: string
  /** Why it cannot be chosen now. */
  readonly reason?: string
  readonly run: () => void
}

/** A pipeline of this browser. */
export interface RecentPipeline {
  readonly id: string
  readonly name: string
}

const most = 60
const prefixes = { '>': 'commands', '@': 'nodes', '#': 'batches', '+': 'operators' } as const
type Section = (typeof prefixes)[keyof typeof prefixes]

/**
 * The rows for what is typed, best first. A first sign narrows: `>` commands, `@` nodes, `#` batches, `+` operators. Without a query
 * the rows that were chosen last come first.
 */
export function paletteItems(
  typed: string,
  at: CommandAt,
  format: Format,
  recent: readonly string[],
  pipelines: readonly RecentPipeline[],
): readonly PaletteItem[] {
  const only: Section | undefined = prefixes[typed.trimStart()[0] as keyof typeof prefixes]
  const query = only ? typed.trimStart().slice(1).trim() : typed.trim()
  const workbench = at.session.view.getState().screen === 'workbench'
  const wants = (section: Section) => only === undefined || only === section
  const scored: Scored[] = [
    ...(wants('commands') ? commandItems(query, at, workbench) : []),
    ...(workbench && wants('nodes') ? nodeItems(query, at, only === 'nodes' ? null : recent) : []),
    ...(workbench && wants('batches') ? batchItems(query, at, format, only === 'batches') : []),
    ...(workbench && wants('operators') ? operatorItems(query, at, only === 'operators' ? null : recent) : []),
    ...(only === undefined ? scenarioItems(query, at) : []),
    ...(only === undefined ? pipelineItems(query, at, pipelines) : []),
  ]
  const rank = (item: PaletteItem) => (recent.includes(item.id) ? recent.length - recent.indexOf(item.id) : 0)
  return scored
    .map((each) => ({ ...each, score: each.score + rank(each.item) * (query === '' ? 1000 : 2) }))
    .sort((a, b) => Number(Boolean(a.item.reason)) - Number(Boolean(b.item.reason)) || b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
}

interface Scored {
  readonly item: PaletteItem
  readonly score: number
}

function scoredBy(query: string, text: string, item: PaletteItem, bonus = 0): readonly Scored[] {
  const score = fuzzyScore(query, text)
  return score === null ? [] : [{ item, score: score + bonus }]
}

function commandItems(query: string, at: CommandAt, workbench: boolean): readonly Scored[] {
  return commands
    .filter((command) => (workbench || command.wide) && command.id !== 'palette.open')
    .flatMap((command) => {
      const name = at.t(command.titleNow?.(at) ?? command.title)
      const obstacle = command.obstacle?.(at) ?? null
      const keys = keysOf(command, at.session.prefs.getState().keys)[0]
      const item: PaletteItem = {
        id: command.id,
        kind: command.group === 'setting' ? 'commands.kind.setting' : 'commands.kind.command',
        name,
        ...(keys === undefined ? {} : { keys: shortcut(keys) }),
        ...(obstacle === null ? {} : { reason: at.t(obstacle) }),
        run: () => command.run(at),
      }
      return scoredBy(query, name, item, 3)
    })
}

/** Without a query those among `recent`, where other rows stand beside them; null: all. */
function nodeItems(query: string, at: CommandAt, recent: readonly string[] | null): readonly Scored[] {
  return at.session.graph.getState().graph.nodes.flatMap((node) => {
    const code = Object.values(node.params).find(isFunctionText)?.text
    const item: PaletteItem = {
      id: `node ${node.id}`,
      kind: 'commands.kind.node',
      name: node.operator,
      plain: true,
      detail: node.label || (code ?? ''),
      run() {
        if (!at.canvas) return at.session.select([node.id])
        at.canvas.goTo(node.id)
        at.canvas.focus()
      },
    }
    if (query === '' && recent && !recent.includes(item.id)) return []
    return scoredBy(query, `${node.operator} ${node.label}`, item)
  })
}

/** Batches by number or by time of day: "205", "12:04:10". */
function batchItems(query: string, at: CommandAt, format: Format, alone: boolean): readonly Scored[] {
  if (!alone && !/^\d/.test(query)) return []
  const { batches } = at.session.history.getState()
  const { bookmarks, bookmarkNames } = at.session.view.getState()
  const item = (index: number): PaletteItem => {
    const batch = batchAt(batches, index)
    return {
      id: `batch ${index}`,
      kind: 'commands.kind.batch',
      name: at.t('shell.batch', { n: String(index) }),
      ...(batch ? { detail: [bookmarkNames[index], format.clock(batch.time)].filter(Boolean).join(' · ') } : {}),
      run: () => at.session.goTo(index),
    }
  }
  if (query === '')
    return [...new Set([...bookmarks, ...batches.slice(-20).map(({ index }) => index)])]
      .filter((index) => batchAt(batches, index))
      .map((index) => ({ item: item(index), score: index + (bookmarks.includes(index) ? 1e6 : 0) }))
  return batches.flatMap(({ index, time }) => {
    if (String(index) === query) return [{ item: item(index), score: 300 }]
    const starts = [String(index), format.clock(time), bookmarkNames[index] ?? ''].some((text) =>
      text.startsWith(query),
    )
    return starts ? [{ item: item(index), score: 50 + index / 1e6 }] : []
  })
}

function operatorItems(query: string, at: CommandAt, recent: readonly string[] | null): readonly Scored[] {
  const { graph, types } = at.session.graph.getState()
  const language = at.session.prefs.getState().language
  const before = graph.nodes.find(({ id }) => id === at.target.node)
  const goesOn = before !== undefined && (operators.find(({ name }) => name === before.operator)?.hasOutput ?? true)
  const found = searchOperators(operators, query, language, goesOn ? { type: types[before.id] } : null)
  const shown =
    recent && query === ''
      ? found.filter(({ operator }) => recent.includes(`operator ${operator.name}`))
      : found.slice(0, recent ? 6 : most)
  return shown.map(({ operator, needsPairs }, i) => ({
    item: {
      id: `operator ${operator.name}`,
      kind: 'commands.kind.operator',
      name: operator.name,
      plain: true,
      detail: operator.summary[language],
      ...(needsPairs ? { reason: at.t('canvas.needsPairs') } : {}),
      run: () => at.canvas?.add(operator.name, goesOn ? before.id : null),
    },
    score: (fuzzyScore(query, operator.name) ?? 20) - i - 2,
  }))
}

function scenarioItems(query: string, at: CommandAt): readonly Scored[] {
  const language = at.session.prefs.getState().language
  return scenarios.flatMap((scenario) => {
    const item: PaletteItem = {
      id: `scenario ${scenario.id}`,
      kind: 'commands.kind.scenario',
      name: scenario.title[language],
      detail: scenario.question[language],
      run: () => {
        location.hash = `#/demo/${scenario.id}`
      },
    }
    return scoredBy(query, `${scenario.title[language]} ${scenario.question[language]}`, item, -1)
  })
}

const pipelineItems = (query: string, at: CommandAt, pipelines: readonly RecentPipeline[]): readonly Scored[] =>
  pipelines.slice(0, 12).flatMap(({ id, name }) => {
    const shown = name || at.t('shell.untitled')
    const item: PaletteItem = {
      id: `pipeline ${id}`,
      kind: 'commands.kind.recent',
      name: shown,
      plain: true,
      run: () => void at.session.open({ kind: 'recent', id }),
    }
    return scoredBy(query, shown, item, -2)
  })
