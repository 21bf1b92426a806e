// Finds a Chromium for the browser tests and prints its path. In order: MILLRACE_CHROMIUM, one that is installed, one that
// Playwright keeps, a download by Playwright, the system's packages (Linux, as root), an npm package that carries one.
// Never skips: without a browser it says what to do and fails.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const windows = process.platform === 'win32'
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => `${folder}\\Google\\Chrome\\Application\\chrome.exe`),
]

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))

/** Answers `--version` like a Chromium. Chrome on Windows prints nothing, so there its existence is enough. */
function runs(file) {
  if (windows) return true
  const result = spawnSync(file, ['--version'], { timeout: 20_000, encoding: 'utf8' })
  return result.status === 0 && /Chrom|Edge/.test(result.stdout)
}

const quiet = { stdio: ['ignore', 2, 2] }

function installed() {
  return [...names.map(onPath), ...wellKnown].find((file) => file && existsSync(file) && runs(file))
}

function kept() {
  const file = require('playwright-core').chromium.executablePath()
  return existsSync(file) ? file : undefined
}

function downloaded() {
  if (process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD) return undefined
  // cli.js is no export of the package, so it is found beside package.json.
  const cli = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js')
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' }
  const result = spawnSync(process.execPath, [cli, 'install', 'chromium'], { ...quiet, timeout: 300_000, env })
  return result.status === 0 ? kept() : undefined
}

function fromSystemPackages() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get')) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const step of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
  ])
    if (spawnSync('apt-get', step, { ...quiet, env, timeout: 600_000 }).status !== 0) return undefined
  return installed()
}

function fromNpm() {
  // In a child process: this one has cached that the package is missing.
  const script = "import c from '@sparticuz/chromium'; process.stdout.write(await c.executablePath())"
  const find = () =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 120_000,
    }).stdout.trim() || undefined
  const npm = ['i', '--no-save', '--no-audit', '--no-fund', '@sparticuz/chromium@147.0.0']
  return find() ?? (spawnSync('npm', npm, quiet).status === 0 ? find() : undefined)
}

/** Path of a Chromium that runs, or undefined. */
export function findBrowser() {
  const steps = [() => process.env.MILLRACE_CHROMIUM, installed, kept, downloaded, fromSystemPackages, fromNpm]
  for (const step of steps) {
    try {
      const file = step()
      if (file) return file
    } catch (error) {
      console.error(`Looking for a browser, ${step.name || 'MILLRACE_CHROMIUM'}: ${String(error).split('\n')[0]}`)
    }
  }
  return undefined
}
