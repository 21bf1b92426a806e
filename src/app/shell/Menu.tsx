import type { ReactElement, ReactNode } from 'react'
import { AfterArrival, latePart } from './latePart.tsx'

// What is written where a menu is used. What draws it follows the first load; a menu is a button until then.
const parts = latePart(() => import('./menuParts.tsx'))

export interface MenuProps {
  /** The button that opens the menu. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly label?: string
  /** For a menu that is opened by more than its button. */
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** Called when the menu is gone and its button has the focus again. */
  readonly onClosed?: () => void
}

/** A drop-down menu in the product's look. Focus returns to the trigger. */
export function Menu(props: MenuProps) {
  const { trigger, onOpenChange } = props
  return (
    <AfterArrival part={parts} trigger={trigger} opens="menu" onAsked={() => onOpenChange?.(true)}>
      {({ MenuFrame }, button, asked) => <MenuFrame {...props} trigger={button} defaultOpen={asked} />}
    </AfterArrival>
  )
}

export interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  /** A shortcut, or a few words. */
  readonly hint?: string
  readonly disabled?: boolean
}

export function MenuItem(props: MenuItemProps) {
  const drawn = parts.use()
  return drawn && <drawn.MenuItem {...props} />
}

export interface MenuChoiceProps<T extends string> {
  readonly value: T
  readonly options: readonly (readonly [value: T, label: string])[]
  readonly onChange: (value: T) => void
}

/** One of several, with a tick. */
export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  const drawn = parts.use()
  return drawn && <drawn.MenuChoice {...props} />
}

export interface SubMenuProps {
  readonly label: string
  readonly children: ReactNode
}

export function SubMenu(props: SubMenuProps) {
  const drawn = parts.use()
  return drawn && <drawn.SubMenu {...props} />
}

export function MenuSeparator() {
  const drawn = parts.use()
  return drawn && <drawn.MenuSeparator />
}

export interface MenuNoteProps {
  readonly children: ReactNode
}

export function MenuNote(props: MenuNoteProps) {
  const drawn = parts.use()
  return drawn && <drawn.MenuNote {...props} />
}
