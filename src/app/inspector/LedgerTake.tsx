import type { GraphNode } from '#model/graph.ts'
import { ledgerTable, mostRows } from '#session/tables.ts'
import { TakeMenu } from '../dock/TakeMenu.tsx'
import { words } from '../dock/takeWords.ts'
import { useSession } from '../session.ts'
import { useWords } from '../words.ts'
import { inOrder } from './ledgerOrder.ts'
import type { LedgerOrder } from './ledgerOrder.ts'

interface Props {
  readonly node: GraphNode
  readonly batch: number
  readonly order: LedgerOrder
}

/** Copies or saves the whole ledger, in the order in which its rows are shown. */
export function LedgerTake({ node, batch, order }: Props) {
  const say = useWords(words)
  const session = useSession()
  const read = async () => {
    const view = await session.engine.window(node.id, batch, mostRows)
    return view && ledgerTable(view, inOrder(view.rows, order), batch)
  }
  return <TakeMenu views={[{ label: say('ledger', { node: node.label || node.operator }), read }]} />
}
