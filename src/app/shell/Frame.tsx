import { useSyncExternalStore } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { ViewStore } from '#session/types.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useSession, useView } from '../session.ts'
import { frame, layoutFor } from './frame.ts'
import styles from './Frame.module.css'
import { focusRegion } from './regions.ts'
import { Splitter } from './Splitter.tsx'
import { useFoldingPanels } from './useFoldingPanels.ts'

interface FrameProps {
  readonly topbar: ReactNode
  readonly palette: ReactNode
  readonly canvas: ReactNode
  readonly timeline: ReactNode
  readonly dock: ReactNode
  readonly inspector: ReactNode
}

const onResize = (changed: () => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
const useWindow = (side: 'innerWidth' | 'innerHeight') => useSyncExternalStore(onResize, () => window[side])

/** The regions of the workbench with their splitters (`ui-spec` 2.1). The document's order is the order of focus. */
export function Frame(regions: FrameProps) {
  const t = useText()
  const session = useSession()
  const name = useGraph((g) => g.graph.name)
  const view = useView(
    useShallow((v) => ({
      sizes: v.sizes,
      dockMaximised: v.dockMaximised,
      dockCollapsed: v.dockCollapsed,
      paletteCollapsed: v.paletteCollapsed,
      inspectorHidden: v.inspectorHidden,
    })),
  )
  const width = useWindow('innerWidth')
  const layout = layoutFor(view, width, useWindow('innerHeight'))
  useFoldingPanels(session, width)
  const set = (next: Partial<ViewStore>) => session.view.setState(next)
  const resize = (panel: keyof ViewStore['sizes']) => (size: number) => set({ sizes: { ...view.sizes, [panel]: size } })
  const maximised = layout.dock === null
  const rows = maximised
    ? `${frame.topbar}px 0px ${layout.timeline}px minmax(0, 1fr)`
    : `${frame.topbar}px minmax(0, 1fr) ${layout.timeline}px ${layout.dock}px`
  const bottom = layout.dock ?? 0
  const hidden = maximised ? { visibility: 'hidden' as const } : undefined
  return (
    <div
      className={styles.frame}
      style={{
        gridTemplateRows: rows,
        gridTemplateColumns: `${layout.palette}px minmax(0, 1fr) ${layout.inspector}px`,
      }}
    >
      <nav className={styles.skip} aria-label={t('shell.skip')}>
        <button onClick={() => focusRegion('canvas')}>{t('shell.skip.canvas')}</button>
        <button
          onClick={() => {
            set({ paletteTab: 'outline', paletteCollapsed: false })
            requestAnimationFrame(focusOutline)
          }}
        >
          {t('shell.skip.outline')}
        </button>
        <button onClick={() => focusRegion('dock')}>{t('shell.skip.results')}</button>
      </nav>
      <header className={styles.topbar} data-region="topbar">
        <h1 className="visuallyHidden">{name || t('shell.untitled')}</h1>
        {regions.topbar}
      </header>
      <aside
        className={`${styles.palette} ${layout.overlayPalette ? styles.overlay : ''}`}
        style={{ ...hidden, ...(layout.overlayPalette ? { width: view.sizes.palette } : undefined) }}
        data-region="palette"
        aria-label={t('shell.region.palette')}
        onKeyDown={(e) => layout.overlayPalette && closes(e, () => set({ paletteCollapsed: true }))}
      >
        {regions.palette}
      </aside>
      <main
        className={styles.canvas}
        style={hidden}
        data-region="canvas"
        aria-label={t('shell.region.canvas')}
        onPointerDownCapture={() => layout.overlayPalette && set({ paletteCollapsed: true })}
      >
        {regions.canvas}
      </main>
      <section className={styles.timeline} data-region="timeline" aria-label={t('shell.region.timeline')}>
        {regions.timeline}
      </section>
      <section className={styles.dock} data-region="dock" aria-label={t('shell.region.dock')}>
        {regions.dock}
      </section>
      {layout.inspector + layout.overlayInspector > 0 && (
        <aside
          className={`${styles.inspector} ${layout.overlayInspector > 0 ? styles.overlayInspector : ''}`}
          style={layout.overlayInspector > 0 ? { width: layout.overlayInspector } : undefined}
          data-region="inspector"
          aria-label={t('shell.region.inspector')}
          onKeyDown={(e) => layout.overlayInspector > 0 && closes(e, () => set({ inspectorHidden: true }))}
        >
          {layout.overlayInspector > 0 && (
            <button
              className={`iconButton ${styles.close}`}
              aria-label={t('shell.closeInspector')}
              onClick={() => {
                set({ inspectorHidden: true })
                focusRegion('canvas')
              }}
            >
              <Icon name="close" />
            </button>
          )}
          {regions.inspector}
        </aside>
      )}
      <section className={styles.lines} aria-label={t('shell.splitter.all')}>
        {!layout.overlayPalette && !maximised && (
          <div
            className={styles.lineAt}
            style={{ left: layout.palette - 4, top: frame.topbar, bottom: bottom + layout.timeline }}
          >
            <Splitter
              label={t('shell.splitter.palette')}
              className={styles.fill}
              orientation="vertical"
              after={false}
              value={layout.palette}
              min={frame.palette.min}
              max={frame.palette.max}
              initial={frame.palette.initial}
              onResize={(size) => set({ sizes: { ...view.sizes, palette: size }, paletteCollapsed: false })}
              onCollapse={() => set({ paletteCollapsed: !view.paletteCollapsed })}
            />
          </div>
        )}
        {layout.inspector > 0 && (
          <div className={styles.lineAt} style={{ right: layout.inspector - 4, top: frame.topbar, bottom: 0 }}>
            <Splitter
              label={t('shell.splitter.inspector')}
              className={styles.fill}
              orientation="vertical"
              after
              value={layout.inspector}
              min={frame.inspector.min}
              max={frame.inspector.max}
              initial={frame.inspector.initial}
              onResize={resize('inspector')}
              onCollapse={() => set({ inspectorHidden: true })}
            />
          </div>
        )}
        {!maximised && (
          <div
            className={styles.rowAt}
            style={{ left: 0, right: layout.inspector, bottom: bottom + layout.timeline - 4 }}
          >
            <Splitter
              label={t('shell.splitter.timeline')}
              className={styles.fill}
              orientation="horizontal"
              after
              value={layout.timeline}
              min={frame.timeline.min}
              max={frame.timeline.max}
              initial={frame.timeline.initial}
              onResize={resize('timeline')}
              onCollapse={() =>
                resize('timeline')(layout.timeline <= frame.strip ? frame.timeline.initial : frame.strip)
              }
            />
          </div>
        )}
        {!maximised && (
          <div className={styles.rowAt} style={{ left: 0, right: layout.inspector, bottom: bottom - 4 }}>
            <Splitter
              label={t('shell.splitter.dock')}
              className={styles.fill}
              orientation="horizontal"
              after
              value={bottom}
              min={frame.dock.min}
              max={layout.dockMax}
              initial={frame.dock.initial}
              onResize={(size) => set({ sizes: { ...view.sizes, dock: size }, dockCollapsed: false })}
              onCollapse={() => set({ dockCollapsed: !view.dockCollapsed })}
            />
          </div>
        )}
      </section>
    </div>
  )
}

/** Esc closes a panel that lies over the canvas; the focus must not go with it. */
function closes(e: KeyboardEvent, close: () => void): void {
  if (e.key !== 'Escape' || e.defaultPrevented) return
  e.preventDefault()
  close()
  focusRegion('canvas')
}

/** The row that Tab comes to, or the button that adds the first one. */
const focusOutline = () =>
  document
    .querySelector<HTMLElement>('[data-region="palette"] [role="tabpanel"] :is([role="row"][tabindex="0"], button)')
    ?.focus()
