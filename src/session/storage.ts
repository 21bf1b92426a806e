/**
 * Where pipelines are kept in this browser. Every save appends a restore point; only when it is safely written are the
 * oldest ones of that pipeline removed, so that at no moment is there less than before.
 */
export interface PipelineStorage {
  /** Appends a restore point. Never throws: 'full' and 'unavailable' are said to the person. */
  append(point: RestorePoint): Promise<SaveResult>
  /** Text of the newest restore point. */
  latest(pipeline: string): Promise<string | undefined>
  /** The restore points of a pipeline, newest first. */
  points(pipeline: string): Promise<readonly SavedPoint[]>
  /** The text of a restore point; undefined when it is not there any more. */
  text(key: number): Promise<string | undefined>
  /** Newest first. */
  recent(): Promise<readonly RecentPipeline[]>
}

export type SaveResult = 'saved' | 'full' | 'unavailable'

export interface RestorePoint {
  readonly pipeline: string
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly savedAt: number
  readonly text: string
  /** Given by a person: a point with a name is not removed to make room for newer ones. */
  readonly title?: string
}

/** A restore point without its text. */
export interface SavedPoint {
  readonly key: number
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly savedAt: number
  readonly title?: string
}

export interface RecentPipeline {
  readonly id: string
  readonly name: string
  readonly savedAt: number
}

/** Restore points without a name kept for each pipeline. */
export const keptRestorePoints = 50
/** The newest of them are all kept; older ones only so far apart (milliseconds), so that they reach back further. */
const keptClose = 20
const apart = 10 * 60_000
/** Points that gather before old ones are looked for: that reads all of them. */
export const slack = 10
/** When storage is full, older points than these make room for the new one. */
const keptWhenFull = 5

/**
 * Storage in IndexedDB. `factory` is undefined where the browser has none; a database that cannot be opened (private
 * windows, blocked site data) is tried again at the next save.
 */
export function indexedDbStorage(factory: IDBFactory | undefined): PipelineStorage {
  let opened: Promise<IDBDatabase> | undefined
  const database = (): Promise<IDBDatabase> => {
    if (!factory) return Promise.reject(new Error('This browser has no IndexedDB.'))
    opened ??= open(factory).then(
      (db) => {
        // Another tab with a newer version wants the database, or the browser closed it: it is opened again when needed.
        db.onclose = () => (opened = undefined)
        db.onversionchange = () => {
          opened = undefined
          db.close()
        }
        return db
      },
      (error: unknown) => {
        opened = undefined
        throw error
      },
    )
    return opened
  }

  /** Points of each pipeline after old ones were last removed. */
  const left = new Map<string, number>()
  const tidyUp = async (db: IDBDatabase, pipeline: string) => {
    if ((await countOf(db, pipeline)) < (left.get(pipeline) ?? keptClose) + slack) return
    await prune(db, pipeline, keptRestorePoints)
    left.set(pipeline, await countOf(db, pipeline))
  }

  return {
    async append(point) {
      let db: IDBDatabase
      try {
        db = await database()
      } catch {
        return 'unavailable'
      }
      try {
        await write(db, point)
      } catch (error) {
        if (!isQuota(error)) return 'unavailable'
        try {
          await prune(db, point.pipeline, keptWhenFull)
          await write(db, point)
        } catch {
          return 'full'
        }
      }
      // The point is written; that old ones stay when pruning fails costs room, not work.
      await tidyUp(db, point.pipeline).catch(() => undefined)
      return 'saved'
    },

    async latest(pipeline) {
      try {
        const db = await database()
        const index = db.transaction('points').objectStore('points').index('pipeline')
        const cursor = await settled(index.openCursor(pipeline, 'prev'))
        return (cursor?.value as RestorePoint | undefined)?.text
      } catch {
        return undefined
      }
    },

    async points(pipeline) {
      try {
        const db = await database()
        const found: SavedPoint[] = []
        await eachPoint(db, pipeline, (key, { name, savedAt, title }) => {
          found.push({ key, name: String(name), savedAt: Number(savedAt), ...(title !== undefined && { title }) })
        })
        return found
      } catch {
        return []
      }
    },

    async text(key) {
      try {
        const db = await database()
        const point = (await settled(db.transaction('points').objectStore('points').get(key))) as
          RestorePoint | undefined
        return point && String(point.text)
      } catch {
        return undefined
      }
    },

    async recent() {
      try {
        const db = await database()
        const all = (await settled(db.transaction('pipelines').objectStore('pipelines').getAll())) as RecentPipeline[]
        return all.sort((a, b) => b.savedAt - a.savedAt)
      } catch {
        return []
      }
    },
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open('millrace', 1)
  request.onupgradeneeded = () => {
    const points = request.result.createObjectStore('points', { autoIncrement: true })
    points.createIndex('pipeline', 'pipeline')
    request.result.createObjectStore('pipelines', { keyPath: 'id' })
  }
  return settled(request)
}

/** One transaction: the restore point and its line in the list, or neither. */
function write(db: IDBDatabase, point: RestorePoint): Promise<void> {
  // 'strict': the browser reports success only when the bytes are on disk.
  const transaction = db.transaction(['points', 'pipelines'], 'readwrite', { durability: 'strict' })
  transaction.objectStore('points').add(point)
  const line: RecentPipeline = { id: point.pipeline, name: point.name, savedAt: point.savedAt }
  transaction.objectStore('pipelines').put(line)
  return completed(transaction)
}

const countOf = (db: IDBDatabase, pipeline: string): Promise<number> =>
  settled(db.transaction('points').objectStore('points').index('pipeline').count(pipeline))

/** Walks the points of a pipeline, newest first, one at a time: their texts may be large. */
function eachPoint(db: IDBDatabase, pipeline: string, hear: (key: number, point: RestorePoint) => void): Promise<void> {
  const transaction = db.transaction('points')
  const walk = transaction.objectStore('points').index('pipeline').openCursor(pipeline, 'prev')
  walk.onsuccess = () => {
    const cursor = walk.result
    if (!cursor) return
    hear(cursor.primaryKey as number, cursor.value as RestorePoint)
    cursor.continue()
  }
  return completed(transaction)
}

/**
 * Removes the oldest points beyond `keep`, and of those that are not the newest what lies close to another. Points with a name, and the
 * newest of all, stay.
 */
async function prune(db: IDBDatabase, pipeline: string, keep: number): Promise<void> {
  const gone: number[] = []
  let kept = 0
  let last = Infinity
  await eachPoint(db, pipeline, (key, { savedAt, title }) => {
    if (title !== undefined) return
    if (kept < keep && (kept < keptClose || last - savedAt >= apart)) {
      kept++
      last = savedAt
    } else gone.push(key)
  })
  if (gone.length === 0) return
  const transaction = db.transaction('points', 'readwrite')
  for (const key of gone) transaction.objectStore('points').delete(key)
  return await completed(transaction)
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed without a reason.'))
  })

const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB aborted without a reason.'))
  })

const isQuota = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError'
