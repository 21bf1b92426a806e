import { describe, expect, it } from 'vitest'
import { createUpdates, type UpdatePorts } from './updates.ts'

/** Service workers as the browser tells of them, moved by hand. */
function browser({ controlled }: { readonly controlled: boolean }) {
  const container = new EventTarget() as EventTarget & { controller: ServiceWorker | null; register: unknown }
  const registration = new EventTarget() as EventTarget & Record<string, unknown>
  const posted: unknown[] = []
  let reloads = 0
  const worker = () =>
    Object.assign(new EventTarget(), { state: 'installing', postMessage: (message: unknown) => posted.push(message) })
  Object.assign(registration, { waiting: null, installing: null })
  container.controller = controlled ? (worker() as unknown as ServiceWorker) : null
  container.register = () => Promise.resolve(registration)
  const updates = createUpdates({
    container: container as unknown as UpdatePorts['container'],
    script: './service-worker.js',
    reload: () => reloads++,
  })
  /** A version is fetched whole. */
  const install = async () => {
    await Promise.resolve()
    await Promise.resolve()
    const installing = worker()
    registration.installing = installing
    registration.dispatchEvent(new Event('updatefound'))
    installing.state = 'installed'
    installing.dispatchEvent(new Event('statechange'))
  }
  const takenOver = () => container.dispatchEvent(new Event('controllerchange'))
  return { updates, install, takenOver, posted, reloads: () => reloads }
}

describe('versions of the workbench', () => {
  it('a new one waits until it is told to take over, and only then the page loads again', async () => {
    const { updates, install, takenOver, posted, reloads } = browser({ controlled: true })
    let told = 0
    updates.subscribe(() => told++)
    await install()
    expect([updates.isWaiting(), told, posted, reloads()]).toEqual([true, 1, [], 0])
    updates.takeOver()
    expect([posted, reloads()]).toEqual([['take-over'], 0])
    takenOver()
    expect(reloads()).toBe(1)
  })

  it('the first one begins quietly: nobody waits, and the page stays', async () => {
    const { updates, install, takenOver, reloads } = browser({ controlled: false })
    await install()
    takenOver()
    expect([updates.isWaiting(), reloads()]).toEqual([false, 0])
  })
})
