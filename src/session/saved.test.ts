import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { handClock } from '#worker/handClock.ts'
import { save } from '#graph/save.ts'
import { fakeTabs } from './fakeTabs.ts'
import { scriptedClient } from './scriptedClient.ts'
import { createSession } from './session.ts'
import { indexedDbStorage, type PipelineStorage } from './storage.ts'
import type { TabPorts } from './tabs.ts'

function open(storage: PipelineStorage, tabs?: Omit<TabPorts, 'after'>) {
  const timer = handClock(1_000_000)
  const session = createSession({
    client: scriptedClient(),
    timer,
    storage,
    ...(tabs && { tabs }),
    demos: () => undefined,
    analyse: () => ({ diagnostics: [], types: {}, functions: {} }),
  })
  return { session, timer }
}

/** A pipeline that was saved three times, with its id. */
async function saved(storage: PipelineStorage): Promise<string> {
  const { session, timer } = open(storage)
  await session.open({ kind: 'blank' })
  for (const operator of ['queueStream', 'map', 'pprint']) {
    session.addNode(operator)
    timer.advance(60_000)
    await expect.poll(() => session.graph.getState().saved).toBe('saved')
  }
  const [newest] = await storage.recent()
  return newest!.id
}
const operators = ({ session }: ReturnType<typeof open>) =>
  session.graph.getState().graph.nodes.map(({ operator }) => operator)

describe('a saved pipeline that cannot be read', () => {
  it('is opened as it was before the damage, and the damaged text is handed out', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    await storage.append({ pipeline: id, name: 'Broken', savedAt: 2_000_000, text: '{"format": 1, "nodes": [' })
    const page = open(storage)
    expect(await page.session.open({ kind: 'recent', id })).toEqual([])
    expect(operators(page)).toEqual(['queueStream', 'map', 'pprint'])
    const { recovered } = page.session.recovery.getState()
    expect(recovered).toMatchObject({ damaged: '{"format": 1, "nodes": [' })
    expect(recovered!.savedAt).toBeLessThan(2_000_000)
    // Nothing was deleted, also not by going on.
    page.session.addNode('count')
    page.timer.advance(1000)
    await expect.poll(async () => (await storage.points(id)).length).toBe(5)
    const [, broken] = await storage.points(id)
    expect(await storage.text(broken!.key)).toContain('"nodes": [')
  })

  it('of a newer version is refused with both numbers, and no older version takes its place', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    const text = save(open(storage).session.graph.getState().graph).replace('"format": 1', '"format": 7')
    await storage.append({ pipeline: id, name: 'Newer', savedAt: 2_000_000, text })
    const page = open(storage)
    const [problem] = await page.session.open({ kind: 'recent', id })
    expect(problem).toMatchObject({ code: 'document.newerFormat', args: { format: 7, current: 1 } })
    expect(page.session.recovery.getState().refused).toMatchObject({ name: 'Newer', damaged: text })
    expect(page.session.view.getState().screen).toBe('gallery')
    expect(await storage.latest(id)).toBe(text)
  })

  it('with nothing readable is refused with its text', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    await storage.append({ pipeline: 'p', name: 'Lost', savedAt: 1, text: 'not even JSON' })
    const page = open(storage)
    expect((await page.session.open({ kind: 'recent', id: 'p' }))[0]!.code).toBe('document.notJson')
    expect(page.session.recovery.getState().refused).toMatchObject({ name: 'Lost', damaged: 'not even JSON' })
  })
})

