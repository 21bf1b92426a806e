import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createAutosave } from './autosave.ts'
import { indexedDbStorage, keptRestorePoints, slack, type RestorePoint } from './storage.ts'
import { handClock } from '#worker/handClock.ts'

const point = (n: number, pipeline = 'p1'): RestorePoint => ({
  pipeline,
  name: `Version ${n}`,
  savedAt: n,
  text: `text ${n}`,
})

/** All texts that are stored, oldest first. */
async function texts(factory: IDBFactory): Promise<string[]> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = factory.open('millrace', 1)
    request.onsuccess = () => resolve(request.result)
  })
  return new Promise((resolve) => {
    const all = db.transaction('points').objectStore('points').getAll()
    all.onsuccess = () => {
      db.close()
      resolve((all.result as RestorePoint[]).map((p) => p.text))
    }
  })
}

describe('storage', () => {
  it('gives back the newest restore point, also to the next page', async () => {
    const factory = new IDBFactory()
    const storage = indexedDbStorage(factory)
    expect(await storage.append(point(1))).toBe('saved')
    expect(await storage.append(point(2))).toBe('saved')
    expect(await indexedDbStorage(factory).latest('p1')).toBe('text 2')
    expect(await storage.latest('nothing')).toBeUndefined()
  })

  it('keeps the newest points, older ones ten minutes apart, fifty in all, and every point with a name', async () => {
    const factory = new IDBFactory()
    const storage = indexedDbStorage(factory)
    await storage.append(point(0, 'other'))
    await storage.append({ ...point(1), title: 'Before the demo' })
    // One a minute for twenty hours.
    for (let n = 2; n <= 1200; n++) await storage.append({ ...point(n), savedAt: n * 60_000 })
    const kept = await texts(factory)
    expect(kept.slice(0, 2)).toEqual(['text 0', 'text 1'])
    expect(kept.slice(-20)).toEqual(Array.from({ length: 20 }, (_, i) => `text ${1181 + i}`))
    expect(kept.length).toBeLessThanOrEqual(2 + keptRestorePoints + slack)
    const points = await storage.points('p1')
    expect(points[0]).toEqual({ key: points[0]!.key, name: 'Version 1200', savedAt: 1200 * 60_000 })
    expect(points.at(-1)).toMatchObject({ title: 'Before the demo', savedAt: 1 })
    expect(await storage.text(points.at(-1)!.key)).toBe('text 1')
    const old = points.slice(20 + slack, -1).map(({ savedAt }) => savedAt)
    expect(old.length).toBeGreaterThan(15)
    expect(old.slice(1).every((at, i) => old[i]! - at >= 10 * 60_000)).toBe(true)
  })

  it('lists pipelines, newest first, once each', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    await storage.append(point(1, 'a'))
    await storage.append(point(2, 'b'))
    await storage.append(point(3, 'a'))
    expect(await storage.recent()).toEqual([
      { id: 'a', name: 'Version 3', savedAt: 3 },
      { id: 'b', name: 'Version 2', savedAt: 2 },
    ])
  })

  it('makes room when storage is full, and says so when that does not help', async () => {
    const factory = new IDBFactory()
    const storage = indexedDbStorage(factory)
    for (let n = 1; n <= 10; n++) await storage.append(point(n))
    let refusals = 1
    const add = IDBObjectStore.prototype.add
    IDBObjectStore.prototype.add = function (...args) {
      if (refusals-- > 0) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      return add.apply(this, args)
    }
    try {
      expect(await storage.append(point(11))).toBe('saved')
      expect(await texts(factory)).toEqual(['text 6', 'text 7', 'text 8', 'text 9', 'text 10', 'text 11'])
      refusals = Infinity
      expect(await storage.append(point(12))).toBe('full')
      expect(await storage.latest('p1')).toBe('text 11')
    } finally {
      IDBObjectStore.prototype.add = add
    }
  })

  it('is unavailable, not broken, where there is no IndexedDB or it refuses', async () => {
    expect(await indexedDbStorage(undefined).append(point(1))).toBe('unavailable')
    expect(await indexedDbStorage(undefined).recent()).toEqual([])
    const refusing = {
      open: () => {
        throw new DOMException('A mutation operation was attempted …', 'InvalidStateError')
      },
    } as unknown as IDBFactory
    expect(await indexedDbStorage(refusing).append(point(1))).toBe('unavailable')
    expect(await indexedDbStorage(refusing).latest('p1')).toBeUndefined()
  })
})

describe('autosave', () => {
  it('writes one restore point after a pause in the edits', async () => {
    const timer = handClock()
    const storage = indexedDbStorage(new IDBFactory())
    const said: string[] = []
    const autosave = createAutosave(storage, timer, (saved) => said.push(saved))
    autosave.changed('p', 'One', () => 'one')
    timer.advance(700)
    autosave.changed('p', 'Two', () => 'two')
    timer.advance(700)
    expect(await storage.latest('p')).toBeUndefined()
    timer.advance(100)
    await autosave.flush()
    expect(await storage.latest('p')).toBe('two')
    expect(said).toEqual(['saving', 'saving', 'saved'])
  })

  it('writes at once when told to, and the newest text wins', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const autosave = createAutosave(storage, handClock(), () => undefined)
    autosave.changed('p', 'One', () => 'one')
    const first = autosave.flush()
    autosave.changed('p', 'Two', () => 'two')
    await autosave.flush()
    await first
    expect(await storage.latest('p')).toBe('two')
  })
})
