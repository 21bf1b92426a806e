import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import type { PageGlobals } from './pipelines.ts'

// What a browser fetches before the canvas can be used: the page, the workbench, all that they import at once, and the words of one language.
// The rest (the compiler, engine, panels, menus, dialogs, editor, charts) follows.

const limit = 300

const assets = 'dist/web/assets'
const kilobytes = (file: string) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).length / 1000
const importsOf = (file: string) => [
  ...new Set(
    [...readFileSync(join(assets, file), 'utf8').matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].map(
      (m) => m[1]!,
    ),
  ),
]
const built = () => readdirSync(assets).filter((file) => file.endsWith('.js'))
const fileOf = (name: string) => built().find((file) => file.startsWith(`${name}-`))!

/** Files that only pass the exports of the page or the workbench on; the bundler writes them where it must. */
const passesOn = (file: string) => /^(?:start|Workbench)-/.test(file)

function firstLoad(words: 'english' | 'chinese'): ReadonlySet<string> {
  const page = readFileSync('dist/web/index.html', 'utf8')
  const named = [...page.matchAll(/assets\/([\w.-]+\.js)/g)].map((m) => m[1]!)
  const files = new Set([...named, ...['page', 'workbench', words].map(fileOf), ...built().filter(passesOn)])
  // A set hands out what is added while it is walked.
  for (const file of files) for (const other of importsOf(file)) files.add(other)
  return files
}

const sized = (files: Iterable<string>) =>
  [...files].map((file) => ({ file, size: kilobytes(file) })).sort((a, b) => b.size - a.size)
const print = (size: number, what: string) => console.log(`${size.toFixed(1).padStart(7)} kB  ${what}`)

for (const words of ['english', 'chinese'] as const)
  test(`is small in ${words}`, () => {
    const files = sized(firstLoad(words))
    const sum = files.reduce((total, { size }) => total + size, 0)
    for (const { file, size } of files.filter(({ size }) => size >= 2)) print(size, file)
    print(sum, `compressed JavaScript before the canvas is usable (limit ${limit})`)
    const later = sized(built().filter((name) => !files.some(({ file }) => file === name)))
    for (const { file, size } of later.slice(0, 6)) print(size, `later: ${file}`)
    expect(sum).toBeLessThan(limit)
  })

test('is asked for at once: the page names all of it but the words', () => {
  const page = readFileSync('dist/web/index.html', 'utf8')
  const unnamed = [...firstLoad('english')].filter((file) => !page.includes(file))
  expect(unnamed).toEqual([fileOf('english')])
})

test('is all that the canvas needs', async ({ page }) => {
  const allowed = firstLoad('english')
  // Everything else is on its way for ever.
  await page.route(/\/assets\/.*\.js$/, (route) => {
    if (allowed.has(new URL(route.request().url()).pathname.split('/').pop()!)) void route.continue()
  })
  await page.goto('./', { waitUntil: 'commit' })
  await page.waitForFunction(() => 'millrace' in globalThis)
  await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.open({ kind: 'blank' }))
  const canvas = page.getByRole('application')
  await expect(canvas).toBeVisible()
  await canvas.focus()
  await page.keyboard.press('/')
  await page.keyboard.type('socket')
  await page.keyboard.press('Enter')
  await expect(canvas.getByText('socketTextStream').first()).toBeVisible()
})

test('a page whose words do not arrive says so', async ({ page }) => {
  await page.route(/\/assets\/english-.*\.js$/, (route) => route.abort())
  await page.goto('./')
  await expect(page.getByRole('alert')).toContainText('could not be loaded')
})

test('a panel that does not arrive says so, and the canvas goes on', async ({ page }) => {
  await page.route(/\/assets\/Dock-.*\.js$/, (route) => route.abort())
  await page.goto('./#/demo/word-count?seed=1&batch=20&paused=1')
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('alert')).toContainText('could not be loaded')
  await expect(page.getByRole('application').getByText('reduceByKey').first()).toBeVisible()
})

test('a menu that is pressed before its code is there opens when that comes, and gives the focus back', async ({
  page,
}) => {
  let release = () => undefined as void
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/\/assets\/menuParts-.*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('./#/demo/word-count?seed=1&batch=20&paused=1')
  const theme = page.getByRole('toolbar').getByRole('button', { name: 'Theme' })
  await theme.click()
  await expect(page.getByRole('application').getByText('reduceByKey').first()).toBeVisible()
  await expect(page.getByRole('menu')).toHaveCount(0)
  release()
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(theme).toBeFocused()
})
