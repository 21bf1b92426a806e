import type { ArchivePort } from './archive.ts'
import { createEngineHost } from './engineHost.ts'
import type { ConnectEngine, EngineCalls, IntakeForEngine } from './protocol.ts'
import { caller, serve, tell } from './rpc.ts'

/** An engine's thread: the only place where a person's code runs. It may be ended at any moment. */

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.addEventListener('message', ({ data }: MessageEvent<ConnectEngine>) => {
  if (!('connect' in data)) return
  const { port } = data
  const intake = caller<IntakeForEngine>(port)
  port.start()
  const archive: ArchivePort = {
    begin: (start) => intake.call('begin', start),
    addProgram: (entry) => intake.call('addProgram', entry),
    addSnapshot: (entry) => intake.call('addSnapshot', entry),
    addStop: (stop) => intake.call('addStop', stop),
    take: (batch) => intake.call('take', batch),
    outline: () => intake.call('outline'),
    resume: (batch) => intake.call('resume', batch),
  }
  serve<EngineCalls>(
    scope,
    createEngineHost({
      archive,
      now: () => performance.timeOrigin + performance.now(),
      after(ms, run) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      announce: (batch, node) => tell(port, 'announce', batch, node),
      tell: (progress) => tell(scope, 'progress', progress),
    }),
  )
})
