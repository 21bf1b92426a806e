import { expect, test } from '@playwright/test'
import { flawsOf, misplacedRegions, watchCanvases } from './inspection.ts'
import { checkedScreens, looks } from './screens.ts'

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
