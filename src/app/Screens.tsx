import { lazy, Suspense, useSyncExternalStore } from 'react'
import { MayBeMissing } from './offline/MissingPart.tsx'
import { useView } from './session.ts'
import { isPhone } from './shell/frame.ts'

// The first screen must be there at once; the others arrive while one looks at it, or when they are asked for.
const loadGallery = () => import('./gallery/Gallery.tsx')
const loadWorkbench = () => import('./Workbench.tsx')
const loadPhone = () => import('./phone/PhoneViewer.tsx')
const loadProjector = () => import('./projector/Projector.tsx')
const Gallery = lazy(() => loadGallery().then((module) => ({ default: module.Gallery })))
const Workbench = lazy(() => loadWorkbench().then((module) => ({ default: module.Workbench })))
const PhoneViewer = lazy(() => loadPhone().then((module) => ({ default: module.PhoneViewer })))
const Projector = lazy(() => loadProjector().then((module) => ({ default: module.Projector })))

/** Loads what an open pipeline is shown in on a screen of this size. */
export const loadScreen = (): Promise<unknown> =>
  isPhone(innerWidth) ? loadPhone() : loadWorkbench().then(({ loadPanels }) => loadPanels())

const onResize = (changed: () => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/** The first page, or the open pipeline: in the workbench, on a phone, or for a room (`ui-spec` 2.7, 11). */
export function Screens() {
  const screen = useView((v) => v.screen)
  const mode = useView((v) => v.mode)
  const phone = useSyncExternalStore(onResize, () => isPhone(innerWidth))
  const shown =
    screen === 'gallery' ? <Gallery /> : phone ? <PhoneViewer /> : mode === 'projector' ? <Projector /> : <Workbench />
  return (
    <MayBeMissing key={screen}>
      <Suspense>{shown}</Suspense>
    </MayBeMissing>
  )
}
