import { Canvas } from './canvas/Canvas.tsx'
import { Dock } from './dock/Dock.tsx'
import { Inspector } from './inspector/Inspector.tsx'
import { Palette } from './palette/Palette.tsx'
import { Notices } from './share/Notices.tsx'
import { Frame } from './shell/Frame.tsx'
import { Toast } from './shell/Toast.tsx'
import { TopBar } from './shell/TopBar.tsx'
import { Timeline } from './timeline/Timeline.tsx'

/** The regions of an open pipeline in their frame. */
export function Workbench() {
  return (
    <Frame
      topbar={<TopBar />}
      palette={<Palette />}
      canvas={
        <>
          <Canvas />
          <Notices />
          <Toast />
        </>
      }
      timeline={<Timeline />}
      dock={<Dock />}
      inspector={<Inspector />}
    />
  )
}
