import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { DockTab } from '#session/types.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useSession, useView } from '../session.ts'
import { maximiseResults, restoreCanvas } from '../shell/maximise.ts'
import { ActionsContext } from './DockActions.tsx'
import { ChartsTab } from './charts/ChartsTab.tsx'
import styles from './Dock.module.css'
import { SeriesOrder } from './charts/seriesStyles.ts'
import { useProblems } from './problems/useProblems.ts'

// Charts is open at first; the others come when they are opened.
const BatchesTab = lazy(() => import('./batches/BatchesTab.tsx').then((m) => ({ default: m.BatchesTab })))
const ConsoleTab = lazy(() => import('./console/ConsoleTab.tsx').then((m) => ({ default: m.ConsoleTab })))
const DataTab = lazy(() => import('./data/DataTab.tsx').then((m) => ({ default: m.DataTab })))
const StateTab = lazy(() => import('./state/StateTab.tsx').then((m) => ({ default: m.StateTab })))
const ProblemsTab = lazy(() => import('./problems/ProblemsTab.tsx').then((m) => ({ default: m.ProblemsTab })))

const tabs: readonly DockTab[] = ['charts', 'console', 'batches', 'data', 'state', 'problems']

/**
 * The dock: what a run has brought, in six tabs (spec §2.6). Time-aligned tabs share the timeline's scale. It reads the session
 * and never writes to the document except through the session's actions.
 */
export function Dock() {
  const t = useText()
  const session = useSession()
  const tab = useView((v) => v.dock)
  const maximised = useView((v) => v.dockMaximised)
  const collapsed = useView((v) => v.dockCollapsed)
  const [actions, setActions] = useState<HTMLElement | null>(null)
  // Outlives the Charts tab, so that a key keeps its look when the tab is left and opened again.
  const order = useMemo(() => new SeriesOrder(), [])
  const open = useCallback(
    (next: DockTab) => session.view.setState({ dock: next, dockCollapsed: false }),
    [session.view],
  )

  return (
    <div className={styles.dock}>
      <div className={styles.bar}>
        <TabList tab={tab} onOpen={open} />
        <div className={styles.actions}>
          <div className={styles.tabActions} ref={setActions} />
          <button
            className={`iconButton small ${maximised ? styles.wide : ''}`}
            aria-label={maximised ? t('dock.restore') : t('dock.maximise')}
            title={maximised ? undefined : t('dock.maximise')}
            onClick={() => (maximised ? restoreCanvas(session) : maximiseResults(session))}
          >
            {maximised && <span>{t('dock.restore')}</span>}
            <Icon name={maximised ? 'chevronDown' : 'maximise'} size={maximised ? 12 : 16} />
          </button>
          {!maximised && (
            <button
              className="iconButton small"
              aria-label={collapsed ? t('dock.expand') : t('dock.collapse')}
              aria-expanded={!collapsed}
              title={collapsed ? t('dock.expand') : t('dock.collapse')}
              onClick={() => session.view.setState({ dockCollapsed: !collapsed })}
            >
              <Icon name={collapsed ? 'chevronUp' : 'chevronDown'} size={12} />
            </button>
          )}
        </div>
      </div>
      {(!collapsed || maximised) && (
        <div className={styles.panel} role="tabpanel" id="dock-panel" aria-labelledby={`dock-tab-${tab}`}>
          <ActionsContext value={actions}>
            {tab === 'charts' && <ChartsTab order={order} />}
            <Suspense fallback={null}>
              {tab === 'console' && <ConsoleTab />}
              {tab === 'batches' && <BatchesTab />}
              {tab === 'data' && <DataTab />}
              {tab === 'state' && <StateTab />}
              {tab === 'problems' && <ProblemsTab />}
            </Suspense>
          </ActionsContext>
        </div>
      )}
    </div>
  )
}

/** Arrows move the focus, Enter or Space opens: switching has a cost, so the tab under the focus does not open by itself. */
function TabList({ tab, onOpen }: { readonly tab: DockTab; readonly onOpen: (tab: DockTab) => void }) {
  const t = useText()
  const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
    const at = buttons.indexOf(event.target as HTMLElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    buttons[(to + buttons.length) % buttons.length]!.focus()
  }
  return (
    <div className={styles.tabs} role="tablist" aria-label={t('dock.tabs')} onKeyDown={moveFocus}>
      {tabs.map((name) => (
        <button
          key={name}
          role="tab"
          id={`dock-tab-${name}`}
          className={styles.tab}
          aria-selected={name === tab}
          aria-controls={name === tab ? 'dock-panel' : undefined}
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onOpen(name)}
        >
          {t(`dock.tab.${name}`)}
          {name === 'problems' && <ProblemCount />}
        </button>
      ))}
    </div>
  )
}

function ProblemCount() {
  const t = useText()
  const problems = useProblems()
  const n = problems.filter((p) => p.severity !== 'hint').length
  const errors = problems.some((p) => p.severity === 'error')
  return (
    <span className={`pill num ${styles.badge}`} data-errors={errors || undefined}>
      <span aria-hidden="true">{n}</span>
      <span className="visuallyHidden">{t('dock.tab.problems.count', { n })}</span>
    </span>
  )
}
