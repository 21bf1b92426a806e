import { seenOf, union, type Area } from './geometry.ts'
import type { Viewport } from './viewport.ts'

export interface MapPlace {
  /** Flow pixels to a pixel of the map. */
  readonly scale: number
  /** Where the pipeline lies, pixels of the map. */
  readonly pipeline: Area
  /** What is in sight, pixels of the map. */
  readonly frame: Area
}

/** Pixels of the map that stay free at every side. */
const air = 5

/** Flow pixels to a pixel of a map into which the area fits. */
export const fittingScale = (area: Pick<Area, 'width' | 'height'>, map: Pick<Area, 'width' | 'height'>): number =>
  Math.max(area.width / (map.width - 2 * air), area.height / (map.height - 2 * air))

/** Where pipeline and view lie in the map: both as large as fit in it. `screen`: the size of the view. */
export function mapOf(
  bounds: Area,
  viewport: Viewport,
  screen: Pick<Area, 'width' | 'height'>,
  map: Pick<Area, 'width' | 'height'>,
): MapPlace {
  const view = seenOf(viewport, screen)
  const { x, y, width, height } = union(bounds, view)
  const scale = fittingScale({ width, height }, map)
  const from = { x: x - (map.width * scale - width) / 2, y: y - (map.height * scale - height) / 2 }
  const onMap = (area: Area): Area => ({
    x: (area.x - from.x) / scale,
    y: (area.y - from.y) / scale,
    width: area.width / scale,
    height: area.height / scale,
  })
  return { scale, pipeline: onMap(bounds), frame: onMap(view) }
}
