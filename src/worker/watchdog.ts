import type { NodeId } from '#model/graph.ts'
import type { ArchivePort } from './archive.ts'
import type { EngineName } from './protocol.ts'

/**
 * What the engines announced last, noted in the intake's thread: when an engine hangs, its own memory cannot be asked any more.
 */
export interface Announcements {
  announce(name: EngineName, batch: number, node: NodeId): void
  /** The engine gave a sign of life that is no task. */
  alive(name: EngineName): void
  quietFor(name: EngineName): number
  blame(name: EngineName): Promise<boolean>
}

export function createAnnouncements(archive: Pick<ArchivePort, 'addStop'>, now: () => number): Announcements {
  const last = new Map<EngineName, { batch: number; node: NodeId }>()
  const heard = new Map<EngineName, number>()
  return {
    announce(name, batch, node) {
      last.set(name, { batch, node })
      heard.set(name, now())
    },
    alive: (name) => void heard.set(name, now()),
    quietFor: (name) => now() - (heard.get(name) ?? -Infinity),
    async blame(name) {
      const task = last.get(name)
      last.delete(name)
      if (!task) return false
      await archive.addStop({ ...task, stage: task.node })
      return true
    },
  }
}
