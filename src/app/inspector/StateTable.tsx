import type { StateView } from '#model/run.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { walkValues } from '../why/walkValues.ts'
import { WhyValue } from '../why/WhyValue.tsx'
import styles from './Inspector.module.css'

const mostValues = 4

/** The list an update function got, cut after a few values. */
export const listText = (values: readonly string[]): string =>
  `[${values.slice(0, mostValues).join(',')}${values.length > mostValues ? ',…' : ''}]`.replaceAll('-', '−')

interface StateTableProps {
  readonly view: StateView
  /** What the update function calls its two arguments. */
  readonly names: readonly [values: string, state: string]
}

/** The exact call the update function received in this batch, key by key: state before, values, state after. */
export function StateTable({ view, names: [values, state] }: StateTableProps) {
  const t = useText()
  const format = useFormat()
  const text = (repr: string | null, number?: number) =>
    repr === null ? format.none : number === undefined ? repr : format.value(number)
  return (
    <>
      <table className={`${styles.table} ${styles.stateTable}`}>
        <thead>
          <tr>
            <th scope="col">{t('inspector.key')}</th>
            <th scope="col">{t('inspector.before', { state })}</th>
            <th scope="col" lang="en">
              {values}
            </th>
            <th scope="col">{t('inspector.after', { state })}</th>
          </tr>
        </thead>
        <tbody onKeyDown={walkValues}>
          {view.rows.map((row, i) => (
            <tr key={row.key} className={row.values.length > 0 ? styles.touched : undefined}>
              <th scope="row" lang="en" title={row.key}>
                {row.key}
              </th>
              <td className="t2">{text(row.before, row.beforeNumber)}</td>
              <td className={`${styles.list} ${row.values.length > 0 ? 't2' : 't3'}`} title={row.values.join(', ')}>
                {listText(row.values)}
              </td>
              <td className={styles.now}>
                {row.after === null ? (
                  format.none
                ) : (
                  <WhyValue
                    value={{ node: view.node, batch: view.batch, key: row.key }}
                    text={text(row.after, row.number)}
                    inList={i > 0}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.totalKeys > view.rows.length && (
        <p className={styles.caption} style={{ marginTop: 5 }}>
          {t('inspector.moreKeys', { n: view.totalKeys - view.rows.length })}
        </p>
      )}
    </>
  )
}
