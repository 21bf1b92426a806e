import { lazy, Suspense, type ReactNode } from 'react'
import { Canvas } from './canvas/Canvas.tsx'
import { MayBeMissing } from './offline/MissingPart.tsx'
import { Palette } from './palette/Palette.tsx'
import { Notices } from './share/Notices.tsx'
import { Frame } from './shell/Frame.tsx'
import { Toast } from './shell/Toast.tsx'
import { TopBar } from './shell/TopBar.tsx'
import { useLongPress } from './shell/useLongPress.ts'

// The canvas can be used before the panels around it are there: they follow it.
const loadTimeline = () => import('./timeline/Timeline.tsx')
const loadDock = () => import('./dock/Dock.tsx')
const loadInspector = () => import('./inspector/Inspector.tsx')
const Timeline = lazy(() => loadTimeline().then((module) => ({ default: module.Timeline })))
const Dock = lazy(() => loadDock().then((module) => ({ default: module.Dock })))
const Inspector = lazy(() => loadInspector().then((module) => ({ default: module.Inspector })))

/** For whoever wants the whole screen at once, such as an address that names a moment. */
export const loadPanels = (): Promise<unknown> => Promise.all([loadTimeline(), loadDock(), loadInspector()])

const inTime = (panel: ReactNode) => (
  <MayBeMissing>
    <Suspense>{panel}</Suspense>
  </MayBeMissing>
)

/** The regions of an open pipeline in their frame. */
export function Workbench() {
  useLongPress()
  return (
    <Frame
      topbar={<TopBar />}
      palette={<Palette />}
      canvas={
        <>
          <Notices />
          <Canvas />
          <Toast />
        </>
      }
      timeline={inTime(<Timeline />)}
      dock={inTime(<Dock />)}
      inspector={inTime(<Inspector />)}
    />
  )
}
