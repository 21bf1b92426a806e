import { useEffect, useRef } from 'react'
import { useSession } from '../session.ts'

/**
 * Calls `open` when another region asks to edit this parameter (Enter on the canvas, a fix that was applied), also when it asked
 * before this field was on the screen. A request is answered once.
 */
export function useEditRequest(node: string | null, param: string, open: () => void): void {
  const session = useSession()
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    const answer = () => {
      const { editing } = session.view.getState()
      if (editing === null || editing.node !== node || editing.param !== param) return
      session.view.setState({ editing: null })
      latest.current()
    }
    answer()
    return session.view.subscribe(answer)
  }, [session, node, param])
}
