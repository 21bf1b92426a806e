import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { flawsOf, misplacedRegions, watchCanvases } from './inspection.ts'
import { looks, screens, type Look, type Screen } from './screens.ts'

// `npm run screenshots`: the app in the states of the design's pictures, each beside its picture, with what a script finds
// wrong with it: e2e/screenshots/index.html.
const here = import.meta.dirname
const out = join(here, 'screenshots')
const pictures = join(here, 'pictures')
/** The design's pictures, where a checkout has them beside it. */
const mocks = join(here, '../../shared/design')

const shots = screens.flatMap((screen) =>
  (screen.once ? looks.slice(0, 1) : (screen.looks ?? looks)).map((look) => ({ screen, look })),
)
const nameOf = (screen: Screen, { theme, lang }: Look) =>
  screen.once ? screen.name : `${screen.name}-${theme}-${lang}`

test.describe.configure({ mode: 'default' })
test.beforeAll(() => mkdirSync(out, { recursive: true }))

for (const { screen, look } of shots)
  test(nameOf(screen, look), async ({ page }) => {
    if (screen.size) await page.setViewportSize(screen.size)
    await watchCanvases(page)
    await screen.open(page, look)
    await page.evaluate(() => document.fonts.ready)
    const name = nameOf(screen, look)
    await page.screenshot({ path: join(out, `${name}.png`) })
    const flaws = [...(screen.framed ? await misplacedRegions(page) : []), ...(await flawsOf(page))]
    writeFileSync(join(out, `${name}.json`), JSON.stringify(flaws))
    expect(flaws).toEqual([])
  })

test('the page with all pictures', async () => {
  // The README's pictures.
  mkdirSync(pictures, { recursive: true })
  for (const theme of ['dark', 'light']) {
    const file = join(out, `workbench-${theme}-en.png`)
    if (existsSync(file)) copyFileSync(file, join(pictures, `workbench-${theme}.png`))
  }
  writeFileSync(join(out, 'index.html'), pageOfPictures())
})

function pageOfPictures(): string {
  const picture = (file: string) => `<a href="${file}.png"><img src="${file}.png" alt="${file}"></a>`
  const rows = shots
    .map(({ screen, look }) => ({ name: nameOf(screen, look), mock: screen.mock?.(look) }))
    .filter(({ name }) => existsSync(join(out, `${name}.json`)))
    .map(({ name, mock }) => {
      const drawn = mock !== undefined && existsSync(join(mocks, `${mock}.png`))
      if (drawn) copyFileSync(join(mocks, `${mock}.png`), join(out, `${mock}.png`))
      const flaws = JSON.parse(readFileSync(join(out, `${name}.json`), 'utf8')) as string[]
      const said = flaws.length
        ? `<ul>${flaws.map((flaw) => `<li>${escaped(flaw)}</li>`).join('')}</ul>`
        : '<p>Regions, edges, overlaps and sizes: nothing to report.</p>'
      return `<h2>${name}</h2>${said}<div>${picture(name)}${drawn ? picture(mock) : ''}</div>`
    })
  const beside = existsSync(mocks) ? '' : '<p>The design’s pictures are not beside this checkout: the app alone.</p>'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Millrace beside its design</title>
<style>body{font:14px system-ui;margin:24px;color-scheme:light dark}div{display:flex;gap:12px}a{flex:1;max-width:49.5%}img{width:100%;border:1px solid #8888}</style>
<h1>Millrace beside its design</h1>${beside}
${rows.join('\n')}
</html>
`
}

const escaped = (text: string) => text.replace(/[<&]/g, (c) => (c === '<' ? '&lt;' : '&amp;'))
