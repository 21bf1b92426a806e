import { Tooltip } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import styles from './menu.module.css'

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
