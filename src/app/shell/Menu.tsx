import { DropdownMenu, Tooltip } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import styles from './menu.module.css'

/**
 * A menu floats outside the regions of the page; a region of its own says where one is. Around every `DropdownMenu` content.
 */
export const MenuRegion = ({
  label,
  children,
}: {
  readonly label: string | undefined
  readonly children: ReactNode
}) => (
  <DropdownMenu.Portal>
    <div role="region" aria-label={label}>
      {children}
    </div>
  </DropdownMenu.Portal>
)

interface MenuProps {
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
export function Menu({ trigger, children, align = 'start', label, onClosed, ...state }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} {...state}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <MenuRegion label={label}>
        <DropdownMenu.Content
          className={styles.content}
          align={align}
          sideOffset={6}
          aria-label={label}
          // The button is given the focus after this handler.
          onCloseAutoFocus={() => onClosed && queueMicrotask(onClosed)}
        >
          {children}
        </DropdownMenu.Content>
      </MenuRegion>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  readonly children: ReactNode
  readonly onSelect: () => void
  /** A shortcut, or a few words. */
  readonly hint?: string
  readonly disabled?: boolean
}

export function MenuItem({ children, onSelect, hint, disabled }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={styles.item} disabled={disabled} onSelect={onSelect}>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </DropdownMenu.Item>
  )
}

interface MenuChoiceProps<T extends string> {
  readonly value: T
  readonly options: readonly (readonly [value: T, label: string])[]
  readonly onChange: (value: T) => void
}

/** One of several, with a tick. */
export function MenuChoice<T extends string>({ value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(v) => onChange(v as T)}>
      {options.map(([option, label]) => (
        <DropdownMenu.RadioItem key={option} value={option} className={styles.item}>
          <span className={styles.tick}>
            <DropdownMenu.ItemIndicator>
              <Icon name="check" />
            </DropdownMenu.ItemIndicator>
          </span>
          {label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export function SubMenu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.item}>
        {label}
        <span className={styles.hint}>
          <Icon name="chevronRight" size={12} />
        </span>
      </DropdownMenu.SubTrigger>
      <MenuRegion label={label}>
        <DropdownMenu.SubContent className={styles.content} sideOffset={4}>
          {children}
        </DropdownMenu.SubContent>
      </MenuRegion>
    </DropdownMenu.Sub>
  )
}

export const MenuSeparator = () => <DropdownMenu.Separator className={styles.separator} />

export const MenuNote = ({ children }: { readonly children: ReactNode }) => (
  <DropdownMenu.Label className={styles.note}>{children}</DropdownMenu.Label>
)

/** Names an icon button on hover and focus, with its shortcut. The button carries the same name as `aria-label`. */
export function Tip({
  text,
  keys,
  children,
}: {
  readonly text: string
  readonly keys?: string
  readonly children: ReactElement
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tooltip} sideOffset={6}>
          {text}
          {keys && <span className="kbd">{keys}</span>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

export const TipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
    {children}
  </Tooltip.Provider>
)
