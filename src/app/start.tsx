import { lazy, StrictMode, Suspense, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { createWorkbench } from '#session/workbench.ts'
import { App } from './App.tsx'
import { SessionContext } from './session.ts'

const ComponentSheet = lazy(() =>
  import('./canvas/sheet/ComponentSheet.tsx').then((module) => ({ default: module.ComponentSheet })),
)

const onHashChange = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The workbench, or the sheet of all node states that `#/components` names. */
function Root() {
  const sheet = useSyncExternalStore(onHashChange, () => location.hash.startsWith('#/components'))
  if (!sheet) return <App />
  return (
    <Suspense>
      <ComponentSheet />
    </Suspense>
  )
}

/** Opens the page; the words of its language are there. */
export function start(): void {
  const session = createWorkbench({
    async demos(id) {
      const { scenarioOf } = await import('#gallery/index.ts')
      return scenarioOf(id)?.graph(session.prefs.getState().language)
    },
  })
  // The open workbench for scripts and the browser's console, as the page itself uses it: what it can do, a person can.
  Object.assign(globalThis, { millrace: session })
  // The canvas first, then what checks and runs what is on it.
  void import('./Workbench.tsx').then(session.prepare)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <SessionContext value={session}>
        <Root />
      </SessionContext>
    </StrictMode>,
  )
}
