import { noProgress, type BatchInfo, type EngineClient, type Progress } from '#model/run.ts'

/** An engine for tests of the session: it notes what is asked of it and says what it is told to. */
export interface ScriptedClient extends EngineClient {
  readonly calls: readonly unknown[]
  tell(progress: Partial<Progress>): void
}

/** A batch in which nothing took any time. */
export const batchInfo = (index: number, more: Partial<BatchInfo> = {}): BatchInfo => ({
  index,
  time: index * 1000,
  records: 1,
  submissionTime: 0,
  processingStart: 0,
  processingEnd: 0,
  schedulingDelay: 0,
  processingTime: 0,
  totalDelay: 0,
  nodes: {},
  outputs: [],
  checkpoint: false,
  ...more,
})

export const quietProgress: Progress = { ...noProgress, run: 1, state: 'playing' }

export function scriptedClient(answers: Partial<EngineClient> = {}): ScriptedClient {
  const calls: unknown[] = []
  const listeners = new Set<(progress: Progress) => void>()
  const note =
    <T>(name: string, result: T) =>
    (...args: unknown[]): T => {
      calls.push([name, ...args])
      return result
    }
  return {
    calls,
    tell: (progress) => listeners.forEach((listener) => listener({ ...quietProgress, ...progress })),
    start: note('start', Promise.resolve()),
    replace: note('replace', Promise.resolve({ reset: [] })),
    play: note('play', undefined),
    pause: note('pause', undefined),
    step: note('step', Promise.resolve()),
    setSpeed: note('setSpeed', undefined),
    hold: note('hold', undefined),
    setBreakpoints: note('setBreakpoints', Promise.resolve({})),
    stop: note('stop', undefined),
    retrySource: note('retrySource', undefined),
    records: () => Promise.reject(new Error('This test asks for no records.')),
    window: note('window', Promise.resolve(null)),
    state: note('state', Promise.resolve(null)),
    stateLanes: note('stateLanes', Promise.resolve(null)),
    chartHistory: note('chartHistory', Promise.resolve([])),
    look: note('look', Promise.resolve(null)),
    runs: {
      current: () => 1,
      replay(fork, how) {
        calls.push(['replay', fork, how])
        return { run: 2, begun: Promise.resolve({ reset: [] }) }
      },
      returnTo: note('returnTo', Promise.resolve()),
      forget: note('forget', undefined),
      difference: note('difference', Promise.resolve(null)),
      twin: note('twin', { answer: Promise.resolve(null), cancel: () => undefined }),
    },
    onProgress(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose: note('dispose', undefined),
    ...answers,
  }
}
