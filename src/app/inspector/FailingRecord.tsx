import type { RunProblem } from '#model/run.ts'
import { useText } from '../i18n.ts'
import { CodeText } from './CodeText.tsx'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'

/** A tuple's text with the index of each part centred under it: `("a", 2)` over ` [0]  [1]`. */
export function positionsUnder(parts: readonly string[]): { readonly text: string; readonly indices: string } {
  let text = '('
  let indices = ''
  parts.forEach((part, i) => {
    if (i > 0) text += ', '
    const label = `[${i}]`
    const at = Math.max(indices.length + (i > 0 ? 1 : 0), text.length + Math.floor((part.length - label.length) / 2))
    indices = indices.padEnd(at) + label
    text += part
  })
  return { text: `${text}${parts.length === 1 ? ',' : ''})`, indices }
}

/** The record that made a function raise, under the name of its argument, with its index positions. */
export function FailingRecord({ problem, name }: { readonly problem: RunProblem; readonly name: string }) {
  const t = useText()
  const { record, batch } = problem
  if (!record) return null
  const lead = `${name} = `
  const { text, indices } =
    record.parts && record.parts.length > 0 ? positionsUnder(record.parts) : { text: record.repr, indices: '' }
  return (
    <Section
      title={t('inspector.failedRecord')}
      right={t('inspector.failedAt', { batch: String(batch), record: String(record.index + 1) })}
    >
      <pre className={styles.code} style={{ paddingLeft: 10 }} lang="en">
        <span className="t3">{lead}</span>
        <CodeText text={text} />
        {indices && <span className="t3">{`\n${' '.repeat(lead.length)}${indices}`}</span>}
      </pre>
    </Section>
  )
}
