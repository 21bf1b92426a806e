import { describe, expect, it } from 'vitest'
import type { Session } from '#session/types.ts'
import { createView } from '#session/view.ts'
import { maximiseResults, restoreCanvas } from './maximise.ts'
import { rememberPanels } from './panelMemory.ts'

describe('maximised results', () => {
  const open = (inspectorHidden = false) => {
    const view = createView()
    view.setState({ inspectorHidden })
    return { view } as unknown as Session
  }
  const panels = (session: Session) => {
    const { dockMaximised, inspectorHidden } = session.view.getState()
    return { dockMaximised, inspectorHidden }
  }

  it('take the inspector’s room and give it back', () => {
    const session = open()
    maximiseResults(session)
    expect(panels(session)).toEqual({ dockMaximised: true, inspectorHidden: true })
    restoreCanvas(session)
    expect(panels(session)).toEqual({ dockMaximised: false, inspectorHidden: false })
  })

  it('leave an inspector hidden that was, and shown that was opened over them', () => {
    const hidden = open(true)
    maximiseResults(hidden)
    restoreCanvas(hidden)
    expect(panels(hidden).inspectorHidden).toBe(true)
    hidden.view.setState({ inspectorHidden: true })
    maximiseResults(hidden)
    hidden.view.setState({ inspectorHidden: false })
    restoreCanvas(hidden)
    expect(panels(hidden).inspectorHidden).toBe(false)
  })

  it('are not what the browser remembers of the inspector', () => {
    const session = open()
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    } as unknown as Storage
    const stop = rememberPanels(session, storage)
    maximiseResults(session)
    expect(JSON.parse(kept.get('millrace.panels')!)).toMatchObject({ inspectorHidden: false })
    stop()
  })
})
