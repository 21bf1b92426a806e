import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { canvas, nodeBox, openBlank, openWorkbench, wires, type PageGlobals } from './pipelines.ts'
import { looks } from './screens.ts'

// The same pipeline on other screens and for other eyes: tablet, phone, 200 % text, a room, forced colours, no motion.

const shop = (more = '') =>
  `#/demo/corner-shop?seed=28&batch=220&paused=1&select=reduceByKeyAndWindow-1&motion=off&theme=dark&lang=en${more}`
const two = looks.filter(({ theme, lang }) => (theme === 'dark') === (lang === 'en'))

/** Nothing is wider than the window, and what a finger must hit is large enough. Values stand in lines of text, which WCAG excepts. */
async function expectFits(page: Page, least = 24, within = 'body') {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  const small = await page.locator(`${within} :is(button, a[href], [role="tab"], input, select)`).evaluateAll(
    (all, least) =>
      all
        .filter((e) => e.checkVisibility() && !e.closest('.visuallyHidden, nav, .react-flow__node, table, [data-why]'))
        .map((e) => ({ box: e.getBoundingClientRect(), name: e.getAttribute('aria-label') ?? e.textContent }))
        .filter(({ box }) => box.width > 1 && (box.width < least - 0.5 || box.height < least - 0.5))
        .map(({ box, name }) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
    least,
  )
  expect(small).toEqual([])
}

const widthOf = async (page: Page, region: string) =>
  (await page.locator(`[data-region="${region}"]`).boundingBox())?.width ?? 0

test('1024: the operators are a rail that opens over the canvas; 768: the inspector lies over it too, one at a time', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await openWorkbench(page, shop())
  expect(await widthOf(page, 'palette')).toBe(44)
  expect(await widthOf(page, 'inspector')).toBe(280)
  await expect(page.getByRole('banner').getByRole('button', { name: 'Play' })).toBeVisible()
  await expectFits(page)
  const before = await widthOf(page, 'canvas')
  await page.getByRole('button', { name: 'Outline', exact: true }).click()
  await expect(page.getByRole('treegrid')).toBeVisible()
  expect(await widthOf(page, 'canvas')).toBe(before)
  await page.getByRole('row', { name: /^filter/ }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('treegrid')).toBeHidden()
  await expect(canvas(page)).toBeFocused()

  await page.setViewportSize({ width: 768, height: 1024 })
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden()
  await expectFits(page)
  await page.keyboard.press('ControlOrMeta+i')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toBeVisible()
  expect((768 - 44 - (await widthOf(page, 'inspector'))) / 768).toBeGreaterThanOrEqual(0.6)
  await page.getByRole('button', { name: 'Operators', exact: true }).click()
  await expect(inspector).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Find an operator' })).toBeVisible()
  await expectAccessible(page, '768', two.slice(0, 1))
  // What was folded away for want of room comes back with it.
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(inspector).toBeVisible()
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 900, height: 1000 } })

  test('a wire is drawn by two taps, and a long press opens the menu', async ({ page }) => {
    await openBlank(page)
    await page.evaluate(() => {
      const { millrace } = globalThis as unknown as PageGlobals
      millrace.addNode('simulated', { at: { x: 40, y: 60 } })
      millrace.addNode('pprint', { at: { x: 340, y: 60 } })
    })
    const port = async (node: string, name: string) => {
      const box = (await nodeBox(page, node).locator(`[data-port="${name}"]`).boundingBox())!
      return [box.x + box.width / 2, box.y + box.height / 2] as const
    }
    // Eighteen pixels beside the port: within 44.
    const [x, y] = await port('simulated-1', 'out')
    await page.touchscreen.tap(x + 18, y)
    await page.touchscreen.tap(...(await port('pprint-2', 'in')))
    await expect.poll(() => wires(page)).toEqual(['simulated-1 pprint-2 in'])

    const box = (await nodeBox(page, 'pprint-2').boundingBox())!
    const touch = { x: box.x + 60, y: box.y + 14 }
    const client = await page.context().newCDPSession(page)
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [touch] })
    await expect(page.getByRole('menu')).toBeVisible()
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
  })
})

