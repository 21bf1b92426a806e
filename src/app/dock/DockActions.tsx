import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** The place in the tab bar for what the open tab can do. */
export const ActionsContext = createContext<HTMLElement | null>(null)

/** Puts the open tab's actions into the tab bar, beside maximise and collapse. */
export function DockActions({ children }: { readonly children: ReactNode }) {
  const place = useContext(ActionsContext)
  return place && createPortal(children, place)
}
