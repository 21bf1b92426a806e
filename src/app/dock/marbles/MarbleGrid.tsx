import { memo } from 'react'
import type { MarbleCell, Marbles } from '#model/recordViews.ts'
import { useNodeTitle } from '../../nodeTitle.ts'
import { useWords } from '../../words.ts'
import { words } from '../data/dataWords.ts'

interface Props {
  readonly id: string
  readonly view: Marbles
  readonly low: number
  readonly high: number
  readonly active: { readonly row: number; readonly batch: number }
}

/** Cells on each side of the active one that are there to be read: the others come when they are walked to. */
const around = 8

/** The record view in words: a row a node, a cell a batch (`ui-spec` §9.1). The drawing beside it is for the eye only. */
export const MarbleGrid = memo(function MarbleGrid({ id, view, low, high, active }: Props) {
  const say = useWords(words)
  const title = useNodeTitle()
  const textOf = (batch: number, cell: MarbleCell | undefined): string => {
    if (!cell) return say('cellNone', { batch: String(batch) })
    if (cell.total === 0) return say('cellEmpty', { batch: String(batch) })
    const list = cell.marbles.map(({ text }) => text).join(', ')
    const more = cell.total - cell.marbles.length
    const held = cell.held ? ` (${say('held', { from: String(cell.held[0]), to: String(cell.held[1]) })})` : ''
    return say('cell', { batch: String(batch), list: more > 0 ? say('andMore', { list, n: more }) : list }) + held
  }
  const [first, last] = [Math.max(low, active.batch - around), Math.min(high, active.batch + around)]
  return view.rows.map((row, r) => {
    const cells = new Map(row.cells.map((cell) => [cell.batch, cell]))
    return (
      <div key={row.node} role="row" aria-rowindex={r + 1} className="visuallyHidden">
        <span role="rowheader">{title(row.node)}</span>
        {Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i).map((batch) => (
          <span
            key={batch}
            role="gridcell"
            id={`${id}-${r}-${batch}`}
            aria-colindex={batch - low + 1}
            aria-selected={active.row === r && active.batch === batch}
          >
            {textOf(batch, cells.get(batch))}
          </span>
        ))}
      </div>
    )
  })
})
