import { useEffect, useRef } from 'react'
import type { Diagnostic } from '#model/diagnostic.ts'
import { parseAddress } from '#session/address.ts'
import type { Session } from '#session/types.ts'

const quietFor = 250
const atMost = 8000

/**
 * Opens what the address names, on load and whenever the hash changes (`ui-spec` 2.8). When the screen is final the root
 * element has `data-ready="1"`.
 */
export function useAddress(
  session: Session,
  loadWorkbench: () => Promise<unknown>,
  refuse: (diagnostics: readonly Diagnostic[]) => void,
): void {
  const refused = useRef(refuse)
  useEffect(() => void (refused.current = refuse), [refuse])
  useEffect(() => {
    let turn = 0
    const apply = async () => {
      const mine = ++turn
      const root = document.documentElement
      delete root.dataset.ready
      // Two changes at once open one document.
      await Promise.resolve()
      if (mine !== turn) return
      const address = parseAddress(location.hash)
      if (address.theme) session.prefs.setState({ theme: address.theme })
      if (address.lang) session.prefs.setState({ language: address.lang })
      if (address.motion) session.prefs.setState({ motion: address.motion })
      if (address.share !== undefined) {
        const before = session.graph.getState().graph
        const problems = await session.open({ kind: 'link', payload: address.share }, address)
        if (mine !== turn) return
        if (session.graph.getState().graph === before) refused.current(problems)
      } else if (address.demo) {
        const problems = await session.open({ kind: 'demo', id: address.demo }, address)
        if (mine !== turn) return
        const problem = problems.find((p) => p.node === undefined && p.severity === 'error')
        if (problem && session.view.getState().screen === 'gallery') session.announce(problem.message, true)
        if (address.dock) session.view.setState({ dock: address.dock })
        const { nodes } = session.graph.getState().graph
        if (nodes.some(({ id }) => id === address.select)) session.select([address.select!])
      } else if (mine > 1) session.view.setState({ screen: 'gallery' })
      else await session.reopen()
      if (session.view.getState().screen === 'workbench') await loadWorkbench()
      await document.fonts.ready
      await untilQuiet(root)
      // Twice: an answer may make a view ask again, such as for the lanes of the keys it has just heard of.
      for (let i = 0; i < 2 && session.view.getState().screen === 'workbench'; i++) {
        await untilAnswered(session)
        await untilQuiet(root)
      }
      if (mine === turn) root.dataset.ready = '1'
    }
    // An edited scenario, or link, is a pipeline of its own: a reload must bring back the edits, not what it began as.
    const unsubscribe = session.graph.subscribe(({ saved }) => {
      if (saved === 'saving' && /^#\/(demo|p)\//.test(location.hash)) history.replaceState(null, '', '#/')
    })
    const onHashChange = () => void apply()
    onHashChange()
    window.addEventListener('hashchange', onHashChange)
    return () => {
      turn++
      unsubscribe()
      window.removeEventListener('hashchange', onHashChange)
    }
  }, [session, loadWorkbench])
}

/** Names the open demo (or the gallery) in the address without loading it again. */
export function showInAddress(demo: string | null): void {
  const hash = demo ? `#/demo/${demo}` : '#/'
  if (location.hash.split('?')[0] !== hash) history.pushState(null, '', hash)
}

/** Resolves when the engine has answered what the views have asked so far: a question of our own waits behind theirs. */
async function untilAnswered(session: Session): Promise<void> {
  const node = session.graph.getState().graph.nodes[0]
  const { live } = session.history.getState()
  if (!node || live === 0) return
  const answered = session.engine.records(node.id, live, 0, 1).then(
    () => undefined,
    // Stopped meanwhile: then nobody waits for an answer any more.
    () => undefined,
  )
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, atMost))])
}

/** Resolves when the page has not changed for a moment: lazily loaded views are in and drawn. A running pipeline never rests, hence the limit. */
function untilQuiet(root: Element): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect()
      clearTimeout(limit)
      clearTimeout(quiet)
      resolve()
    }
    const limit = setTimeout(done, atMost)
    let quiet = setTimeout(done, quietFor)
    const observer = new MutationObserver(() => {
      clearTimeout(quiet)
      quiet = setTimeout(done, quietFor)
    })
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
  })
}
