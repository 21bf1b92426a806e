import type { Socket } from '#receivers/websocket.ts'
import { createIntake } from './intake.ts'
import type { ConnectEngine, EngineName, IntakeCalls, IntakeForEngine } from './protocol.ts'
import { hear, serve, tell } from './rpc.ts'
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
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
  statuses: (sources, oldest) => tell(scope, 'statuses', sources, oldest),
})
const announcements = createAnnouncements(intake, () => Date.now())

serve<IntakeCalls>(scope, {
  retrySource: async (node) => intake.retrySource(node),
  stopReceivers: async () => intake.stop(),
  quietFor: async (name) => announcements.quietFor(name),
  blame: (name) => announcements.blame(name),
})

scope.addEventListener('message', ({ data }: MessageEvent<ConnectEngine>) => {
  if ('connect' in data) connect(data.connect, data.port)
})

function connect(name: EngineName, port: MessagePort): void {
  hear(port, {
    announce: (batch: number, node: string) => announcements.announce(name, batch, node),
  })
  const { begin, addProgram, addSnapshot, addStop, take, outline, resume } = intake
  serve<IntakeForEngine>(port, { begin, addProgram, addSnapshot, addStop, take, outline, resume })
  port.addEventListener('message', () => announcements.alive(name))
  port.start()
}
