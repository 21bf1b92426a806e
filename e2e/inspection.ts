import type { Page } from '@playwright/test'

// What a script can see of a screen: regions, texts that are cut or lie on each other, letters that are too small.

/** Where spec 2.1 puts the regions at 1440 × 900: left, top, width, height. */
const regions: Readonly<Record<string, readonly [number, number, number, number]>> = {
  topbar: [0, 0, 1440, 48],
  palette: [0, 48, 204, 500],
  canvas: [204, 48, 936, 500],
  inspector: [1140, 48, 300, 852],
  timeline: [0, 548, 1140, 104],
  dock: [0, 652, 1140, 248],
}

/** Regions that are missing or more than 2 px off. */
export async function misplacedRegions(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, wanted] of Object.entries(regions)) {
    const box = await page.locator(`[data-region="${name}"]`).first().boundingBox()
    const is = box && [box.x, box.y, box.width, box.height]
    if (!is || is.some((value, i) => Math.abs(value - wanted[i]!) > 2))
      found.push(`${name} is at ${is?.map(Math.round).join(', ') ?? 'nowhere'} and not at ${wanted.join(', ')}`)
  }
  return found
}

/** Remembers what is written on canvases, which leaves no elements behind. Call before the page is opened. */
export const watchCanvases = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D
    const { fillText, clearRect } = prototype
    prototype.fillText = function (text, x, y, width) {
      const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 0)
      const { width: w } = this.measureText(text)
      const left =
        x - (this.textAlign === 'center' ? w / 2 : this.textAlign === 'right' || this.textAlign === 'end' ? w : 0)
      const above = this.textBaseline === 'middle' ? size * 0.42 : this.textBaseline === 'top' ? 0 : size * 0.78
      const written = ((this.canvas as Written).written ??= [])
      written.push({ text, size, left, top: y - above, width: w, height: size * 0.86 })
      return width === undefined ? fillText.call(this, text, x, y) : fillText.call(this, text, x, y, width)
    }
    prototype.clearRect = function (...at) {
      ;(this.canvas as Written).written = []
      return clearRect.apply(this, at)
    }
    interface Written extends HTMLCanvasElement {
      written?: { text: string; size: number; left: number; top: number; width: number; height: number }[]
    }
  })

/** Every element with its own text and the pixels it takes; of a picture only its frame. */
export const placesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('body *:not(svg *)'), (element) => {
      const own = Array.from(element.childNodes, (node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : ''))
      const { x, y, width, height } = element.getBoundingClientRect()
      return `${element.tagName} “${own.join('')}” ${[x, y, width, height].map(Math.round).join(' ')}`
    }),
  )

