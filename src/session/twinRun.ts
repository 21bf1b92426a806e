import { twinOf, type TwinChange } from '#graph/twin.ts'
import type { Graph } from '#model/graph.ts'
import type { RunsClient } from '#model/runs.ts'
import type { Running } from './running.ts'

/** Runs of the same recorded input with other settings, which change nothing of the run itself. */
export interface TwinRun {
  /**
   * Runs the input of the run's first `batches` batches twice: through what of the document can run now, and through that with
   * `change`. Undefined when nothing has run, or nothing can.
   */
  ask(change: TwinChange, batches: number): ReturnType<RunsClient['twin']> | undefined
  /** The seed that made the input, where the document has another one by now. */
  seedOfInput(): number | undefined
}

export interface TwinRunPorts {
  readonly client: RunsClient
  readonly running: Pick<Running, 'current'>
  /** What of the document can run, checked now. */
  program(): Graph | undefined
  document(): Graph
}

export function createTwinRun({ client, running, program, document }: TwinRunPorts): TwinRun {
  return {
    ask(change, batches) {
      const run = running.current()
      const graph = program()
      if (!run || !graph || batches < 1) return undefined
      // The input is as long as the run's batches were, whatever interval the document has by now.
      const duration = batches * run.batchInterval
      return client.twin({ run: client.current(), duration, sides: [graph, twinOf(graph, change)] })
    },
    seedOfInput() {
      const seed = running.current()?.seed
      return seed === document().seed ? undefined : seed
    },
  }
}
