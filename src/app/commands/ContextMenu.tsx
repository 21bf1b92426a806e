import { DropdownMenu } from 'radix-ui'
import { Fragment, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import { usePrefs } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'
import { MenuItem, MenuRegion, MenuSeparator } from '../shell/menuParts.tsx'
import styles from '../shell/menu.module.css'
import type { Command } from './command.ts'
import { commandAt, useCommandHost, type OpenMenu } from './host.ts'
import { keysOf } from './keys.ts'
import { commands } from './registry.ts'

/** The commands of a place, at the pointer (spec §7.3). Focus goes back to where it was before a command runs. */
export function ContextMenu({ menu, onClose }: { readonly menu: OpenMenu; readonly onClose: () => void }) {
  const t = useText()
  const remapped = usePrefs((p) => p.keys)
  const host = useCommandHost()
  const [at] = useState(() => commandAt(host, menu.target))
  const [origin] = useState(() => document.activeElement)
  const chosen = useRef<Command | null>(null)
  const items = commands.filter((command) => command.on?.includes(menu.place))
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" tabIndex={-1} style={{ position: 'fixed', left: menu.x, top: menu.y }} />
      </DropdownMenu.Trigger>
      <MenuRegion label={t('commands.menu')}>
        <DropdownMenu.Content
          className={styles.content}
          align="start"
          sideOffset={2}
          aria-label={t('commands.menu')}
          onCloseAutoFocus={(e) => {
            e.preventDefault()
            if (origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true })
            chosen.current?.run(at)
          }}
        >
          {items.map((command, i) => {
            const obstacle = command.obstacle?.(at) ?? null
            const keys = keysOf(command, remapped)[0]
            return (
              <Fragment key={command.id}>
                {i > 0 && command.group !== items[i - 1]!.group && <MenuSeparator />}
                <MenuItem
                  onSelect={() => {
                    chosen.current = command
                  }}
                  disabled={obstacle !== null}
                  {...(keys === undefined ? {} : { hint: shortcut(keys) })}
                >
                  {t(command.titleNow?.(at) ?? command.title)}
                </MenuItem>
              </Fragment>
            )
          })}
        </DropdownMenu.Content>
      </MenuRegion>
    </DropdownMenu.Root>
  )
}
