import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { GraphNode } from '#model/graph.ts'
import { firstPort } from '#graph/edit.ts'
import { metaOf } from '#operators/index.ts'
import { operators } from '#operators/index.ts'
import { useProblems } from '../dock/useProblems.ts'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useSession, useView } from '../session.ts'
import { Menu, MenuItem, MenuNote, MenuSeparator, SubMenu } from '../shell/Menu.tsx'
import { shortcut } from '../shell/keymap.ts'
import { useShownBatch } from '../shown.ts'
import styles from './Outline.module.css'
import { outlineOf } from './outlineRows.ts'
import { reasonAgainst } from './reasons.ts'

const nameOf = (node: GraphNode) => (node.label ? `${node.operator}, ${node.label}` : node.operator)

/**
 * The whole pipeline as a tree grid: select, connect, disconnect, delete, and see counts and problems without the canvas. One
 * tab stop; ↑ ↓ walk the rows, → goes to a row's actions, ← back, Enter opens the inspector, Delete removes.
 */
export function Outline() {
  const t = useText()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const branches = useMemo(() => outlineOf(graph), [graph])
  const [at, setAt] = useState<string | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const ids = branches.flatMap((b) => b.nodes.map((n) => n.id))
  const stop = at !== null && ids.includes(at) ? at : ids[0]

  const focusRow = (id: string | undefined) => {
    if (id === undefined) return
    setAt(id)
    grid.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus()
  }
  const onKeyDown = (e: KeyboardEvent<HTMLDivElement>) => {
    const row = (e.target as HTMLElement).closest<HTMLElement>('[data-row]')
    const id = row?.dataset.row
    if (!row || id === undefined) return
    const i = ids.indexOf(id)
    if (e.key === 'ArrowDown') focusRow(ids[Math.min(ids.length - 1, i + 1)])
    else if (e.key === 'ArrowUp') focusRow(ids[Math.max(0, i - 1)])
    else if (e.key === 'Home') focusRow(ids[0])
    else if (e.key === 'End') focusRow(ids.at(-1))
    else if (e.key === 'ArrowRight') row.querySelector<HTMLElement>('button')?.focus()
    else if (e.key === 'ArrowLeft') row.focus()
    else if (e.target !== row) return
    else if (e.key === 'Enter') {
      session.select([id])
      session.view.setState({ inspectorHidden: false })
    } else if (e.key === ' ') session.select([id])
    else if (e.key === 'Delete' || e.key === 'Backspace') {
      const node = graph.nodes.find((n) => n.id === id)!
      session.removeNodes([id], { keepGap: e.altKey })
      session.announce(t('palette.outline.deleted', { name: nameOf(node) }))
      focusRow(ids[i - 1] ?? ids[i + 1])
    } else return
    e.preventDefault()
  }

  if (graph.nodes.length === 0) return <p className={styles.empty}>{t('palette.outline.empty')}</p>
  return (
    <div
      ref={grid}
      role="treegrid"
      aria-label={t('palette.outline')}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onFocus={(e) => setAt(e.target.closest<HTMLElement>('[data-row]')?.dataset.row ?? at)}
    >
      <div role="row" className="visuallyHidden">
        {(['operator', 'records', 'problems', 'actions'] as const).map((column) => (
          <span key={column} role="columnheader">
            {t(`palette.outline.columns.${column}`)}
          </span>
        ))}
      </div>
      {branches.map((branch) => (
        <div key={branch.output?.id ?? ''} role="rowgroup" className={styles.branch}>
          <div role="row" aria-level={1} aria-expanded="true" className={styles.title}>
            <span role="gridcell">
              {branch.output && metaOf(branch.output.operator)?.hasOutput === false
                ? t('palette.outline.branch', { operator: branch.output.label || branch.output.operator })
                : t('palette.outline.open')}
              {branch.shared.length > 0 && (
                <span className="t3">
                  {', '}
                  {t('palette.outline.shared', { name: branch.shared.map((n) => n.label || n.operator).join(', ') })}
                </span>
              )}
            </span>
          </div>
          {branch.nodes.map((node) => (
            <Row key={node.id} node={node} tabStop={node.id === stop} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Row({ node, tabStop }: { readonly node: GraphNode; readonly tabStop: boolean }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const selected = useView((v) => v.selectedNodes.includes(node.id))
  const count = useShownBatch()?.nodes[node.id]?.count
  const problems = useProblems().filter(
    (p) =>
      (p.kind === 'diagnostic' && p.diagnostic.node === node.id) ||
      (p.kind === 'run' && p.folded.latest.node === node.id),
  )
  const meta = metaOf(node.operator)
  return (
    <div
      role="row"
      aria-level={2}
      aria-selected={selected}
      data-row={node.id}
      tabIndex={tabStop ? 0 : -1}
      className={styles.row}
      onClick={() => session.select([node.id])}
      onDoubleClick={() => session.view.setState({ inspectorHidden: false })}
    >
      <span role="gridcell" className={styles.name}>
        {meta && <Mark family={meta.family} size={14} />}
        <span className={styles.words}>
          <span className={styles.operator} lang="en">
            {node.operator}
          </span>
          {node.label && <span className={styles.label}>{node.label}</span>}
        </span>
      </span>
      <span role="gridcell" className={styles.problems}>
        {problems.length > 0 && (
          <span
            title={t('palette.outline.problems', { n: problems.length })}
            data-severity={problems[0]!.severity}
            className={styles.problem}
          >
            <Icon
              name={
                problems[0]!.severity === 'error' ? 'error' : problems[0]!.severity === 'warning' ? 'warning' : 'info'
              }
              size={14}
            />
            <span className="visuallyHidden">{t('palette.outline.problems', { n: problems.length })}</span>
          </span>
        )}
      </span>
      <span role="gridcell" className={styles.count}>
        {count == null ? format.none : format.compact(count)}
      </span>
      <span role="gridcell">
        <RowMenu node={node} />
      </span>
    </div>
  )
}

/** Everything that can be done to an operator, by clicks alone. */
function RowMenu({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const session = useSession()
  const graph = useGraph((g) => g.graph)
  const types = useGraph((g) => g.types)
  const nameAt = (id: string) => {
    const found = graph.nodes.find((n) => n.id === id)
    return found ? nameOf(found) : id
  }
  const goesOn = metaOf(node.operator)?.hasOutput ?? true
  const targets = graph.nodes
    .flatMap((to) => {
      const ports = metaOf(to.operator)?.inputs ?? []
      return to.id === node.id ? [] : ports.map((port) => ({ from: node.id, to: to.id, port: port.name }))
    })
    .filter((wire) => session.refusalOf(wire) === null)
  const wires = graph.wires.filter((w) => w.from === node.id || w.to === node.id)
  const followers = goesOn
    ? operators.filter((o) => !o.hidden && firstPort(o.name) !== undefined && !reasonAgainst(graph, node.id, o, types))
    : []
  return (
    <Menu
      align="end"
      label={t('palette.outline.actions', { name: nameOf(node) })}
      trigger={
        <button
          className="iconButton small"
          tabIndex={-1}
          aria-label={t('palette.outline.actions', { name: nameOf(node) })}
        >
          <Icon name="more" />
        </button>
      }
    >
      <MenuItem
        onSelect={() => {
          session.select([node.id])
          session.view.setState({ inspectorHidden: false })
        }}
      >
        {t('palette.outline.edit')}
      </MenuItem>
      {goesOn && (
        <SubMenu label={t('palette.outline.connect')}>
          {targets.length === 0 && <MenuNote>{t('palette.outline.noTarget')}</MenuNote>}
          {targets.map((wire) => (
            <MenuItem
              key={`${wire.to} ${wire.port}`}
              hint={wire.port === 'in' ? undefined : wire.port}
              onSelect={() => {
                session.connect(wire)
                session.announce(
                  t('palette.outline.connected', { from: node.operator, to: nameAt(wire.to), keys: shortcut('mod+Z') }),
                )
              }}
            >
              {nameAt(wire.to)}
            </MenuItem>
          ))}
        </SubMenu>
      )}
      {goesOn && (
        <SubMenu label={t('palette.outline.connectNew')}>
          {followers.map((o) => (
            <MenuItem key={o.name} onSelect={() => session.addNode(o.name, { after: node.id })}>
              <Mark family={o.family} size={14} />
              <span className="mono" lang="en">
                {o.name}
              </span>
            </MenuItem>
          ))}
        </SubMenu>
      )}
      {wires.length > 0 && (
        <SubMenu label={t('palette.outline.disconnect')}>
          {wires.map((wire) => (
            <MenuItem
              key={`${wire.from} ${wire.to} ${wire.port}`}
              onSelect={() => {
                session.disconnect(wire)
                session.announce(t('palette.outline.disconnected', { from: nameAt(wire.from), to: nameAt(wire.to) }))
              }}
            >
              {wire.to === node.id
                ? t('palette.outline.disconnectFrom', { name: nameAt(wire.from) })
                : t('palette.outline.disconnectTo', { name: nameAt(wire.to) })}
            </MenuItem>
          ))}
        </SubMenu>
      )}
      <MenuSeparator />
      <MenuItem
        hint="Delete"
        onSelect={() => {
          session.removeNodes([node.id])
          session.announce(t('palette.outline.deleted', { name: nameOf(node) }))
        }}
      >
        {t('palette.outline.delete')}
      </MenuItem>
    </Menu>
  )
}
