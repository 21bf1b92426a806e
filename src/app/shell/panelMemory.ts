import type { Session, ViewStore } from '#session/types.ts'

const key = 'millrace.panels'

type Panels = Pick<ViewStore, 'sizes' | 'paletteCollapsed' | 'inspectorHidden' | 'dockCollapsed'>

/** Brings panel sizes back from this browser's storage and keeps them there. Returns what ends the keeping. */
export function rememberPanels(session: Session, storage: Storage | undefined): () => void {
  try {
    const text = storage?.getItem(key)
    if (text) session.view.setState((view) => ({ ...view, ...readPanels(text, view) }))
  } catch {
    // Storage is forbidden or holds something else: the panels keep their first sizes.
  }
  return session.view.subscribe((now, before) => {
    const same =
      now.sizes === before.sizes &&
      now.paletteCollapsed === before.paletteCollapsed &&
      now.inspectorHidden === before.inspectorHidden &&
      now.dockCollapsed === before.dockCollapsed
    if (same) return
    const { sizes, paletteCollapsed, dockCollapsed } = now
    // Results over the whole window hide the inspector for as long as they do.
    const inspectorHidden = now.inspectorHidden && now.inspectorAfter !== 'shown'
    try {
      storage?.setItem(key, JSON.stringify({ sizes, paletteCollapsed, inspectorHidden, dockCollapsed }))
    } catch {
      // Full or forbidden: the sizes last as long as the page.
    }
  })
}

/** What `text` holds of the panels, field by field; anything of another type keeps its value of `now`. */
export function readPanels(text: string, now: Panels): Panels {
  const read: unknown = JSON.parse(text)
  const fields = typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  const flag = (name: 'paletteCollapsed' | 'inspectorHidden' | 'dockCollapsed') =>
    typeof fields[name] === 'boolean' ? fields[name] : now[name]
  const sizes = (typeof fields.sizes === 'object' && fields.sizes !== null ? fields.sizes : {}) as Record<
    string,
    unknown
  >
  const size = (name: keyof ViewStore['sizes']) => {
    const value = sizes[name]
    return typeof value === 'number' && value > 0 && value < 4000 ? value : now.sizes[name]
  }
  return {
    sizes: { palette: size('palette'), inspector: size('inspector'), timeline: size('timeline'), dock: size('dock') },
    paletteCollapsed: flag('paletteCollapsed'),
    inspectorHidden: flag('inspectorHidden'),
    dockCollapsed: flag('dockCollapsed'),
  }
}