/** Texts that are cut off, lie on other texts, on nodes or on wires, or are too small; and nodes that lie on each other. */
export const flawsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    interface Rect {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
    }
    interface Text extends Rect {
      readonly text: string
      readonly size: number
      /** Undefined: on a canvas. */
      readonly element: Element | undefined
      /** What floats above the rest may cover it. */
      readonly floating: Element | null
    }
    const flaws = new Set<string>()
    const floats = '[role=status], [role=dialog], [role=alertdialog], [role=menu], [role=tooltip], [data-floating]'
    const han = /[\u2e80-\u9fff]/

    /** What is left of a rectangle inside of everything that clips it. */
    const clippedTo = (rect: Rect, from: Element | null): Rect => {
      let { left, top, right, bottom } = rect
      for (let at = from; at; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
        const box = at.getBoundingClientRect()
        ;[left, right] = [Math.max(left, box.left), Math.min(right, box.right)]
        ;[top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)]
      }
      return { left, top, right, bottom }
    }
    const empty = ({ left, top, right, bottom }: Rect) => right - left < 1 || bottom - top < 1
    const scrolls = (element: Element, axis: 'X' | 'Y') =>
      /auto|scroll/.test(getComputedStyle(element)[`overflow${axis}`]) || element.matches('textarea, input')

    // Every piece of text that can be seen.
    const texts: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (walker.nextNode()) {
      const node = walker.currentNode
      const text = node.textContent!.trim()
      const element = node.parentElement!
      if (!text || element.closest('script, style, .visuallyHidden, [class*=skip i], [aria-hidden=true][hidden]'))
        continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      range.selectNodeContents(node)
      for (const line of range.getClientRects()) {
        // The glyphs, without the leading that a line has above and below.
        const middle = (line.top + line.bottom) / 2
        const scale = element.closest('.react-flow__viewport') ? zoom() : 1
        const half = Math.min(line.height, size * scale * 0.86) / 2
        const whole = { left: line.left, right: line.right, top: middle - half, bottom: middle + half }
        const seen = clippedTo(whole, element)
        if (empty(seen)) continue
        texts.push({ ...seen, text, size, element, floating: element.closest(floats) })
        if (size < (han.test(text) ? 12 : 11) - 0.01) flaws.add(`too small, ${size} px: ${text}`)
        // Cut at a side, and nothing says so or gives the whole: no dots, no title, nothing to scroll.
        if (isCut(whole, element, 'X')) flaws.add(`cut off at the side: ${text}`)
        if (isCut(whole, element, 'Y')) flaws.add(`cut off above or below: ${text}`)
      }
    }
    function zoom(): number {
      const viewport = document.querySelector('.react-flow__viewport')
      return viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 1
    }
    /** Whether the first thing that cuts the text off leaves no way to the rest: neither scrolling nor a title. */
    function isCut(rect: Rect, from: Element, axis: 'X' | 'Y'): boolean {
      for (let at: Element | null = from; at; at = at.parentElement) {
        if (at.matches('.react-flow')) return false
        const style = getComputedStyle(at)
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
        const box = at.getBoundingClientRect()
        const cut =
          axis === 'X'
            ? rect.right > box.right + 1.5 || rect.left < box.left - 1.5
            : rect.bottom > box.bottom + 2 || rect.top < box.top - 2
        if (cut) return !scrolls(at, axis) && !(axis === 'X' && at.closest('[title]'))
      }
      return false
    }

    for (const canvas of document.querySelectorAll('canvas')) {
      const { left, top } = canvas.getBoundingClientRect()
      const written = (
        canvas as {
          written?: { text: string; size: number; left: number; top: number; width: number; height: number }[]
        }
      ).written
      for (const w of written ?? []) {
        const at = {
          left: left + w.left,
          right: left + w.left + w.width,
          top: top + w.top,
          bottom: top + w.top + w.height,
        }
        const seen = clippedTo(at, canvas)
        if (empty(seen)) continue
        texts.push({ ...seen, text: w.text, size: w.size, element: undefined, floating: null })
        if (w.size < (han.test(w.text) ? 12 : 11)) flaws.add(`too small, ${w.size} px: ${w.text}`)
        if (at.right > seen.right + 1.5 || at.left < seen.left - 1.5) flaws.add(`cut off at the side: ${w.text}`)
      }
    }

    // Texts on texts.
    const meet = (a: Rect, b: Rect, slack = 1) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack
    texts.sort((a, b) => a.left - b.left)
    texts.forEach((a, i) => {
      for (let j = i + 1; j < texts.length && texts[j]!.left < a.right; j++) {
        const b = texts[j]!
        const same = a.element !== undefined && a.element === b.element
        if (!same && a.floating === b.floating && meet(a, b) && onTop(a) && onTop(b))
          flaws.add(`“${a.text}” lies on “${b.text}”`)
      }
    })
    /** Whether a text is to be seen, or covered by something that is meant to cover it. */
    function onTop(text: Text): boolean {
      const hit = document.elementsFromPoint((text.left + text.right) / 2, (text.top + text.bottom) / 2)
      // Rows pass under the head of their table.
      const head = hit.find((e) => getComputedStyle(e).position === 'sticky')
      if (head && text.element && !head.contains(text.element)) return false
      const cover = hit.find((e) => e.matches(floats) || e.closest(floats))
      return !cover || text.floating !== null
    }

    if (document.documentElement.scrollWidth > innerWidth) flaws.add('the page scrolls sideways')
    for (const box of document.querySelectorAll('body *'))
      if (
        scrolls(box, 'X') &&
        !box.matches('textarea, input, .cm-scroller') &&
        // Code is scrolled: broken lines would read as other lines.
        getComputedStyle(box).whiteSpace !== 'pre' &&
        box.scrollWidth > box.clientWidth + 1
      )
        flaws.add(`scrolls sideways: ${(box.className || box.tagName).toString().slice(0, 60)}`)

    // On the canvas: nodes apart, and numbers and types beside nodes and wires.
    const rectOf = (element: Element): Rect => element.getBoundingClientRect()
    const nodes = [...document.querySelectorAll('.react-flow__node')]
    nodes.forEach((a, i) => {
      for (const b of nodes.slice(i + 1))
        if (meet(rectOf(a), rectOf(b))) flaws.add(`node ${a.textContent} lies on node ${b.textContent}`)
    })
    const wires = [...document.querySelectorAll<SVGPathElement>('.react-flow__edge path[id^="wire-"]')].map((path) => {
      const matrix = path.getScreenCTM()!
      const length = path.getTotalLength()
      return Array.from({ length: 41 }, (_, k) => path.getPointAtLength((length * k) / 40).matrixTransform(matrix))
    })
    for (const label of texts.filter(({ element }) => element?.closest('[data-beside]'))) {
      const own = label.element!.closest('.react-flow__node')
      for (const node of nodes)
        if (node !== own && meet(label, rectOf(node))) flaws.add(`“${label.text}” lies on node ${node.textContent}`)
      if (label.element!.closest('[data-beside="wire"]')) continue
      if (
        wires.some((points) =>
          points.some((p) => p.x > label.left && p.x < label.right && p.y > label.top + 1 && p.y < label.bottom - 1),
        )
      )
        flaws.add(`the type “${label.text}” lies on a wire`)
    }
    return [...flaws]
  })
