import { expose } from 'comlink'
import type { Socket } from '#receivers/websocket.ts'
import { createIntake } from './intake/intake.ts'
import type {
  AnnounceMessage,
  ConnectMessage,
  EngineName,
  IntakeCalls,
  IntakeForEngine,
  StatusMessage,
} from './protocol.ts'
import { hear } from './thread.ts'
import { createAnnouncements } from './watchdog.ts'

/** The intake's thread: receivers and the archive. It never runs a person's code, so what it holds survives any engine. */

const scope = self as unknown as DedicatedWorkerGlobalScope

const intake = createIntake({
  open(url) {
    const socket = new WebSocket(url)
    // Text comes as text; anything else is refused without reading it.
    socket.binaryType = 'blob'
    return socket as Socket
  },
  // Back-pressure must not wait for hours because the system's clock was set back.
  now: () => performance.timeOrigin + performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  statuses: (sources, oldestReplayable) =>
    scope.postMessage({ status: { sources, oldestReplayable } } satisfies StatusMessage),
})
// A clock that nobody can set: the system's may jump while an engine works.
const announcements = createAnnouncements(intake, () => performance.now())

expose(
  {
    retrySource: async (node) => intake.retrySource(node),
    stopReceivers: async () => intake.stop(),
    received: async () => intake.received(),
    forget: async (run) => intake.forget(run),
    quietFor: async (name) => announcements.quietFor(name),
    blame: announcements.blame,
    forgive: announcements.forgive,
  } satisfies IntakeCalls,
  scope,
)
hear<ConnectMessage>(scope, 'connect', ({ connect: { name, port } }) => connect(name, port))

function connect(name: EngineName, port: MessagePort): void {
  port.addEventListener('message', () => announcements.alive(name))
  hear<AnnounceMessage>(port, 'announce', ({ announce }) => announcements.announce(name, announce))
  const { begin, fork, select, addProgram, addSnapshot, addStop, dropStop, take, completed, outline, resume } = intake
  expose(
    {
      begin,
      fork,
      select,
      addProgram,
      addSnapshot,
      addStop,
      dropStop,
      take,
      completed,
      outline,
      resume,
    } satisfies IntakeForEngine,
    port,
  )
  port.start()
}
