import { lazy, Suspense, useEffect } from 'react'
import { useCommandHost } from './host.ts'

const loadPalette = () => import('./CommandPalette.tsx')
const CommandPalette = lazy(() => loadPalette().then((m) => ({ default: m.CommandPalette })))
const ContextMenu = lazy(() => import('./ContextMenu.tsx').then((m) => ({ default: m.ContextMenu })))
const Doctor = lazy(() => import('../doctor/Doctor.tsx').then((m) => ({ default: m.Doctor })))

/** The palette, the context menu and what they open beside the panels, loaded when they are wanted. */
export function CommandLayer() {
  const host = useCommandHost()
  const palette = host.view((view) => view.palette)
  const menu = host.view((view) => view.menu)
  const doctor = host.view((view) => view.doctor)
  useEffect(() => {
    // The palette opens in less than 80 ms, so its code has to be there; it is fetched once the page has come to rest.
    const idle = window.requestIdleCallback?.(() => void loadPalette(), { timeout: 10_000 })
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle)
    }
  }, [])
  return (
    <Suspense>
      {palette && <CommandPalette text={palette.text} onClose={() => host.view.setState({ palette: null })} />}
      {doctor !== null && <Doctor node={doctor} onClose={() => host.view.setState({ doctor: null })} />}
      {menu && (
        <ContextMenu
          key={`${menu.place} ${menu.x} ${menu.y}`}
          menu={menu}
          onClose={() => host.view.setState({ menu: null })}
        />
      )}
    </Suspense>
  )
}
