// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph } from '#model/graph.ts'
import type { GraphStore, HistoryStore, PrefsStore, RunStore, Session } from '#session/types.ts'
import { SessionContext } from '../session.ts'
import { rowsOf } from './layout.ts'
import { ProcessingCell } from './ProcessingCell.tsx'
import { timeScale } from './useTimeScale.ts'

const scale = timeScale({ width: 1140, cellWidth: 12.5, live: 20, playhead: null, panned: null })

describe('ProcessingCell', () => {
  let root: Root
  let box: HTMLElement
  beforeEach(() => {
    ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
    box = document.body.appendChild(document.createElement('div'))
    root = createRoot(box)
  })
  afterEach(() => act(() => root.unmount()))

  const show = (run: Partial<RunStore>, motion: PrefsStore['motion'] = 'on') => {
    const batches = [400, 600].map((processingTime) => ({ processingTime }))
    const session = {
      run: createStore(() => ({ state: 'playing', queued: 0, speed: 1, ...run }) as RunStore),
      graph: createStore(() => ({ graph: emptyGraph }) as GraphStore),
      history: createStore(() => ({ batches }) as unknown as HistoryStore),
      prefs: createStore(() => ({ motion }) as PrefsStore),
    } as unknown as Session
    act(() =>
      root.render(
        <SessionContext value={session}>
          <ProcessingCell scale={scale} rows={rowsOf(104)} />
        </SessionContext>,
      ),
    )
    return box.firstElementChild as HTMLElement | null
  }

  it('fills the cell after the newest batch, over the time that the last batches took', () => {
    const fill = show({ queued: 2 })!
    expect(parseFloat(fill.style.left) + parseFloat(fill.style.width) / 2).toBeCloseTo(scale.batchToX(21))
    expect(fill.style.animationDuration).toBe('500ms')
    expect(fill.dataset.still).toBeUndefined()
  })

  it('fills faster where time runs faster, and stands still without motion', () => {
    expect(show({ queued: 1, speed: 4 })!.style.animationDuration).toBe('125ms')
    expect(show({ queued: 1 }, 'off')!.dataset.still).toBe('true')
  })

  it('is not there while nothing waits or nothing runs', () => {
    expect(show({ queued: 0 })).toBeNull()
    expect(show({ queued: 3, state: 'paused' })).toBeNull()
  })
})
