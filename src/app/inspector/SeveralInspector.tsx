import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { useShownBatch } from '../shown.ts'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'

/** Several nodes: what can be done to all of them, and the time they took together. */
export function SeveralInspector({ ids }: { readonly ids: readonly string[] }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const shown = useShownBatch()
  const time = ids.reduce((sum, id) => sum + (shown?.nodes[id]?.time ?? 0), 0)
  return (
    <>
      <div className={styles.header}>
        <h2 className={styles.plainTitle}>{t('inspector.several', { n: ids.length })}</h2>
      </div>
      {shown && (
        <Section title={t('inspector.together')}>
          <div className={`${styles.fields} num`}>
            <span className={styles.name}>{t('inspector.timeTogether', { n: String(shown.index) })}</span>
            <span>{format.duration(time)}</span>
          </div>
        </Section>
      )}
      <Section>
        <div className={styles.buttons} style={{ marginTop: 0 }}>
          <button className="secondary compact" onClick={() => session.duplicate(ids)}>
            {t('inspector.duplicate')}
          </button>
          <button className="secondary compact" onClick={() => void navigator.clipboard.writeText(session.copy(ids))}>
            {t('inspector.copyNodes')}
          </button>
          <button className="secondary compact" onClick={() => session.removeNodes(ids)}>
            {t('inspector.deleteNodes')}
          </button>
        </div>
      </Section>
    </>
  )
}
