import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import type { PageGlobals } from './pipelines.ts'
import { looks, type Look } from './screens.ts'

// What axe finds wrong with a screen. axe-core is run inside the page, as its own manual says; nothing of it is in the product.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

interface WithAxe {
  axe?: { run: (within: string, options: RunOptions) => Promise<AxeResults> }
}

/** One line a broken rule and element. */
async function violations(page: Page, within: string): Promise<readonly string[]> {
  if (!(await page.evaluate(() => (globalThis as WithAxe).axe !== undefined))) await page.evaluate(axe)
  const { violations } = await page.evaluate(({ within, rules }) => (globalThis as WithAxe).axe!.run(within, rules), {
    within,
    rules,
  })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all }) => `${id} (${help}): ${target.join(' ')} ${[...any, ...all][0]?.message ?? ''}`),
  )
}

/**
 * No rule of WCAG 2.2 AA that a script can check is broken, in any of the looks. The screen stays as it is while they change. `within`:
 * the part that is new, where the rest has been looked at.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  among: readonly Look[] = looks,
  within = 'html',
): Promise<void> {
  const before = await page.evaluate(() => (globalThis as unknown as PageGlobals).millrace.prefs.getState())
  for (const { theme, lang } of among) {
    await page.evaluate(
      ({ theme, lang }) =>
        (globalThis as unknown as PageGlobals).millrace.prefs.setState({ theme, language: lang, motion: 'off' }),
      { theme, lang },
    )
    await expect(page.locator('html')).toHaveAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    // Colours of the theme before must not be measured.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    expect.soft(await violations(page, within), `${screen}, ${theme}, ${lang}`).toEqual([])
  }
  await page.evaluate((prefs) => (globalThis as unknown as PageGlobals).millrace.prefs.setState(prefs), before)
}
