import styles from './GhostLines.module.css'

interface Props {
  /** Where two runs part, and how high the drawing is. */
  readonly x: number
  readonly height: number
  /** How the compared run is drawn, in words; its baseline. */
  readonly text: string
  readonly y: number
}

/** In a drawing over time: the moment from which two runs are compared. To be put into an SVG. */
export const GhostMark = ({ x, height, text, y }: Props) => (
  <>
    <path d={`M${x} 0V${height}`} className={styles.parting} />
    <text x={x + 5} y={y} className={styles.name}>
      {text}
    </text>
  </>
)
