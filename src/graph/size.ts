/** The size of a node on the canvas, from what is written on it, for layouts that are made without a screen. Pixels. */
import { isFunctionText, type GraphNode } from '#model/graph.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

const wide = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

const textWidth = (text: string) => [...text].reduce((sum, char) => sum + (wide.test(char) ? 11.5 : 5.55), 0)

/** Width fits the name, the code line and the label between 148 and 240; a window badge beside code takes a line more. */
export function sizeOf(node: GraphNode): Size {
  const functions = Object.values(node.params).filter(isFunctionText)
  const code = Math.max(0, ...functions.map((fn) => fn.text.split('\n')[0]!.length))
  const wanted = Math.max(
    49 + 7.0625 * node.operator.length,
    code === 0 ? 0 : Math.min(206, 34 + 6.38 * code),
    24 + textWidth(node.label),
  )
  const width = 2 * Math.round(Math.min(240, Math.max(148, wanted)) / 2)
  const badge = functions.length > 0 && typeof node.params.windowDuration === 'number'
  return { width, height: badge ? 134 : 112 }
}
