// `npm run e2e`: finds a browser, then runs Playwright against the production build in dist/web. Arguments go to Playwright.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { findBrowser } from './browser.mjs'

if (!existsSync('dist/web/index.html')) {
  console.error('There is no production build to test. Run: npm run build')
  process.exit(1)
}
const browser = findBrowser()
if (!browser) {
  console.error(
    'No Chromium or Chrome was found or could be installed. Install one, or set MILLRACE_CHROMIUM to its path.',
  )
  process.exit(1)
}
const require = createRequire(import.meta.url)
const cli = path.join(path.dirname(require.resolve('@playwright/test/package.json')), 'cli.js')
const given = process.argv.slice(2)
const config = given.some((a) => a.startsWith('--config')) ? [] : ['--config', 'e2e/playwright.config.ts']
// Who asks for some tests does not want the others that would go before them.
const some = given.length > 0 ? ['--no-deps'] : []
const { status } = spawnSync(process.execPath, [cli, 'test', ...config, ...some, ...given], {
  stdio: 'inherit',
  env: { ...process.env, MILLRACE_CHROMIUM: browser },
})
process.exit(status ?? 1)