test('390: a pipeline to read, timeline and transport under the thumb', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'Choose a stream to work with' })).toBeVisible()
  await expectFits(page)
  await openWorkbench(page, shop())
  await expect(page.getByText('View only')).toBeVisible()
  await expectFits(page, 44)
  await expectAccessible(page, 'phone')
  const map = page.getByRole('button', { name: /updateStateByKey/ })
  await map.click()
  await expect(page.getByRole('list', { name: 'Records of this batch' }).getByRole('listitem').first()).toHaveText(
    /^\('/,
  )
  const timeline = page.getByRole('slider', { name: 'Batch timeline' })
  const box = (await timeline.boundingBox())!
  expect(box.y).toBeGreaterThan(600)
  await page.mouse.click(box.x + 40, box.y + 30)
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await expect(timeline).toHaveAttribute('aria-valuenow', /^18\d$/)
  await page.getByRole('button', { name: 'Step towards live' }).click()
  // Nothing of the editor is loaded or offered.
  await expect(page.locator('.react-flow')).toHaveCount(0)
})

test('200 % of 1440 × 900: what is read fits, and the pipeline can be edited through the outline', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 })
  await openWorkbench(page, shop())
  await expectFits(page)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit in the outline' }).click()
  await page.getByRole('row', { name: /^filter/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Edit f' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('lambda kv: kv[1] >= 2')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('button', { name: /Edit f: .*>= 2/ })).toBeVisible()
  await expectFits(page)
  await expectAccessible(page, 'outline at 200 %', two.slice(0, 1))
})

test('the projector: large, without anything to edit with, and it blanks', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await openWorkbench(page, shop())
  await canvas(page).focus()
  await page.keyboard.press('p')
  await expect(page.getByRole('complementary', { name: 'Result' })).toContainText('oat-milk')
  await expect(page.getByRole('complementary', { name: 'Operators' })).toHaveCount(0)
  const small = await page.locator('body *').evaluateAll((all) =>
    all
      .filter(
        (e) =>
          [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent!.trim()) &&
          e.checkVisibility() &&
          !e.closest('.visuallyHidden, [inert], nav'),
      )
      .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 20)
      .map((e) => `${getComputedStyle(e).fontSize} ${e.textContent}`),
  )
  expect(small).toEqual([])
  // The graph fills its place: at most 144 %, and larger than the workbench shows it.
  const scale = await page
    .locator('.react-flow__viewport')
    .evaluate((e) => new DOMMatrix(getComputedStyle(e).transform).a)
  expect(scale).toBeGreaterThan(1.2)
  expect(scale).toBeLessThanOrEqual(1.44)
  await expectFits(page, 48, '[role="toolbar"][aria-label="Transport"]')
  await expectAccessible(page, 'projector', two)

  await page.getByRole('button', { name: 'Step back' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-time', 'past')
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'The screen is blank. B shows it again.' })).toBeFocused()
  await page.keyboard.press('b')
  await expect(page.getByRole('button', { name: 'The screen is blank. B shows it again.' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Operators' })).toBeVisible()
})

test('forced colours keep families apart, and without motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await openWorkbench(page, shop().replace('motion=off&', ''))
  const marks = await page.locator('.react-flow__node .mark').evaluateAll((all) =>
    all.map((mark) => {
      const [shape, glyph] = mark.querySelectorAll('g')
      return `${getComputedStyle(shape!).fill} ${shape!.innerHTML} ${glyph!.innerHTML}`
    }),
  )
  // Source, per-record, window, state and output: five of the six families are in the shop.
  expect(new Set(marks).size).toBe(5)
  expect(new Set(marks.map((mark) => mark.split(' <')[0])).size).toBe(5)
  const system = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'CanvasText'
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  })
  const frame = page.locator('[data-id="filter-1"] svg path').first()
  expect(await frame.evaluate((e) => getComputedStyle(e).stroke)).toBe(system)

  const moving = await page.locator('body *').evaluateAll((all) =>
    all
      .filter((e) => {
        const { transitionDuration, animationDuration } = getComputedStyle(e)
        return parseFloat(transitionDuration) > 0.001 || parseFloat(animationDuration) > 0.001
      })
      .map((e) => e.outerHTML.slice(0, 80)),
  )
  expect(moving).toEqual([])
  await page.getByRole('banner').getByRole('button', { name: 'Play' }).click()
  await expect(page.getByRole('banner')).toContainText(/Batch 22[1-9]/)
  // What the canvas places by an animation stands still: it is paused for good.
  expect(
    await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length),
  ).toBe(0)
})
