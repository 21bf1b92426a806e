import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { operators } from '#operators/index.ts'
import type { Operator } from '#operators/define.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useSession, useView } from '../session.ts'
import { focusRegion } from '../shell/regions.ts'
import { bestOf, findOperators } from './findOperators.ts'
import { OperatorCard } from './OperatorCard.tsx'
import styles from './OperatorList.module.css'
import { reasonAgainst } from './reasons.ts'

/** What a dragged row carries; the canvas looks for it on drop. */
export const operatorDragType = 'application/x-millrace-operator'

const cardAfter = 350

/**
 * All operators under a search field. The field keeps the focus while the arrow keys walk the list (combobox with listbox);
 * Enter, a double-click or dragging adds. What cannot follow the selected node is dimmed, with the reason in its card.
 */
export function OperatorList() {
  const t = useText()
  const session = useSession()
  const id = useId()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [card, setCard] = useState<{ operator: Operator; anchor: HTMLElement } | null>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const list = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => findOperators(operators, query), [query])
  const rows = groups.flatMap((group) => group.operators)
  // While one types, the best answer is the one that Enter adds.
  const active = chosen ?? (query.trim() ? (bestOf(groups, query)?.name ?? null) : null)

  const graph = useGraph((g) => g.graph)
  const types = useGraph((g) => g.types)
  const after = useView((v) => (v.selectedNodes.length === 1 ? v.selectedNodes[0]! : null))
  const reasons = useMemo(
    () => new Map(after ? operators.map((o) => [o.name, reasonAgainst(graph, after, o, types)] as const) : []),
    [graph, after, types],
  )

  useEffect(() => () => clearTimeout(waiting.current), [])
  useEffect(() => {
    if (active) list.current?.querySelector(`[data-operator="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const showCard = (operator: Operator, anchor: HTMLElement, delay: number) => {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => setCard({ operator, anchor }), delay)
  }
  const hideCard = (delay = 160) => {
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => setCard(null), delay)
  }
  const add = (operator: Operator) => {
    const follows = after !== null && operator.inputs.length > 0 && !reasons.get(operator.name) ? after : undefined
    const previous = graph.nodes.find((n) => n.id === follows)?.operator
    session.addNode(operator.name, follows === undefined ? {} : { after: follows })
    const n = graph.nodes.length + 1
    const args = { operator: operator.name, i: n, n }
    session.announce(previous ? t('palette.addedAfter', { ...args, previous }) : t('palette.added', args))
    setCard(null)
    clearTimeout(waiting.current)
  }
  const move = (by: number) => {
    if (rows.length === 0) return
    const at = rows.findIndex((o) => o.name === active)
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))]!
    setChosen(next.name)
    const row = list.current?.querySelector<HTMLElement>(`[data-operator="${next.name}"]`)
    if (row) showCard(next, row, cardAfter)
  }
  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') move(e.key === 'ArrowDown' ? 1 : -1)
    else if (e.key === 'PageDown' || e.key === 'PageUp') move(e.key === 'PageDown' ? 8 : -8)
    else if (e.key === 'Enter') {
      const operator = rows.find((o) => o.name === active)
      if (!operator) return
      add(operator)
      setQuery('')
      setChosen(null)
      focusRegion('canvas')
    } else if (e.key === 'Escape') {
      if (query === '' && !card) focusRegion('canvas')
      setQuery('')
      setChosen(null)
      hideCard(0)
    } else return
    e.preventDefault()
  }

  return (
    <>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t('palette.find')}
          placeholder={t('palette.find')}
          value={query}
          onChange={(e) => {
            setQuery(e.currentTarget.value)
            setChosen(null)
            setCard(null)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => hideCard()}
        />
        <span className="kbd" aria-hidden="true">
          /
        </span>
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.list')}
        className={styles.list}
        onScroll={() => setCard(null)}
      >
        {groups.map((group) => (
          <div key={group.family} role="group" aria-labelledby={`${id}-${group.family}`} className={styles.group}>
            <div id={`${id}-${group.family}`} role="presentation" className={styles.title}>
              <Mark family={group.family} size={14} />
              {t(`palette.family.${group.family}`)}
              <span className={styles.count} aria-hidden="true">
                {group.operators.length}
              </span>
            </div>
            {group.operators.map((operator) => {
              const reason = reasons.get(operator.name)
              const opened = (e: PointerEvent<HTMLElement>) => showCard(operator, e.currentTarget, cardAfter)
              return (
                <div
                  key={operator.name}
                  id={`${id}-${operator.name}`}
                  role="option"
                  lang="en"
                  aria-selected={active === operator.name}
                  aria-description={reason?.message}
                  data-operator={operator.name}
                  data-dim={reason ? '' : undefined}
                  className={styles.row}
                  draggable
                  onDragStart={(e) => {
                    e.dataTransfer.setData(operatorDragType, operator.name)
                    e.dataTransfer.effectAllowed = 'copy'
                    setCard(null)
                    clearTimeout(waiting.current)
                  }}
                  onPointerEnter={opened}
                  onPointerLeave={() => hideCard()}
                  onClick={(e) => {
                    setChosen(operator.name)
                    showCard(operator, e.currentTarget, 0)
                  }}
                  onDoubleClick={() => add(operator)}
                >
                  {operator.name}
                </div>
              )
            })}
          </div>
        ))}
        {rows.length === 0 && <p className={styles.nothing}>{t('palette.nothing', { query: query.trim() })}</p>}
      </div>
      {card && (
        <OperatorCard
          operator={card.operator}
          anchor={card.anchor}
          reason={reasons.get(card.operator.name) ?? null}
          onAdd={() => add(card.operator)}
          onEnter={() => clearTimeout(waiting.current)}
          onLeave={() => hideCard()}
        />
      )}
    </>
  )
}
