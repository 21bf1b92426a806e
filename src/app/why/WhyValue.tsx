import { useContext } from 'react'
import type { ValueRef } from '#model/why.ts'
import { openContextMenu } from '../commands/contextMenu.ts'
import { CommandHostContext } from '../commands/host.ts'
import { useSession } from '../session.ts'
import { useWords } from '../words.ts'
import { words } from './whyValueWords.ts'
import styles from './WhyValue.module.css'

interface Props {
  readonly value: ValueRef
  /** The value as it is shown. */
  readonly text: string
  /** What it is the value of, where no row or column says so to a screen reader. */
  readonly of?: string
  /** Out of the tab order where a row or a list moves the focus itself (`walkValues`). */
  readonly inList?: boolean
}

/** A value that can be asked why it is what it is: by click, by Enter, or from the context menu. It looks like the text that it is. */
export function WhyValue({ value, text, of, inList = false }: Props) {
  const session = useSession()
  // Tables are drawn without commands in tests.
  const host = useContext(CommandHostContext)
  const say = useWords(words)
  return (
    <button
      type="button"
      className={styles.value}
      data-why
      tabIndex={inList ? -1 : 0}
      aria-label={of && `${of} ${text}`}
      title={say('why', { value: text })}
      onContextMenu={(event) => {
        if (!host) return
        event.preventDefault()
        event.stopPropagation()
        openContextMenu(host, 'value', { value: { value, text } }, { x: event.clientX, y: event.clientY })
      }}
      onClick={(event) => {
        event.stopPropagation()
        session.why.ask({ kind: 'why', value, text })
      }}
    >
      {text}
    </button>
  )
}