describe('a pipeline in two tabs', () => {
  it('is edited in the first, looked at in the second, and taken over without losing an edit', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    const browser = fakeTabs()
    const first = open(storage, browser.port())
    const second = open(storage, browser.port())
    await first.session.open({ kind: 'recent', id })
    const opening = second.session.open({ kind: 'recent', id })
    await second.timer.pass(1000)
    await expect.poll(() => (second.timer.advance(300), second.session.lock.store.getState().reason)).toBe('tab')
    await opening
    second.session.addNode('count')
    expect(operators(second)).toEqual(['queueStream', 'map', 'pprint'])
    // An edit that the first has not saved yet.
    first.session.addNode('glom')
    await second.session.takeOver()
    expect(operators(second)).toEqual(['queueStream', 'map', 'pprint', 'glom'])
    expect(second.session.lock.store.getState().reason).toBeNull()
    expect(first.session.lock.store.getState().reason).toBe('tab')
    first.session.addNode('count')
    expect(operators(first)).toEqual(['queueStream', 'map', 'pprint', 'glom'])
    second.session.addNode('repartition')
    second.timer.advance(1000)
    await expect.poll(async () => await storage.latest(id)).toContain('repartition')
  })

  it('is not edited any more while the first saves for the second, nor kept or restored as it was there', async () => {
    const stored = indexedDbStorage(new IDBFactory())
    const id = await saved(stored)
    const browser = fakeTabs()
    let write = () => undefined as void
    const slow = new Promise<void>((resolve) => (write = resolve))
    const first = open({ ...stored, append: (point) => slow.then(() => stored.append(point)) }, browser.port())
    const second = open(stored, browser.port())
    await first.session.open({ kind: 'recent', id })
    const opening = second.session.open({ kind: 'recent', id })
    await expect.poll(() => (second.timer.advance(300), second.session.lock.store.getState().reason)).toBe('tab')
    await opening
    first.session.addNode('glom')
    const taking = second.session.takeOver()
    first.session.addNode('count')
    expect(operators(first)).toEqual(['queueStream', 'map', 'pprint', 'glom'])
    write()
    await taking
    expect(operators(second)).toEqual(operators(first))
    second.session.addNode('repartition')
    second.timer.advance(1000)
    await expect.poll(async () => await stored.latest(id)).toContain('repartition')

    expect(await first.session.versions.keep('Older')).toBe('locked')
    await first.session.versions.look((await first.session.versions.list()).at(-1)!)
    expect(first.session.versions.restore('12:00')).toBe(false)
    expect(operators(first)).toEqual(['queueStream', 'map', 'pprint', 'glom'])
    expect(await stored.latest(id)).toContain('repartition')
    // The edit, keeping and restoring: each time it is said why not.
    expect(first.session.lock.store.getState()).toEqual({ reason: 'tab', refused: 3 })
  })

  it('is taken from a tab that does not answer', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    const browser = fakeTabs()
    const { locks } = browser.port()
    const first = open(storage, { locks, channel: undefined })
    const second = open(storage, browser.port())
    await first.session.open({ kind: 'recent', id })
    const opening = second.session.open({ kind: 'recent', id })
    await expect.poll(() => (second.timer.advance(300), second.session.lock.store.getState().reason)).toBe('tab')
    await opening
    let taken = false
    const taking = second.session.takeOver().then(() => (taken = true))
    await expect.poll(() => (second.timer.advance(500), taken)).toBe(true)
    await taking
    expect(second.session.lock.store.getState().reason).toBeNull()
    await expect.poll(() => first.session.lock.store.getState().reason).toBe('tab')
  })

  it('is held once, however many edits ask for it at the same moment', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const { session, timer } = open(storage, fakeTabs().port())
    await session.open({ kind: 'blank' })
    session.addNode('queueStream')
    session.addNode('map')
    for (let i = 0; i < 5; i++) await timer.pass(300)
    session.addNode('pprint')
    await timer.pass(300)
    expect(session.lock.store.getState().reason).toBeNull()
    expect(session.graph.getState().graph.nodes).toHaveLength(3)
  })

  it('is edited where the browser forbids locks', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    const request = () => Promise.reject(new DOMException('Locks are not allowed here.', 'SecurityError'))
    const { session } = open(storage, { locks: { request } as unknown as LockManager, channel: undefined })
    await session.open({ kind: 'recent', id })
    expect(session.lock.store.getState().reason).toBeNull()
  })

  it('is free again when the first opens another', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    const browser = fakeTabs()
    const first = open(storage, browser.port())
    await first.session.open({ kind: 'recent', id })
    await first.session.open({ kind: 'blank' })
    const second = open(storage, browser.port())
    await second.session.open({ kind: 'recent', id })
    expect(second.session.lock.store.getState().reason).toBeNull()
  })
})

describe('versions', () => {
  it('are listed newest first, looked at without changing anything, and restored as one step', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    const page = open(storage)
    const { session } = page
    await session.open({ kind: 'recent', id })
    expect(await session.versions.keep('Before the count')).toBe('saved')
    session.addNode('count')
    const points = await session.versions.list()
    expect(points.map(({ title }) => title)).toEqual([undefined, 'Before the count', undefined, undefined, undefined])
    const oldest = points.at(-1)!
    expect(await session.versions.look(oldest)).toEqual([])
    expect(operators(page)).toEqual(['queueStream', 'map', 'pprint', 'count'])
    expect(session.versions.store.getState().looking!.graph.nodes).toHaveLength(1)
    session.versions.restore('12:00')
    expect(operators(page)).toEqual(['queueStream'])
    expect(session.graph.getState().undoTitle).toMatchObject({ code: 'edit.restore', args: { point: '12:00' } })
    // A new node takes no id that another one had.
    expect(session.addNode('map')).toBe('map-5')
    session.undo()
    session.undo()
    expect(operators(page)).toEqual(['queueStream', 'map', 'pprint', 'count'])
  })

  it('that are damaged say so', async () => {
    const storage = indexedDbStorage(new IDBFactory())
    const id = await saved(storage)
    await storage.append({ pipeline: id, name: 'x', savedAt: 5, text: '{' })
    const { session } = open(storage)
    await session.open({ kind: 'recent', id })
    const [damaged] = await session.versions.list()
    expect((await session.versions.look(damaged!))[0]!.code).toBe('document.notJson')
    expect(session.versions.store.getState().looking).toBeNull()
  })
})
