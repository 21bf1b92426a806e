import { csvOf, jsonOf, type Table } from '#session/table.ts'
import { mostRows } from '#session/tables.ts'
import { useSession } from '../session.ts'
import { fileNameFor, saveText } from '../shell/files.ts'
import { MenuItem } from '../shell/Menu.tsx'
import { useWords } from '../words.ts'
import { words } from './takeWords.ts'
import { useCopy } from './useCopy.ts'

/** A view that can be taken along: what it is called, and its table as it is shown now; null where it is empty. */
export interface TakenView {
  readonly label: string
  readonly read: () => Table | null | Promise<Table | null>
}

const ways = ['copy', 'save'] as const
const kinds = ['csv', 'json'] as const
const written = { csv: csvOf, json: jsonOf }

/** The items of a menu that copy or save a view as CSV or JSON; what became of it is said. */
export function TakeItems({ view }: { readonly view: TakenView }) {
  const say = useWords(words)
  const session = useSession()
  const copy = useCopy()
  const take = async (way: (typeof ways)[number], kind: (typeof kinds)[number]) => {
    const table = await Promise.resolve(view.read()).catch((error: unknown) => {
      session.announce(say('failed', { reason: error instanceof Error ? error.message : String(error) }), true)
    })
    if (table === undefined) return
    if (table === null) return session.announce(say('nothing'), true)
    const text = written[kind](table)
    const n = table.rows.length
    const cut = n >= mostRows ? 'Cut' : ''
    if (way === 'copy') return copy(text, say(`copied${cut}`, { n, format: kind.toUpperCase() }))
    const file = fileNameFor(`${session.graph.getState().graph.name} ${table.name}`, kind)
    saveText(file, text)
    session.announce(say(`saved${cut}`, { n, file }))
  }
  return ways.flatMap((way) =>
    kinds.map((kind) => (
      <MenuItem key={`${way} ${kind}`} onSelect={() => void take(way, kind)}>
        {say(`${way}.${kind}`)}
      </MenuItem>
    )),
  )
}
