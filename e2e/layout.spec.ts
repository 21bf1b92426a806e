import { expect, test } from '@playwright/test'
import { flawsOf, misplacedRegions, placesOf, watchCanvases } from './inspection.ts'
import { checkedScreens, looks, workbench } from './screens.ts'

// What a script can tell of the looks: regions where the design puts them, nothing cut off, nothing on top of another, no
// text too small. `npm run screenshots` asks the same of every screen and takes its picture.

for (const screen of checkedScreens)
  for (const look of looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en')))
    test(`${screen.name}, ${look.theme}, ${look.lang}: in place and whole`, async ({ page }) => {
      // Many gestures, each answered by a batch: on a busy machine that takes its time.
      test.setTimeout(120_000)
      await watchCanvases(page)
      await screen.open(page, look)
      if (screen.framed) expect(await misplacedRegions(page)).toEqual([])
      expect(await flawsOf(page)).toEqual([])
    })

test('dark and light have the same layout to the pixel', async ({ page }) => {
  await workbench.open(page, { theme: 'dark', lang: 'en' })
  const dark = await placesOf(page)
  expect(dark.length).toBeGreaterThan(300)
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Light' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByRole('menu')).toHaveCount(0)
  expect(await placesOf(page)).toEqual(dark)
})
