import styles from './Projector.module.css'

export const bracketTop = 46
const pillHeight = 28

interface WindowBracketProps {
  readonly from: number
  readonly to: number
  /** What stands on the bracket: the window's length and how many batches it holds. */
  readonly name: string
}

/** The bracket over the batches that the selected window holds, with its name on a pill. */
export function WindowBracket({ from, to, name }: WindowBracketProps) {
  const middle = (from + to) / 2
  const wide = widthOf(name) + 32
  return (
    <>
      <path d={`M${from} ${bracketTop + 12}V${bracketTop}H${to}V${bracketTop + 12}`} className={styles.bracket} />
      <rect
        x={middle - wide / 2}
        y={bracketTop - pillHeight / 2}
        width={wide}
        height={pillHeight}
        rx={pillHeight / 2}
        className={styles.pill}
      />
      <text x={middle} y={bracketTop + 7} textAnchor="middle" className={styles.windowName}>
        {name}
      </text>
    </>
  )
}

/** About how wide a text of 20 px is: Chinese signs are squares, Latin ones half of that. */
const widthOf = (text: string) =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 20 : 10.2), 0)
