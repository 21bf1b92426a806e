import type { RecordsPage } from '#model/run.ts'
import { useText } from '../i18n.ts'
import styles from './Inspector.module.css'

/** The first records of a stream in one batch; pairs as key and value. */
export function RecordsTable({ page }: { readonly page: RecordsPage }) {
  const t = useText()
  const pairs = page.records.length > 0 && page.records.every((r) => r.key !== undefined && r.value !== undefined)
  if (page.records.length === 0) return <p className={styles.caption}>{t('inspector.empty')}</p>
  return (
    <>
      <table className={styles.records}>
        <thead>
          <tr>
            {pairs ? (
              <>
                <th scope="col">{t('inspector.key')}</th>
                <th scope="col">{t('inspector.value')}</th>
              </>
            ) : (
              <th scope="col">{t('inspector.record')}</th>
            )}
          </tr>
        </thead>
        <tbody lang="en">
          {page.records.map((r, i) => (
            <tr key={i}>
              {pairs ? (
                <>
                  <td title={r.key}>{r.key}</td>
                  <td title={r.value}>{r.value}</td>
                </>
              ) : (
                <td title={r.repr}>{r.repr}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {page.total !== null && page.total > page.records.length && (
        <p className={styles.caption} style={{ marginTop: 5 }}>
          {t('inspector.moreRecords', { n: page.total - page.records.length })}
        </p>
      )}
    </>
  )
}
