import { mkdirSync, readdirSync, writeFileSync, existsSync, copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'

// The app in the states of the design's pictures, each beside its picture: e2e/screenshots/index.html.
const here = import.meta.dirname
const out = join(here, 'screenshots')
const pictures = join(here, 'pictures')
/** The design's pictures, where a checkout has them beside it. */
const mocks = join(here, '../../shared/design')

export interface Shot {
  readonly name: string
  readonly mock?: string
  readonly address: string
  readonly size?: { width: number; height: number }
  readonly prepare?: (page: Page) => Promise<void>
}

const shop = (theme: string, lang: string, more = 'select=reduceByKeyAndWindow-1&dock=charts') =>
  `#/demo/corner-shop?seed=19&batch=220&paused=1&${more}&theme=${theme}&lang=${lang}&motion=off`

const themes = ['dark', 'light'] as const
const languages = ['en', 'zh'] as const

const shots: Shot[] = [
  ...themes.flatMap((theme) =>
    languages.map((lang) => ({
      name: `workbench-${theme}-${lang}`,
      mock:
        theme === 'dark' ? 'mock-workbench-dark' : lang === 'zh' ? 'mock-workbench-light-zh' : 'mock-workbench-light',
      address: shop(theme, lang),
    })),
  ),
  ...themes.flatMap((theme) =>
    languages.map((lang) => ({
      name: `first-run-${theme}-${lang}`,
      mock: 'mock-first-run-light',
      address: `#/?theme=${theme}&lang=${lang}&motion=off`,
    })),
  ),
  ...themes.flatMap((theme) =>
    languages.map((lang) => ({
      name: `errors-${theme}-${lang}`,
      mock: 'mock-errors-dark',
      address: shop(theme, lang, 'select=filter-1&dock=problems'),
      prepare: failingFilterAndRefusedWire,
    })),
  ),
  ...(['console', 'batches', 'data', 'state'] as const).map((dock) => ({
    name: `dock-${dock}`,
    mock: dock === 'state' ? 'mock-state-light' : dock === 'batches' ? 'mock-batches-light' : undefined,
    address: shop('light', 'en', `select=${dock === 'state' ? 'updateStateByKey-1' : 'flatMap-1'}&dock=${dock}`),
  })),
  { name: 'components', mock: 'mock-components', address: '#/components', size: { width: 1440, height: 920 } },
]

/** Breaks the bulk-purchase filter as in the design, then draws a wire that reduceByKey must refuse and holds it there. */
async function failingFilterAndRefusedWire(page: Page) {
  await page
    .getByRole('complementary', { name: /inspector|检查器/i })
    .locator('.cm-content')
    .first()
    .click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('lambda kv: kv[2] >= 6')
  await page.keyboard.press('ControlOrMeta+Enter')
}

test.beforeAll(() => mkdirSync(out, { recursive: true }))

for (const shot of shots)
  test(shot.name, async ({ page }) => {
    if (shot.size) await page.setViewportSize(shot.size)
    await page.goto(`./${shot.address}`)
    await expect(page.locator('html')).toHaveAttribute('data-ready', '1', { timeout: 30_000 })
    await page.evaluate(() => document.fonts.ready)
    await shot.prepare?.(page)
    await page.screenshot({ path: join(out, `${shot.name}.png`) })
  })

test.afterAll(() => {
  // The README's pictures.
  mkdirSync(pictures, { recursive: true })
  for (const theme of themes) {
    const file = join(out, `workbench-${theme}-en.png`)
    if (existsSync(file)) copyFileSync(file, join(pictures, `workbench-${theme}.png`))
  }

  const rows = shots.filter((s) => existsSync(join(out, `${s.name}.png`)))
  if (existsSync(mocks))
    for (const file of readdirSync(mocks).filter((f) => f.endsWith('.png')))
      copyFileSync(join(mocks, file), join(out, file))
  const cell = (file: string) =>
    existsSync(join(out, file)) ? `<img src="${file}" alt="${file}">` : '<p>no picture here</p>'
  const html = rows.map(
    (s) => `<h2>${s.name}</h2><div>${cell(`${s.name}.png`)}${s.mock ? cell(`${s.mock}.png`) : ''}</div>`,
  )
  writeFileSync(
    join(out, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Millrace beside its design</title><style>body{font:14px system-ui;margin:24px}div{display:flex;gap:12px}img{width:49%;border:1px solid #8888}</style><h1>Millrace beside its design</h1>${html.join('\n')}`,
  )
})
