import type { GraphNode } from '#model/graph.ts'
import type { TwinCost, TwinOutput, TwinReport } from '#model/twin.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import styles from './TwinDialog.module.css'

/** What the two gave and cost, side by side. Counts are exact; times are measured on this machine, once. */
export function TwinResult({ report, nodes }: { readonly report: TwinReport; readonly nodes: readonly GraphNode[] }) {
  const t = useText()
  const format = useFormat()
  const count = (of: (cost: TwinCost) => number) => report.costs.map((cost) => format.count(of(cost)))
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [t('compare.twin.batches'), count((cost) => cost.batches)],
    [t('compare.twin.records'), count((cost) => cost.records)],
    [t('compare.twin.moved'), count((cost) => cost.moved)],
    [t('compare.twin.read'), count((cost) => cost.read)],
    [t('compare.twin.given'), count((cost) => cost.given)],
    [t('compare.twin.failedOutputs'), count((cost) => cost.failed)],
    [t('compare.twin.mean'), report.costs.map((cost) => format.duration(cost.processing / Math.max(1, cost.batches)))],
    [t('compare.twin.longest'), report.costs.map((cost) => format.duration(cost.longest))],
  ]
  const name = (output: TwinOutput) => {
    const node = nodes.find(({ id }) => id === output.node)
    return node ? [node.operator, node.label].filter(Boolean).join(' ') : output.node
  }
  const said = (output: TwinOutput) => {
    const { first, same, differing } = output
    if (same + differing === 0) return t('compare.twin.neverTogether')
    if (!first) return t('compare.twin.allSame', { n: same })
    return t('compare.twin.someDiffer', {
      n: differing,
      of: same + differing,
      s: String(first.time / 1000),
      was: first.was?.repr ?? format.none,
      now: first.now?.repr ?? format.none,
    })
  }
  return (
    <div className={styles.result}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('compare.twin.cost')}</th>
            <th scope="col">{t('compare.twin.first')}</th>
            <th scope="col">{t('compare.twin.second')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, values]) => (
            <tr key={title} data-differs={values[0] !== values[1] || undefined}>
              <th scope="row">{title}</th>
              {values.map((value, i) => (
                <td key={i} className="num">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('compare.twin.outputs')}</h3>
      <ul>
        {report.outputs.map((output) => (
          <li key={output.node}>
            <b>{name(output)}</b> {said(output)}
          </li>
        ))}
      </ul>
    </div>
  )
}
