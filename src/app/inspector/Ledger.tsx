import { lazy, Suspense, useMemo, useState } from 'react'
import { isFunctionText } from '#model/graph.ts'
import type { GraphNode, NodeId } from '#model/graph.ts'
import type { LedgerRow, WindowView } from '#model/run.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { WhyValue } from '../why/WhyValue.tsx'
import { useSession } from '../session.ts'
import styles from './Inspector.module.css'
import { inOrder, nextOrder } from './ledgerOrder.ts'
import type { LedgerOrder } from './ledgerOrder.ts'
import { walkRows } from './walkRows.ts'

const LedgerTake = lazy(() => import('./LedgerTake.tsx').then((m) => ({ default: m.LedgerTake })))

/** Python text of an inverse for functions that surely have one. */
const inverses: Readonly<Record<string, string>> = { '+': '-', '*': '/' }

/** The inverse of `lambda a, b: a + b` and its like; undefined when nothing is sure. */
export function likelyInverse(text: string): string | undefined {
  const match = /^\s*lambda\s+(\w+)\s*,\s*(\w+)\s*:\s*(\w+)\s*(\+|\*)\s*(\w+)\s*$/.exec(text)
  if (!match) return undefined
  const [, a, b, left, operator, right] = match
  // A product with a zero in it cannot be undone.
  if (operator !== '+') return undefined
  return (left === a && right === b) || (left === b && right === a)
    ? `lambda ${a}, ${b}: ${a} ${inverses[operator]} ${b}`
    : undefined
}

interface LedgerProps {
  readonly node: GraphNode
  readonly view: WindowView
  /** The batch that is looked at: its last result at or before it is shown. */
  readonly batch: number
}

/** Rows that stand in the inspector; the order decides which. */
const shownRows = 12

/** was + entered − left = now, key by key, and what the result cost. */
export function Ledger({ node, view, batch }: LedgerProps) {
  const t = useText()
  const session = useSession()
  const [order, setOrder] = useState<LedgerOrder>({ column: 'now', down: true })
  const rows = useMemo(() => inOrder(view.rows, order).slice(0, shownRows), [view.rows, order])
  const zero = rows.some((row) => row.now === 0)
  const func = node.params.func ?? node.params.reduceFunc
  const inverse =
    !view.incremental && isFunctionText(func) && node.params.invFunc == null ? likelyInverse(func.text) : undefined
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['key', 'was', 'entered', 'left', 'now'] as const).map((name) => (
              <th
                key={name}
                scope="col"
                aria-sort={order.column === name ? (order.down ? 'descending' : 'ascending') : undefined}
              >
                <button className={styles.sort} onClick={() => setOrder(nextOrder(order, name))}>
                  {t(`inspector.${name}`)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={walkRows}>
          {rows.map((row, i) => (
            <LedgerLine key={row.key} node={view.node} batch={batch} row={row} first={i === 0} />
          ))}
        </tbody>
      </table>
      {view.totalKeys > rows.length && (
        <p className={styles.caption} style={{ marginTop: 5 }}>
          {t('inspector.moreKeys', { n: view.totalKeys - rows.length })}
        </p>
      )}
      {zero && (
        <p className={styles.caption} style={{ marginTop: 5 }}>
          {t('inspector.stillHeld')}
        </p>
      )}
      <div className={styles.cost}>
        <p className={styles.caption}>
          {view.incremental
            ? t('inspector.cost.incremental', { read: view.read, of: view.of })
            : t('inspector.cost.full', { of: view.of })}
        </p>
        <Suspense fallback={null}>
          <LedgerTake node={node} batch={batch} order={order} />
        </Suspense>
      </div>
      {inverse && (
        <div className={styles.buttons}>
          <button className="secondary compact" onClick={() => session.setParam(node.id, 'invFunc', { text: inverse })}>
            {t('inspector.addInverse')}
          </button>
        </div>
      )}
    </>
  )
}

/** The table is one tab stop; from its first row the arrow keys walk on. */
function LedgerLine(props: {
  readonly node: NodeId
  readonly batch: number
  readonly row: LedgerRow
  readonly first: boolean
}) {
  const { node, batch, row, first } = props
  const t = useText()
  const format = useFormat()
  const plain = (n: number | null, repr?: string) => repr ?? (n === null ? format.none : format.value(n))
  const change = (n: number | null, sign: 1 | -1) =>
    n === null ? format.none : n === 0 ? '0' : format.signed(sign * n)
  const look = (n: number | null, name: string | undefined) => (n === null || n === 0 ? 't3' : name)
  return (
    <tr
      className={row.now === 0 ? styles.zero : undefined}
      title={row.now === 0 ? t('inspector.stillHeld') : undefined}
      tabIndex={first ? 0 : -1}
      onKeyDown={(event) => {
        // The row has the focus; what can be asked about in it is its result.
        if (event.key === 'Enter' && event.target === event.currentTarget)
          event.currentTarget.querySelector<HTMLElement>('[data-why]')?.click()
      }}
    >
      <th scope="row" lang="en" title={row.key}>
        {row.key}
      </th>
      <td className="t2">{plain(row.was, row.wasRepr)}</td>
      <td className={look(row.entered, styles.enter)}>{change(row.entered, 1)}</td>
      <td className={look(row.left, styles.leave)}>{change(row.left, -1)}</td>
      <td className={styles.now}>
        {row.now === null && row.nowRepr === undefined ? (
          format.none
        ) : (
          <WhyValue value={{ node, batch, key: row.key }} text={plain(row.now, row.nowRepr)} inList />
        )}
      </td>
    </tr>
  )
}
