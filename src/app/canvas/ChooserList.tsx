import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import styles from './Overlay.module.css'

export interface ChoiceItem {
  readonly id: string
  readonly icon: ReactNode
  readonly name: string
  readonly hint: string
  /** Why it cannot be chosen. */
  readonly reason?: string | undefined
}

/** A searchable list at a place of the canvas: type to filter, arrows to move, Enter to choose, Escape to leave. */
export function ChooserList(props: {
  readonly left: number
  readonly top: number
  readonly label: string
  readonly placeholder: string
  readonly itemsFor: (query: string) => readonly ChoiceItem[]
  readonly choose: (id: string) => void
  readonly close: () => void
}) {
  const t = useText()
  const list = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const items = props.itemsFor(query)
  const active = Math.min(at, Math.max(0, items.length - 1))
  const activeElement = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    activeElement.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const take = (item: ChoiceItem | undefined) => {
    if (item && !item.reason) props.choose(item.id)
  }
  return (
    <div
      className={`${styles.chooser} nodrag nopan nowheel`}
      style={{ left: props.left, top: props.top }}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && props.close()}
    >
      <div className={styles.search}>
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-label={props.label}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={items[active] && `${list}-${active}`}
          aria-autocomplete="list"
          placeholder={props.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.key === 'ArrowDown') setAt(Math.min(items.length - 1, active + 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(0, active - 1))
            else if (event.key === 'Enter') take(items[active])
            else if (event.key === 'Escape' || event.key === 'Tab') props.close()
            else return
            event.preventDefault()
          }}
        />
      </div>
      <div id={list} role="listbox" aria-label={props.label} className={styles.options}>
        {items.map((item, i) => (
          <div
            key={item.id}
            id={`${list}-${i}`}
            ref={i === active ? activeElement : undefined}
            role="option"
            aria-selected={i === active}
            aria-disabled={item.reason !== undefined}
            aria-description={item.reason}
            className={styles.option}
            title={item.reason ?? item.hint}
            onPointerMove={() => setAt(i)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(item)}
          >
            {item.icon}
            <span className={styles.optionName} lang="en">
              {item.name}
            </span>
            <span className={styles.optionHint}>{item.reason ?? item.hint}</span>
          </div>
        ))}
      </div>
      {items.length === 0 && <div className={styles.nothing}>{t('canvas.nothingFound')}</div>}
    </div>
  )
}
