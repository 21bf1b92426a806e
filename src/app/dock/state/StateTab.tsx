import { lazy, Suspense, useState } from 'react'
import { metaOf } from '#operators/index.ts'
import type { GraphNode } from '#model/graph.ts'
import type { StateRow } from '#model/run.ts'
import { tableOf } from '#session/tables.ts'
import { Icon } from '../../icons.tsx'
import { useText } from '../../i18n.ts'
import { useGraph, useSession, useView } from '../../session.ts'
import { useShownIndex } from '../../shown.ts'
import { useWords } from '../../words.ts'
import { words } from './stateWords.ts'
import { NodeButton } from '../batches/BatchDetail.tsx'
import { DockActions } from '../DockActions.tsx'
import { Empty } from '../Empty.tsx'
import styles from './State.module.css'
import type { StateHead, StateSort } from './stateAnswers.ts'
import { StateLanes } from './StateLanes.tsx'
import { StateTable } from './StateTable.tsx'
import { compareEarlier, useStateView } from './stateView.ts'
import { TakeMenu } from '../TakeMenu.tsx'
import { words as takeWords } from '../takeWords.ts'
import { useNoBatch } from '../useNoBatch.ts'
import { usePages } from '../usePages.ts'
import { useSettled } from '../useThrottled.ts'

const StateDiff = lazy(() => import('./StateDiff.tsx').then((m) => ({ default: m.StateDiff })))

/** What a stateful node keeps: one lane a key on the time axis, or a table with before, new values and after. */
export function StateTab() {
  const say = useWords(words)
  const nodes = useGraph((g) => g.graph.nodes)
  const selected = useView((v) => v.selectedNodes)
  const stateful = nodes.filter((n) => metaOf(n.operator)?.family === 'state')
  const node = stateful.find((n) => selected.includes(n.id))
  if (node) return <StateOf key={node.id} node={node} />
  return (
    <Empty text={say('choose')}>
      {stateful.length === 0 ? (
        <p className="t3">{say('noneInGraph')}</p>
      ) : (
        <div className={styles.choice}>
          {stateful.map((n) => (
            <NodeButton key={n.id} node={n.id} />
          ))}
        </div>
      )}
    </Empty>
  )
}

function StateOf({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const say = useWords(words)
  const sayTake = useWords(takeWords)
  const noBatch = useNoBatch()
  const session = useSession()
  const shown = useShownIndex()
  // The engine replays batches to answer, so a fast run is looked at now and then only.
  const batch = useSettled(shown, 150, 1500)
  const [searching, setSearching] = useState(false)
  const [search, setSearch] = useState('')
  const [changedOnly, setChangedOnly] = useState(false)
  const asked = useSettled(search)
  const [sort, setSort] = useState<StateSort>(undefined)
  const view = useStateView((v) => v.view)
  const against = useStateView(({ compared }) => (compared?.node === node.id ? compared.batch : null))
  const question = batch > 0 ? `${node.id} ${batch} ${changedOnly} ${sort?.by} ${sort?.down} ${asked}` : null
  const query = { search: asked || undefined, changedOnly, ...(sort && view === 'table' && { sort }) }
  const pages = usePages<StateRow, StateHead>(question, async (offset, limit) => {
    const answer = await session.engine.state(node.id, batch, { ...query, offset, limit })
    return answer && { head: { totalKeys: answer.totalKeys, batch: answer.batch }, rows: answer.rows }
  })
  const { head, error } = pages
  const comparing = view === 'table' && against !== null && batch > 0
  const name = { node: node.label || node.operator }
  const taken = comparing
    ? {
        label: sayTake('stateDiff', name),
        read: () => tableOf(session, { kind: 'stateDiff', node: node.id, against, search: asked }, batch),
      }
    : {
        label: sayTake('state', name),
        read: () => tableOf(session, { kind: 'state', node: node.id, query }, batch),
      }
  const empty = head === null || head?.totalKeys === 0
  const said =
    batch === 0
      ? noBatch
      : error !== null
        ? t('dock.failedToRead', { batch: String(batch), reason: error })
        : !empty
          ? null
          : asked
            ? say('noMatch')
            : changedOnly
              ? say('noChange')
              : say('none')

  return (
    <div className={styles.frame}>
      <DockActions>
        {searching ? (
          <input
            className={styles.search}
            type="search"
            autoFocus
            placeholder={say('search')}
            aria-label={say('search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              setSearch('')
              setSearching(false)
            }}
          />
        ) : (
          <span className={styles.about}>
            {say('keys', { label: node.label || node.operator, n: head?.totalKeys ?? 0 })}
          </span>
        )}
        <button
          className="iconButton small"
          aria-label={say('search')}
          aria-pressed={searching}
          title={say('search')}
          onClick={() => {
            setSearching(!searching)
            setSearch('')
          }}
        >
          <Icon name={searching ? 'close' : 'search'} />
        </button>
        <label className={styles.toggle}>
          <input type="checkbox" checked={changedOnly} onChange={(event) => setChangedOnly(event.target.checked)} />
          <span className={styles.long}>{say('changedOnly')}</span>
          <span className={styles.short} title={say('changedOnly')}>
            {say('changedShort')}
          </span>
        </label>
        {view === 'table' && (
          <label className={styles.toggle}>
            <input
              type="checkbox"
              checked={against !== null}
              onChange={(event) =>
                event.target.checked ? compareEarlier(node.id, batch) : useStateView.setState({ compared: null })
              }
            />
            {say('compare')}
          </label>
        )}
        <div className={styles.views} role="radiogroup" aria-label={say('view')}>
          {(['lanes', 'table'] as const).map((name) => (
            <label key={name} className={styles.view} data-on={view === name || undefined}>
              <input
                type="radio"
                className="visuallyHidden"
                name="dock-state-view"
                checked={view === name}
                onChange={() => useStateView.setState({ view: name })}
              />
              {say(name)}
            </label>
          ))}
        </div>
        <TakeMenu views={[taken]} disabled={!comparing && said !== null} />
      </DockActions>
      {comparing ? (
        <Suspense fallback={null}>
          <StateDiff
            node={node}
            batch={batch}
            against={against}
            search={asked}
            onAgainst={(other) => useStateView.setState({ compared: { node: node.id, batch: other } })}
          />
        </Suspense>
      ) : said !== null ? (
        <Empty text={said} />
      ) : (
        head != null &&
        (view === 'lanes' ? (
          <StateLanes node={node.id} batch={head.batch} total={head.totalKeys} pages={pages} />
        ) : (
          <StateTable
            node={node}
            batch={head.batch}
            total={head.totalKeys}
            pages={pages}
            sort={sort}
            onSort={setSort}
          />
        ))
      )}
    </div>
  )
}
