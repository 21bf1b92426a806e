import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import type { MenuChoiceProps, MenuItemProps, MenuNoteProps, MenuProps, SubMenuProps } from './Menu.tsx'
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

/** `defaultOpen`: the button was pressed before this was there. */
type MenuFrameProps = MenuProps & { readonly defaultOpen: boolean }

/** A drop-down menu in the product's look. Focus returns to the trigger. */
export function MenuFrame({ trigger, children, align = 'start', label, onClosed, ...state }: MenuFrameProps) {
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

export function MenuItem({ children, onSelect, hint, disabled }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={styles.item} disabled={disabled} onSelect={onSelect}>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </DropdownMenu.Item>
  )
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

export function SubMenu({ label, children }: SubMenuProps) {
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

export const MenuNote = ({ children }: MenuNoteProps) => (
  <DropdownMenu.Label className={styles.note}>{children}</DropdownMenu.Label>
)
