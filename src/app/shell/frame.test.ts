import { describe, expect, it } from 'vitest'
import { layoutFor } from './frame.ts'
import { meaningOf, fileNameFor } from './files.ts'
import { parseInterval } from './IntervalForm.tsx'
import { shortcut } from './keymap.ts'
import { readPanels } from './panelMemory.ts'

const view = {
  sizes: { palette: 204, inspector: 300, timeline: 104, dock: 248 },
  dockMaximised: false,
  dockCollapsed: false,
  paletteCollapsed: false,
  inspectorHidden: false,
}

describe('the frame', () => {
  it('has the sizes of the design at 1440 × 900', () => {
    expect(layoutFor(view, 1440, 900)).toMatchObject({
      palette: 204,
      inspector: 300,
      timeline: 104,
      dock: 248,
      overlayPalette: false,
    })
  })

  it('leaves the canvas at least 320 × 200', () => {
    const greedy = { ...view, sizes: { palette: 400, inspector: 520, timeline: 180, dock: 2000 } }
    const { palette, inspector, timeline, dock } = layoutFor(greedy, 1280, 900)
    expect(1280 - palette - inspector).toBeGreaterThanOrEqual(320)
    expect(900 - 48 - timeline - dock!).toBeGreaterThanOrEqual(200)
  })

  it('grows on a large screen what nobody has resized', () => {
    expect(layoutFor(view, 1920, 1080)).toMatchObject({ inspector: 340, dock: 300 })
    const resized = { ...view, sizes: { ...view.sizes, inspector: 310, dock: 260 } }
    expect(layoutFor(resized, 1920, 1080)).toMatchObject({ inspector: 310, dock: 260 })
  })

  it('lays the inspector over the canvas below 1024 and leaves 60 % of the window to it', () => {
    for (const width of [768, 900, 1023]) {
      const { palette, inspector, overlayInspector, dock } = layoutFor(view, width, 900)
      expect(inspector).toBe(0)
      expect((width - palette - overlayInspector) / width).toBeGreaterThanOrEqual(0.6)
      expect(overlayInspector).toBeGreaterThanOrEqual(260)
      expect(dock).toBe(200)
    }
    expect(layoutFor(view, 1024, 900)).toMatchObject({ inspector: 280, overlayInspector: 0 })
    expect(layoutFor({ ...view, inspectorHidden: true }, 800, 900).overlayInspector).toBe(0)
  })

  it('turns the palette into a rail below 1280 and the dock into its tabs below 700', () => {
    expect(layoutFor(view, 1100, 900)).toMatchObject({ palette: 44, overlayPalette: true })
    expect(layoutFor(view, 1440, 650)).toMatchObject({ timeline: 28, dock: 34 })
    expect(layoutFor({ ...view, dockMaximised: true }, 1440, 900).dock).toBeNull()
  })
})

describe('remembered panels', () => {
  it('takes what is right and keeps the rest', () => {
    const text = JSON.stringify({
      sizes: { palette: 250, dock: 'high', timeline: -4 },
      inspectorHidden: true,
      dockCollapsed: 1,
    })
    expect(readPanels(text, view)).toEqual({
      sizes: { palette: 250, inspector: 300, timeline: 104, dock: 248 },
      paletteCollapsed: false,
      inspectorHidden: true,
      dockCollapsed: false,
    })
    expect(readPanels('null', view).sizes).toEqual(view.sizes)
  })
})

describe('small readers', () => {
  it('know what a dropped file means', () => {
    expect(['a.mill', 'b.CSV', 'c.log', 'd.png', 'none'].map(meaningOf)).toEqual([
      'document',
      'data',
      'data',
      'picture',
      'unknown',
    ])
  })

  it('name the saved file after the pipeline', () => {
    expect(fileNameFor('Corner shop: sales & stock')).toBe('Corner-shop-sales-stock.mill')
    expect(fileNameFor('街角小店：销量')).toBe('街角小店-销量.mill')
    expect(fileNameFor('…')).toBe('pipeline.mill')
  })

  it('read a typed interval in seconds', () => {
    expect(['2', ' 0,5 ', '3600', '0.01', '', 'x', '4000'].map(parseInterval)).toEqual([
      2000,
      500,
      3_600_000,
      null,
      null,
      null,
      null,
    ])
  })

  it('write shortcuts as the keyboard names them', () => {
    expect([shortcut('shift+mod+Z', true), shortcut('shift+mod+Z', false)]).toEqual(['⇧⌘Z', 'Ctrl+Shift+Z'])
    expect(shortcut('/', true)).toBe('/')
  })
})
