import sansUrl from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2?url'
import monoUrl from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2?url'
import monoBoldUrl from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-600-normal.woff2?url'
import { escaped, metadataFor, pngWithDocument } from '#session/picture.ts'

/** Device pixels of a PNG for each of the drawing's, as long as no side gets longer than browsers allow. */
const sharpness = 2
const longestSide = 8192

/** A drawing as a file of its own: colours resolved, fonts inside, and the document that it shows. */
export async function svgFile(drawing: SVGSVGElement, title: string, document: string): Promise<string> {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  for (const element of [copy, ...copy.querySelectorAll('*')]) forPicture(element)
  const style = getComputedStyle(drawing)
  const text = new XMLSerializer().serializeToString(copy)
  const resolved = text.replace(/var\((--mr-[\w-]+)\)/g, (_, name: string) =>
    style.getPropertyValue(name).trim().replaceAll('"', "'"),
  )
  const { x, y, width, height } = drawing.viewBox.baseVal
  const canvas = style.getPropertyValue('--mr-canvas').trim()
  const head =
    `<title>${escaped(title)}</title>${metadataFor(document)}<style>${await fontFaces()}</style>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${canvas}"/>`
  return `${resolved.replace(/(<svg[^>]*>)/, (tag) => tag + head)}\n`
}

/** What only a page needs. */
function forPicture(element: Element): void {
  for (const { name } of [...element.attributes])
    if (/^(aria-|data-|on)|^(role|tabindex|class|id)$/.test(name)) element.removeAttribute(name)
}

/** The same as a PNG, drawn by the browser from the SVG. */
export async function pngFile(drawing: SVGSVGElement, title: string, document: string): Promise<Blob> {
  const { width, height } = drawing.viewBox.baseVal
  const scale = Math.min(sharpness, longestSide / Math.max(width, height))
  const url = URL.createObjectURL(new Blob([await svgFile(drawing, title, '')], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width * scale, height * scale)
    image.src = url
    await image.decode()
    const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale))
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await canvas.convertToBlob({ type: 'image/png' })
    return new Blob([pngWithDocument(new Uint8Array(await png.arrayBuffer()), document)], { type: 'image/png' })
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** A picture is looked at where the page's fonts are not: it brings them along. */
async function fontFaces(): Promise<string> {
  const faces = [
    ['IBM Plex Sans Variable', '100 700', sansUrl],
    ['IBM Plex Mono', '400', monoUrl],
    ['IBM Plex Mono', '600', monoBoldUrl],
  ] as const
  const written = faces.map(async ([family, weight, url]) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
    let binary = ''
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}`
  })
  return (await Promise.all(written)).join('')
}
