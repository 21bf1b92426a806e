import type { ArchivePort, Stop } from './intake/archive.ts'
import type { AnnouncedTask, EngineName } from './protocol.ts'

/**
 * What the engines announced last, noted in the intake's thread: when an engine hangs, its own memory cannot be asked any more.
 */
export interface Announcements {
  announce(name: EngineName, task: AnnouncedTask): void
  /** The engine gave a sign of life that is no task. */
  alive(name: EngineName): void
  quietFor(name: EngineName): number
  /** `finished`: batches up to this one are done, so nothing in them was hung in. */
  blame(name: EngineName, known?: Stop, finished?: number): Promise<Stop | null>
  forgive(stop: Stop): Promise<void>
}

export function createAnnouncements(
  archive: Pick<ArchivePort, 'addStop' | 'dropStop'>,
  now: () => number,
): Announcements {
  const last = new Map<EngineName, AnnouncedTask>()
  const heard = new Map<EngineName, number>()
  return {
    announce(name, task) {
      last.set(name, task)
      heard.set(name, now())
    },
    alive: (name) => void heard.set(name, now()),
    quietFor: (name) => now() - (heard.get(name) ?? -Infinity),
    async blame(name, known, finished = 0) {
      const task = last.get(name)
      last.delete(name)
      if (!task || task.batch <= finished) return null
      // Whoever searches for the record of a known stop hangs in the same stage, maybe at a later operator of it.
      const stop = known ? { ...known, ...(task.record && task) } : { batch: task.batch, stage: task.node }
      await archive.addStop(stop)
      return stop
    },
    forgive: (stop) => archive.dropStop(stop),
  }
}
