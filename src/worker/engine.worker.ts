import { expose, wrap } from 'comlink'
import { createEngineHost } from './engineHost.ts'
import type { AnnounceMessage, ConnectMessage, IntakeForEngine, ProgressMessage } from './protocol.ts'
import { hear } from './thread.ts'

/** An engine's thread: the only place where a person's code runs. It may be ended at any moment. */

const scope = self as unknown as DedicatedWorkerGlobalScope

hear<ConnectMessage>(scope, 'connect', ({ connect: { port } }) => {
  const host = createEngineHost({
    archive: wrap<IntakeForEngine>(port),
    now: () => performance.timeOrigin + performance.now(),
    wall: () => Date.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    announce: (announce) => port.postMessage({ announce } satisfies AnnounceMessage),
    tell: (progress) => scope.postMessage({ progress } satisfies ProgressMessage),
  })
  expose(host, scope)
  port.start()
})
