import { AlertDialog, Dialog as RadixDialog } from 'radix-ui'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import styles from './menu.module.css'
import { useReturnFocus } from './useReturnFocus.ts'

interface ConfirmProps {
  readonly open: boolean
  readonly title: string
  readonly text: string
  /** The verb of the action. */
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({ open, title, text, action, onConfirm, onClose }: ConfirmProps) {
  const t = useText()
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={styles.backdrop} />
        <AlertDialog.Content className={styles.dialog}>
          <AlertDialog.Title className={styles.dialogTitle}>{title}</AlertDialog.Title>
          <AlertDialog.Description className={styles.dialogText}>{text}</AlertDialog.Description>
          <div className={styles.dialogButtons}>
            <AlertDialog.Cancel className="secondary">{t('shell.cancel')}</AlertDialog.Cancel>
            <AlertDialog.Action className="primary" onClick={onConfirm}>
              {action}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

interface AskTextProps {
  readonly title: string
  readonly label: string
  readonly initial: string
  readonly action: string
  readonly onSubmit: (text: string) => void
  readonly onClose: () => void
}

/** A dialog with one line to fill in. Mount it to open it. */
export function AskText({ title, label, initial, action, onSubmit, onClose }: AskTextProps) {
  const t = useText()
  const [text, setText] = useState(initial)
  const focus = useReturnFocus()
  return (
    <RadixDialog.Root open onOpenChange={(next) => !next && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.backdrop} />
        <RadixDialog.Content className={styles.dialog} aria-describedby={undefined} {...focus}>
          <RadixDialog.Title className={styles.dialogTitle}>{title}</RadixDialog.Title>
          <form
            onSubmit={(e) => {
              e.preventDefault()
              onSubmit(text.trim())
              onClose()
            }}
          >
            <input
              className={styles.field}
              aria-label={label}
              value={text}
              onFocus={(e) => e.currentTarget.select()}
              onChange={(e) => setText(e.currentTarget.value)}
            />
            <div className={styles.dialogButtons}>
              <button type="button" className="secondary" onClick={onClose}>
                {t('shell.cancel')}
              </button>
              <button type="submit" className="primary">
                {action}
              </button>
            </div>
          </form>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

interface SheetProps {
  readonly title: string
  readonly children: ReactNode
  /** `wide`: for two things side by side. */
  readonly size?: 'wide'
  readonly onClose: () => void
}

const firstIn = (content: HTMLElement) => content.querySelector<HTMLElement>('[data-first]')

/** A wide dialog to read or search in. Mount it to open it. */
export function Sheet({ title, children, size, onClose }: SheetProps) {
  const t = useText()
  const focus = useReturnFocus(firstIn)
  return (
    <RadixDialog.Root open onOpenChange={(next) => !next && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.backdrop} />
        <RadixDialog.Content
          className={size === 'wide' ? styles.widest : styles.wide}
          aria-describedby={undefined}
          {...focus}
        >
          <div style={{ display: 'flex', alignItems: 'flex-start' }}>
            <RadixDialog.Title className={styles.dialogTitle}>{title}</RadixDialog.Title>
            <RadixDialog.Close
              className="iconButton small"
              style={{ marginLeft: 'auto' }}
              aria-label={t('shell.close')}
            >
              <Icon name="close" />
            </RadixDialog.Close>
          </div>
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}
