import { cloneElement, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ComponentProps, ReactElement, ReactNode, RefObject } from 'react'

/** Code that follows the first load, for something that can be drawn with less until it is there. */
export interface LatePart<T> {
  /** What was fetched, or null; the first component that asks has it fetched. */
  readonly use: () => T | null
  /** Fetches it again after a fetch that failed. */
  readonly load: () => void
}

export function latePart<T>(fetch: () => Promise<T>): LatePart<T> {
  let here: T | null = null
  let loading = false
  const listeners = new Set<() => void>()
  const arrived = (part: T) => {
    here = part
    for (const heard of listeners) heard()
  }
  const load = () => {
    if (here || loading) return
    loading = true
    // Without a network it is asked for by the next press.
    fetch()
      .then(arrived, () => undefined)
      .finally(() => {
        loading = false
      })
  }
  const subscribe = (heard: () => void) => {
    listeners.add(heard)
    load()
    return () => listeners.delete(heard)
  }
  return { use: () => useSyncExternalStore(subscribe, () => here), load }
}

interface AfterArrivalProps<T> {
  readonly part: LatePart<T>
  /** The button, which looks the same before and after. */
  readonly trigger: ReactElement
  readonly opens: 'menu' | 'dialog'
  readonly onAsked?: () => void
  /** `asked`: the button was pressed before the part was there. */
  readonly children: (part: T, trigger: ReactElement, asked: boolean) => ReactNode
}

/** A button and what it opens, where that is a late part. A press before it is there counts, and the focus stays on the button. */
export function AfterArrival<T>({ part, trigger, opens, onAsked, children }: AfterArrivalProps<T>) {
  const here = part.use()
  const [asked, setAsked] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    if (here && hadFocus.current) button.current?.focus()
    hadFocus.current = false
  }, [here])
  const known = trigger as ReactElement<ComponentProps<'button'>>
  if (here) return children(here, cloneElement(known, { ref: button }), asked)
  const ask = () => {
    part.load()
    setAsked(true)
    onAsked?.()
  }
  return (
    <Waiting button={button} hadFocus={hadFocus}>
      {cloneElement(known, { ref: button, 'aria-haspopup': opens, 'aria-expanded': false, onClick: ask })}
    </Waiting>
  )
}

interface WaitingProps {
  readonly button: RefObject<HTMLButtonElement | null>
  readonly hadFocus: RefObject<boolean>
  readonly children: ReactNode
}

/** Notes, before the button is exchanged, whether it has the focus. */
function Waiting({ button, hadFocus, children }: WaitingProps) {
  useLayoutEffect(() => {
    const own = button.current
    return () => {
      hadFocus.current = document.activeElement === own
    }
  }, [button, hadFocus])
  return children
}
