import { Tabs as RadixTabs } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './share.module.css'

/** Panels of a dialog behind tabs; arrow keys move between them. */
export function Tabs<T extends string>({
  label,
  value,
  tabs,
  onChange,
}: {
  readonly label: string
  readonly value: T
  readonly tabs: readonly { readonly id: T; readonly title: string; readonly panel: ReactNode }[]
  readonly onChange: (tab: T) => void
}) {
  return (
    <RadixTabs.Root value={value} onValueChange={(next) => onChange(next as T)} className={styles.tabs}>
      <RadixTabs.List className={styles.tabList} aria-label={label}>
        {tabs.map(({ id, title }) => (
          <RadixTabs.Trigger key={id} value={id} className={styles.tab}>
            {title}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map(({ id, panel }) => (
        <RadixTabs.Content key={id} value={id} className={styles.panel}>
          {panel}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  )
}
