import { Dialog } from 'radix-ui'
import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useRecent } from '../shell/ProjectMenu.tsx'
import { Inline } from '../shell/Inline.tsx'
import { useReturnFocus } from '../shell/useReturnFocus.ts'
import styles from './CommandPalette.module.css'
import { commandAt, useCommandHost } from './host.ts'
import { paletteItems, type PaletteItem } from './paletteItems.ts'
import { recentCommands, rememberCommand } from './recentCommands.ts'

const fieldIn = (content: HTMLElement) => content.querySelector('input')

/** One field over everything that can be done, opened and gone to (spec §7.4). */
export function CommandPalette({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const t = useText()
  const format = useFormat()
  const host = useCommandHost()
  const pipelines = useRecent()
  const list = useId()
  const [query, setQuery] = useState(text)
  const [active, setActive] = useState(0)
  // The world as it was when the palette opened: the rows must not move under the fingers while a run goes on.
  const [at] = useState(() => commandAt(host))
  const [recent] = useState(() => recentCommands(window.localStorage))
  const items = useMemo(
    () => paletteItems(query, at, format, recent, pipelines),
    [query, at, format, recent, pipelines],
  )
  const focus = useReturnFocus(fieldIn)
  const chosen = useRef<PaletteItem | null>(null)
  const activeRow = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    activeRow.current?.scrollIntoView({ block: 'nearest' })
  }, [active, items])

  const choose = (item: PaletteItem | undefined) => {
    if (!item || item.reason) return
    rememberCommand(window.localStorage, item.id)
    chosen.current = item
    onClose()
  }
  const onKeyDown = (e: KeyboardEvent) => {
    const last = items.length - 1
    const next = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + 8),
      PageUp: Math.max(0, active - 8),
    }[e.key]
    if (next !== undefined) setActive(Math.max(0, next))
    else if (e.key === 'Enter' && !e.nativeEvent.isComposing) choose(items[active])
    else return
    e.preventDefault()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.backdrop} />
        <Dialog.Content
          className={styles.palette}
          aria-describedby={undefined}
          onOpenAutoFocus={focus.onOpenAutoFocus}
          // Focus first goes back to where it was: what a command focuses then stays focused.
          onCloseAutoFocus={(e) => {
            focus.onCloseAutoFocus(e)
            const item = chosen.current
            if (item) setTimeout(item.run)
          }}
        >
          <Dialog.Title className="visuallyHidden">{t('commands.palette')}</Dialog.Title>
          <div className={styles.field}>
            <Icon name="search" />
            <input
              role="combobox"
              aria-label={t('commands.palette')}
              aria-expanded="true"
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={items[active] ? `${list}-${active}` : undefined}
              placeholder={t('commands.palette.hint')}
              spellCheck={false}
              value={query}
              onChange={(e) => {
                setQuery(e.target.value)
                setActive(0)
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div id={list} role="listbox" aria-label={t('commands.palette')} className={styles.rows}>
            {items.map((item, i) => (
              <Row
                key={item.id}
                ref={i === active ? activeRow : undefined}
                id={`${list}-${i}`}
                item={item}
                active={i === active}
                onPoint={() => setActive(i)}
                onChoose={() => choose(item)}
              />
            ))}
          </div>
          {items.length === 0 && <p className={styles.nothing}>{t('commands.palette.nothing')}</p>}
          <p className={styles.foot} aria-hidden="true">
            {t('commands.palette.help', { commands: '>', nodes: '@', batches: '#', operators: '+' })}
          </p>
          <div role="status" className="visuallyHidden">
            {t('commands.palette.results', { n: items.length })}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Row(props: {
  readonly ref: React.Ref<HTMLDivElement> | undefined
  readonly id: string
  readonly item: PaletteItem
  readonly active: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}) {
  const t = useText()
  const { item } = props
  const detail = item.reason ?? item.detail ?? ''
  return (
    <div
      ref={props.ref}
      id={props.id}
      role="option"
      aria-selected={props.active}
      aria-disabled={item.reason !== undefined}
      aria-description={item.reason}
      className={styles.row}
      onPointerMove={props.onPoint}
      onPointerDown={(e) => e.preventDefault()}
      onClick={props.onChoose}
    >
      <span className={item.plain ? styles.plain : styles.name} {...(item.plain ? { lang: 'en' } : {})}>
        {item.name}
      </span>
      <span className={styles.detail} title={detail}>
        <Inline text={detail} />
      </span>
      <span className={styles.kind}>{t(item.kind)}</span>
      {item.keys && <kbd className="kbd">{item.keys}</kbd>}
    </div>
  )
}
