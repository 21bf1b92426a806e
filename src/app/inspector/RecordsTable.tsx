import type { RecordsPage } from '#model/run.ts'
import { useText } from '../i18n.ts'
import { walkValues } from '../why/walkValues.ts'
import { WhyValue } from '../why/WhyValue.tsx'
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
        <tbody lang="en" onKeyDown={walkValues}>
          {page.records.map((r, i) => {
            const value = { node: page.node, batch: page.batch, record: i }
            return (
              <tr key={i}>
                {pairs && <td title={r.key}>{r.key}</td>}
                <td>
                  <WhyValue value={value} text={pairs ? r.value! : r.repr} inList={i > 0} />
                </td>
              </tr>
            )
          })}
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
