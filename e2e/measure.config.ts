import base from './playwright.config.ts'

// `npm run measure`: frames and memory under load, printed as the rows of the README's table. Minutes long, so no part of the gate.
export default {
  ...base,
  workers: 1,
  // What would record the page for a failure takes pictures of every frame, on its main thread.
  use: { ...base.use, trace: 'off' },
  testIgnore: [],
  testMatch: ['measure.spec.ts', 'smooth.spec.ts'],
  // A case that takes longer has failed: it must not keep the others from being measured.
  timeout: 240_000,
}
