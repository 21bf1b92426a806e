import type { GraphNode } from '#model/graph.ts'
import { adornmentPath, framePath } from '../canvas/node/framePath.ts'
import { highlight } from '../canvas/highlight.ts'
import { factsOf, linesOf, sizeOf, type CodeLine } from '../canvas/node/nodeText.ts'
import { MarkShape } from '../marks.tsx'

const partColours = {
  plain: 'var(--mr-text)',
  keyword: 'var(--mr-code-keyword)',
  string: 'var(--mr-code-string)',
  number: 'var(--mr-code-number)',
  comment: 'var(--mr-text-3)',
} as const

/** Pixels of a letter, as the size of a node is worked out (`nodeText.ts`); a hair less, so that what fits there fits here. */
const letters = { label: 5.5, code: 6.37 } as const

/** A node as it looks on the canvas, in plain SVG: what a picture file can hold. Its top left corner is the origin. */
export function NodeDrawing({
  node,
  stroke = 'var(--mr-line-2)',
  footer,
}: {
  readonly node: GraphNode
  /** Of the frame: what the drawing wants to say of this node. */
  readonly stroke?: string
  readonly footer?: string | undefined
}) {
  const { family } = factsOf(node.operator)
  const { width, height } = sizeOf(node)
  const lines = linesOf(node)
  const adornment = adornmentPath(family, width, height)
  return (
    <>
      {adornment && (
        <path d={adornment} fill="none" stroke={`var(--mr-${family})`} strokeWidth="1.6" strokeLinecap="round" />
      )}
      <path
        d={framePath(family, width, height)}
        fill="var(--mr-raised)"
        stroke={stroke}
        strokeWidth={stroke === 'var(--mr-line-2)' ? 1 : 2.4}
      />
      <g transform="translate(12 9)">
        <MarkShape family={family} />
      </g>
      <text x="37" y="22.5" fontFamily="var(--mr-font-mono)" fontWeight="600" fontSize="12.5" fill="var(--mr-text)">
        {node.operator}
      </text>
      <text
        x="12"
        y="44"
        fontFamily="var(--mr-font-sans)"
        fontSize={isChinese(node.label) ? 12 : 11.5}
        fill="var(--mr-text-2)"
      >
        {fitted(node.label, (width - 24) / letters.label)}
      </text>
      {lines.length > 0 && (
        <rect x="10" y="51" width={width - 20} height={6 + 15 * lines.length} rx="5" fill="var(--mr-well)" />
      )}
      {lines.map((line, i) => (
        <CodeLineDrawing key={i} line={line} y={65.5 + 15 * i} letters={(width - 29) / letters.code} />
      ))}
      {footer !== undefined && (
        <text
          x="12"
          y={height - 11}
          fontFamily="var(--mr-font-sans)"
          fontWeight="600"
          fontSize="15"
          fill="var(--mr-text)"
        >
          {footer}
        </text>
      )}
    </>
  )
}

function CodeLineDrawing(props: { readonly line: CodeLine; readonly y: number; readonly letters: number }) {
  const { text, sign } = props.line
  const parts = highlight(fitted(text, props.letters - (sign ? 2 : 0)))
  return (
    <text x="16" y={props.y} fontFamily="var(--mr-font-mono)" fontSize="11" letterSpacing="-0.22" xmlSpace="preserve">
      {sign && <tspan fill={sign === '+' ? 'var(--mr-enter)' : 'var(--mr-leave)'}>{`${sign} `}</tspan>}
      {parts.map((part, i) => (
        <tspan key={i} fill={partColours[part.kind]}>
          {part.text}
        </tspan>
      ))}
    </text>
  )
}

/** Chinese is not set smaller than 12 px. */
const isChinese = (text: string) => [...text].some(isWide)

const isWide = (char: string) => /[\u2e80-\u9fff\uf900-\uffef]/u.test(char)

/** As much of a text as fits so many narrow letters. */
function fitted(text: string, most: number): string {
  let room = most
  let kept = ''
  for (const char of text) {
    room -= isWide(char) ? 2 : 1
    if (room < 0) return `${kept.slice(0, -1)}…`
    kept += char
  }
  return kept
}
