import { useId, useMemo } from 'react'
import { showType } from '#model/pytype.ts'
import type { Session } from '#session/types.ts'
import { useText, type Translate } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'
import { CodeEditor } from './CodeEditor.tsx'
import styles from './FunctionField.module.css'
import { TypesLine } from './TypesLine.tsx'
import type { Draft } from './useDraft.ts'
import { useSamples } from './useSamples.ts'

/** By then the document's own analysis knows what an applied function gives. */
const analysedAfter = 300

/** Python being written, wherever it is: in the inspector, over its node, in the large editor. All three write the same document. */
export function FunctionEditor(props: {
  /** Null: the definitions. */
  readonly node: string | null
  readonly param: string
  readonly text: string
  readonly draft: Draft
  readonly lineNumbers: boolean
  readonly wholeTypes: boolean
  readonly onDone: (how: 'applied' | 'left') => void
}) {
  const { node, param, draft, onDone } = props
  const t = useText()
  const session = useSession()
  const helpId = useId()
  const definitions = useGraph((g) => g.graph.definitions)
  const names = useMemo(
    () => [...definitions.matchAll(/^(?:def|class)\s+(\w+)|^(\w+)\s*=/gm)].map((m) => m[1] ?? m[2]!),
    [definitions],
  )
  const samples = useSamples(node, param, draft.types)
  return (
    <div className={styles.editing}>
      <CodeEditor
        text={props.text}
        label={t('inspector.editCode', { param })}
        describedBy={helpId}
        names={names}
        samples={samples}
        problems={draft.problems}
        lineNumbers={props.lineNumbers}
        onChange={draft.check}
        onApply={(text) => {
          draft.apply(text)
          setTimeout(() => session.announce(outcome(session, node, t)), analysedAfter)
          onDone('applied')
        }}
        onLeave={(text) => {
          draft.apply(text)
          onDone('left')
        }}
      />
      <TypesLine types={draft.types} whole={props.wholeTypes} />
      <p id={helpId} className={styles.help}>
        {t('inspector.editorHelp', { apply: shortcut('mod+Enter') })}
      </p>
    </div>
  )
}

/** What the node gives with the applied text, for the ear. */
function outcome(session: Session, node: string | null, t: Translate): string {
  const type = (session.graph.getState().seen ?? session.graph.getState()).types[node ?? '']
  return type ? t('inspector.returns', { type: showType(type) }) : t('inspector.applied')
}
