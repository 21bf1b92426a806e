/**
 * The service worker: keeps every file of one version, so that the workbench opens and runs without a network. The build puts the list
 * of files and their version in front of this text (`vite.config.ts`). A new version is fetched whole and then waits: pages that are
 * open go on with the files they began with, until a person says otherwise.
 */

declare const version: string
/** Addresses relative to this script. */
declare const files: readonly string[]

const scope = self as unknown as ServiceWorkerGlobalScope
const prefix = 'millrace-'
const current = prefix + version
const address = (file: string) => new URL(file, scope.registration.scope).href

scope.addEventListener('install', (event) => event.waitUntil(keepAll()))
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()))
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') void scope.skipWaiting()
})
scope.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const wanted = url.split(/[?#]/)[0]!
  if (method !== 'GET' || !wanted.startsWith(scope.registration.scope)) return
  event.respondWith(answer(event.request, mode === 'navigate' ? address('index.html') : wanted))
})

async function keepAll(): Promise<void> {
  const cache = await caches.open(current)
  // The browser's own cache may hold files of an older version under the same address.
  await cache.addAll(files.map((file) => new Request(address(file), { cache: 'reload' })))
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current)
  await Promise.all(old.map((name) => caches.delete(name)))
  await scope.clients.claim()
}

async function answer(request: Request, wanted: string): Promise<Response> {
  const cache = await caches.open(current)
  return (await cache.match(wanted)) ?? fetch(request)
}
