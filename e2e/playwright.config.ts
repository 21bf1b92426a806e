import { defineConfig } from '@playwright/test'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: '.',
  testIgnore: ['screenshots.spec.ts', 'measure.spec.ts', 'smooth.spec.ts'],
  workers: 2,
  // A machine that does other things beside must not fail a build that is right.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // In the gate a test gets a second try; what needed it is named as flaky, to be mended.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  outputDir: '../test-results',
  reporter: [['list']],
  use: {
    baseURL: 'http://127.0.0.1:4173/',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    // Every test begins without anything kept; offline.spec.ts is about what is.
    serviceWorkers: 'block',
    launchOptions: { executablePath: process.env.MILLRACE_CHROMIUM, args, chromiumSandbox: false },
  },
  // A promise in seconds ("within 3 s") is one about a machine that does nothing else: those tests come last, one at a time.
  projects: [
    { name: 'together', grepInvert: /@alone/ },
    { name: 'alone', grep: /@alone/, workers: 1, dependencies: ['together'] },
  ],
  webServer: {
    command: 'node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port 4173 --strictPort',
    cwd: '..',
    url: 'http://127.0.0.1:4173/',
    reuseExistingServer: false,
  },
})
