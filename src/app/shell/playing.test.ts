import { describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph } from '#model/graph.ts'
import type { BatchInfo, RunState } from '#model/run.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { moveBatches, slideOfSelection } from './moveBatches.ts'
import { playOrPause } from './playOrPause.ts'
import { stepOn } from './stepOn.ts'

await loadWords('en')

/** Only what these functions look at. */
function session(parts: { playhead?: number | null; state?: RunState; error?: boolean; empty?: boolean } = {}) {
  const batches = Array.from({ length: 10 }, (_, i) => ({ index: i + 11 }) as BatchInfo)
  const node = {
    id: 'window-1',
    operator: 'window',
    params: { slideDuration: 10 },
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  }
  const error = { severity: 'error' as const, code: 'no-output', args: {}, message: 'Nothing runs yet.' }
  return {
    graph: createStore(() => ({ graph: { ...emptyGraph, nodes: parts.empty ? [] : [node] } })),
    obstacle: () => (parts.error ? error : undefined),
    run: createStore(() => ({ state: parts.state ?? 'stopped' })),
    history: createStore(() => ({ batches, live: 20 })),
    view: createStore(() => ({
      playhead: parts.playhead ?? null,
      selectedNodes: ['window-1'],
      dock: 'charts',
      toast: null,
    })),
    prefs: createStore(() => ({ language: 'en' })),
    goTo: vi.fn(),
    play: vi.fn(),
    pause: vi.fn(),
    step: vi.fn(() => Promise.resolve()),
    announce: vi.fn(),
  }
}
const as = (fake: ReturnType<typeof session>) => fake as unknown as Session

describe('moving along the batches', () => {
  it('stays among the batches that are kept, and follows the run again at the newest', () => {
    const fake = session({ playhead: 12 })
    for (const by of [-1, -5, 3, 8, 20]) moveBatches(as(fake), by)
    expect(fake.goTo.mock.calls.flat()).toEqual([11, 11, 15, null, null])
  })

  it('starts from the newest while it follows', () => {
    const fake = session()
    moveBatches(as(fake), -1)
    expect(fake.goTo).toHaveBeenCalledWith(19)
  })

  it('counts a slide in batches: 10 s are five batches of 2 s', () => {
    expect(slideOfSelection(as(session()))).toBe(5)
  })
})

describe('play or pause', () => {
  it('pauses what runs, a run that catches up too', () => {
    for (const state of ['playing', 'catchingUp'] as const) {
      const fake = session({ state })
      playOrPause(as(fake))
      expect([fake.pause.mock.calls.length, fake.play.mock.calls.length]).toEqual([1, 0])
    }
  })

  it('says why a pipeline cannot start, and shows the problem', () => {
    const fake = session({ error: true })
    playOrPause(as(fake))
    expect(fake.play).not.toHaveBeenCalled()
    expect(fake.announce).toHaveBeenCalledWith('Nothing runs yet: no branch ends in an output.', true)
    expect(fake.view.getState()).toMatchObject({
      dock: 'problems',
      toast: { text: 'Nothing runs yet: no branch ends in an output.', undo: false },
    })
  })

  it('says what to begin with where there is nothing to run', async () => {
    const fake = session({ empty: true })
    playOrPause(as(fake))
    await stepOn(as(fake))
    expect([fake.play.mock.calls.length, fake.step.mock.calls.length]).toEqual([0, 0])
    const said = 'There is no operator yet. Add a source to begin.'
    expect(fake.announce.mock.calls).toEqual([
      [said, true],
      [said, true],
    ])
    expect(fake.view.getState().toast).toEqual({ text: said, undo: false, n: 2 })
  })

  it('goes on with a paused run although an edit is broken: the old program keeps running', () => {
    const fake = session({ state: 'paused', error: true })
    playOrPause(as(fake))
    expect(fake.play).toHaveBeenCalledOnce()
  })
})

describe('one step', () => {
  const ran = (fake: ReturnType<typeof session>, index: number) =>
    fake.history.setState(({ batches }) => ({ live: index, batches: [...batches, { index, records: 3 } as BatchInfo] }))

  it('says the batch that it ran, also where the news of it comes after the step', async () => {
    const fake = session({ state: 'paused' })
    fake.step.mockImplementationOnce(() => Promise.resolve(ran(fake, 21)))
    await stepOn(as(fake))
    expect(fake.announce.mock.calls).toEqual([['Batch 21, 3 records']])
    await stepOn(as(fake))
    expect(fake.announce).toHaveBeenCalledTimes(1)
    ran(fake, 22)
    ran(fake, 23)
    expect(fake.announce.mock.calls.slice(1)).toEqual([['Batch 22, 3 records']])
  })

  it('says why a pipeline cannot run, and in the past leaves it to the playhead', async () => {
    const broken = session({ error: true })
    await stepOn(as(broken))
    expect(broken.step).not.toHaveBeenCalled()
    expect(broken.announce).toHaveBeenCalledWith('Nothing runs yet: no branch ends in an output.', true)
    const past = session({ state: 'paused', playhead: 12 })
    await stepOn(as(past))
    expect(past.step).toHaveBeenCalledOnce()
    expect(past.announce).not.toHaveBeenCalled()
  })
})
