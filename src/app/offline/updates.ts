/** Versions of the workbench: the one that is open, and one that was fetched and waits. */
export interface Updates {
  /** Whether a new version is here and waits. */
  isWaiting(): boolean
  subscribe(changed: () => void): () => void
  /** Lets the new version take over: the page is loaded again. What is open was saved. */
  takeOver(): void
}

/** What of the browser's service workers is needed; a test brings its own. */
export interface UpdatePorts {
  readonly container: Pick<ServiceWorkerContainer, 'register' | 'controller' | 'addEventListener'>
  readonly script: string
  reload(): void
}

/** Without service workers, as in a private window of some browsers, nothing ever waits. */
export const noUpdates: Updates = {
  isWaiting: () => false,
  subscribe: () => () => undefined,
  takeOver: () => undefined,
}

/** Keeps the workbench for the time without a network, and hears of new versions. */
export function createUpdates({ container, script, reload }: UpdatePorts): Updates {
  const listeners = new Set<() => void>()
  let waiting: ServiceWorker | null = null
  let leaving = false
  const found = (worker: ServiceWorker | null) => {
    // The first version has nobody to wait for.
    if (!worker || !container.controller) return
    waiting = worker
    for (const changed of listeners) changed()
  }
  container.addEventListener('controllerchange', () => {
    if (leaving) reload()
  })
  container.register(script).then(
    (registration) => {
      found(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const { installing } = registration
        installing?.addEventListener('statechange', () => installing.state === 'installed' && found(installing))
      })
    },
    // Refused by the browser or no such file: the workbench works as long as there is a network.
    () => undefined,
  )
  return {
    isWaiting: () => waiting !== null,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    takeOver() {
      leaving = true
      waiting?.postMessage('take-over')
    },
  }
}

/** The page's own, once it has come to rest; only what was built has a service worker. */
export function updatesOfPage(): Updates {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return noUpdates
  return createUpdates({
    container: navigator.serviceWorker,
    script: new URL('service-worker.js', document.baseURI).href,
    reload: () => location.reload(),
  })
}
