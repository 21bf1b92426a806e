import type { Diagnostic, Fix } from '#model/diagnostic.ts'
import type { RunProblem } from '#model/run.ts'
import { Icon } from '../icons.tsx'
import { useSentence, useText } from '../i18n.ts'
import { joinSentences } from '../messages/joinSentences.ts'
import { useSession } from '../session.ts'
import styles from './Inspector.module.css'

const icons = { error: 'error', warning: 'warning', hint: 'info' } as const

/** What analysis found: what, why in this data, and what to do, with up to two fixes. */
export function DiagnosticNote({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const sentence = useSentence()
  const { code, args, message, advice, severity, node, fixes } = diagnostic
  const title = sentence(code, args, '', 'title')
  const says = advice === undefined ? '' : sentence(code, args, advice, 'advice')
  return (
    <div className={styles.problem} data-severity={severity}>
      <Icon name={icons[severity]} />
      <div style={{ minWidth: 0 }}>
        {title && <b>{title}</b>}
        <p>{joinSentences(sentence(code, args, message), says)}</p>
        <Fixes node={node} fixes={fixes} />
      </div>
    </div>
  )
}

/** What a run met: Python's exception name stays visible, for searching. */
export function RunProblemNote({ problem }: { readonly problem: RunProblem }) {
  const t = useText()
  const sentence = useSentence()
  const { type, code, args, message, severity, node, fixes, span } = problem
  return (
    <div className={styles.problem} data-severity={severity}>
      <Icon name={icons[severity]} />
      <div style={{ minWidth: 0 }}>
        <b lang="en">{sentence(`run.${type}`, args, type, 'title')}</b>
        {span && <span className="t3">{` ${t('inspector.place', { line: span.line, column: span.column })}`}</span>}
        <p>{sentence(code ?? `run.${type}`, args, message)}</p>
        <Fixes node={node} fixes={fixes} />
      </div>
    </div>
  )
}

/** The edits that would mend it; the likely one first and filled. */
function Fixes({ node, fixes }: { readonly node: string | undefined; readonly fixes: readonly Fix[] | undefined }) {
  const session = useSession()
  const sentence = useSentence()
  if (!fixes || fixes.length === 0) return null
  return (
    <div className={styles.buttons}>
      {fixes.slice(0, 3).map((fix, i) => (
        <button
          key={i}
          className={`${i === 0 ? 'primary' : 'secondary'} compact`}
          onClick={() => session.applyFix({ node, fixes }, i)}
        >
          {sentence(fix.title.code, fix.title.args ?? {}, fix.title.code)}
        </button>
      ))}
    </div>
  )
}
