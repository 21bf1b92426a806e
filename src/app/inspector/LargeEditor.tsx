import { EditorView } from '@codemirror/view'
import { Dialog } from 'radix-ui'
import type { FunctionTypes } from '#session/types.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useNodeTitle } from '../nodeTitle.ts'
import type { CodeProblem } from './FunctionField.tsx'
import { FunctionEditor } from './FunctionEditor.tsx'
import styles from './LargeEditor.module.css'
import { useDraft } from './useDraft.ts'

/** Milliseconds after Escape in which Tab leaves the editor, as CodeMirror has it. */
const tabLeavesFor = 2000

/** Python with room: 640 px, with line numbers, types, and what is wrong in words below. Closing applies, as leaving does everywhere. */
export function LargeEditor(props: {
  /** Null: the definitions. */
  readonly node: string | null
  readonly param: string
  readonly text: string
  readonly now: { readonly problems: readonly CodeProblem[]; readonly types: FunctionTypes | undefined }
  readonly onApply: (text: string) => void
  readonly onClose: () => void
}) {
  const { node, param, text, now, onApply, onClose } = props
  const t = useText()
  const titleOf = useNodeTitle()
  const draft = useDraft({ node, param, text, now, onApply })
  const title = node === null ? t('inspector.definitions') : titleOf(node)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.backdrop} />
        <Dialog.Content
          className={styles.large}
          aria-describedby={undefined}
          onOpenAutoFocus={(e) => e.preventDefault()}
          onEscapeKeyDown={(event) => {
            const editor = document.activeElement?.closest<HTMLElement>('.cm-editor')
            if (!editor) return
            // The dialog takes the key away before the editor sees it: Escape, then Tab, leaves all the same.
            event.preventDefault()
            EditorView.findFromDOM(editor)?.setTabFocusMode(tabLeavesFor)
          }}
        >
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>
              {title} <span className="mono t3">{node === null ? '' : param}</span>
            </Dialog.Title>
            <Dialog.Close className="iconButton small" aria-label={t('shell.close')}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <div className={styles.code}>
            <FunctionEditor
              node={node}
              param={param}
              text={text}
              draft={draft}
              lineNumbers
              wholeTypes
              onDone={(how) => how === 'applied' && onClose()}
            />
          </div>
          <div role="status">
            <ul className={styles.problems}>
              {draft.problems.map((problem, i) => (
                <li key={i} data-severity={problem.severity}>
                  {problem.message}
                </li>
              ))}
            </ul>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
