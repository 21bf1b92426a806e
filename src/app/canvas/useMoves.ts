import type { OnMove } from '@xyflow/react'
import { useEffect, useMemo, useState, type RefObject } from 'react'
import { useSession } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import type { Portions } from './portions.ts'
import { shiftOf, type Shift } from './shift.ts'
import type { Viewport, ViewportStore } from './viewport.ts'

/**
 * What begins and ends when the view is moved. It is told to the element and to the parts that rest meanwhile, and is no state of the
 * canvas: drawing all of it again would cost the first frame.
 */
export function useMoves(
  root: RefObject<HTMLDivElement | null>,
  store: CanvasStore,
  viewport: ViewportStore,
  portions: Portions,
): { readonly begin: OnMove; readonly end: () => void } {
  const session = useSession()
  const shift = useViewShift(root, viewport)
  useLetGo(viewport)
  const moves = useMemo(() => {
    const moved = (moving: boolean, held: boolean) => {
      viewport.hold(held)
      root.current?.toggleAttribute('data-moving', moving)
      shift(moving)
      store.setState({ moving })
      portions.hold(moving)
      session.hold(moving)
    }
    const begin: OnMove = (event) => moved(true, isFreeHand(event) && store.getState().draft === null)
    return { begin, end: () => moved(false, false) }
  }, [root, session, store, viewport, portions, shift])
  // A canvas that goes while it is moved lets go of the run.
  useEffect(() => moves.end, [moves])
  return moves
}

/** A command moves the view without an event; a wheel is turned while a button holds something else. */
const isFreeHand = (event: MouseEvent | TouchEvent | null): boolean =>
  event !== null && !(event instanceof WheelEvent && event.buttons !== 0)

/** What is pressed while the view moves, or just after, finds the library where the view is. */
function useLetGo(viewport: ViewportStore): void {
  useEffect(() => {
    const letGo = (event: PointerEvent | KeyboardEvent) => {
      // Space held down moves the view itself.
      if (!('repeat' in event && event.repeat)) viewport.hold(false)
    }
    window.addEventListener('pointerdown', letGo, true)
    window.addEventListener('keydown', letGo, true)
    return () => {
      window.removeEventListener('pointerdown', letGo, true)
      window.removeEventListener('keydown', letGo, true)
    }
  }, [viewport])
}

/** While the view moves, the picture of the pipeline is shifted without a change of its style, which the library makes as well. */
function useViewShift(root: RefObject<HTMLDivElement | null>, viewport: ViewportStore): (moving: boolean) => void {
  const [moves] = useState(() => {
    let shift: Shift | undefined
    let stop: (() => void) | undefined
    const place = ({ x, y, zoom }: Viewport) => shift?.to(`translate(${x}px, ${y}px) scale(${zoom})`)
    return (moving: boolean) => {
      stop?.()
      shift?.end()
      shift = stop = undefined
      const picture = moving && root.current?.querySelector<HTMLElement>('.react-flow__viewport')
      if (!picture) return
      shift = shiftOf(picture)
      place(viewport.getState())
      stop = viewport.subscribe(place)
    }
  })
  useEffect(() => () => moves(false), [moves])
  return moves
}
