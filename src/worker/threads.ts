import type { Threads } from './client.ts'
import type { ConnectMessage } from './protocol.ts'
import type { PySparkThreads } from './pyspark.ts'

/** The workbench's threads as Web Workers. They are started late: the gallery needs none. */
export function workerThreads(): Threads & PySparkThreads {
  let intake: Worker | undefined
  const theIntake = () =>
    (intake ??= new Worker(new URL('./intake.worker.ts', import.meta.url), { type: 'module', name: 'intake' }))
  return {
    intake() {
      const worker = theIntake()
      return {
        endpoint: worker,
        terminate() {
          worker.terminate()
          // The next one is another, also where the browser ended this one.
          if (intake === worker) intake = undefined
        },
      }
    },
    engine(name) {
      const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name })
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ connect: { name, port: port1 } } satisfies ConnectMessage, [port1])
      theIntake().postMessage({ connect: { name, port: port2 } } satisfies ConnectMessage, [port2])
      return { endpoint: worker, terminate: () => worker.terminate() }
    },
    pyspark() {
      const worker = new Worker(new URL('./pyspark.worker.ts', import.meta.url), { type: 'module', name: 'pyspark' })
      return { endpoint: worker, terminate: () => worker.terminate() }
    },
    now: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
}
