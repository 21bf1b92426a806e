import { Fragment } from 'react'
import type { Equation, Term } from '#model/why.ts'
import { useFormat } from '../format.ts'
import { useWords } from '../words.ts'
import styles from './Why.module.css'
import { words } from './whyWords.ts'

/** `231 = 229 + 41 − 39`, with what each number is under it. */
export function EquationLine({ equation }: { readonly equation: Equation }) {
  const say = useWords(words)
  const format = useFormat()
  if (equation.kind === 'call') {
    const { before, after } = equation
    const values = `[${equation.values.join(', ')}]`
    return (
      <p lang="en">{before === null ? say('callNew', { values, after }) : say('call', { values, before, after })}</p>
    )
  }
  const written = (term: Term) =>
    term.more !== undefined
      ? say('more', { n: term.more, value: format.value(term.value) })
      : term.times !== undefined
        ? say('times', { n: format.count(term.times), value: format.value(term.value) })
        : format.value(term.value)
  const isSum = equation.kind === 'sum'
  return (
    <div className={`${styles.equation} num`}>
      <span className={styles.term}>
        <b>{format.value(equation.result)}</b>
      </span>
      <span className={styles.sign}>{isSum ? '=' : `= ${say(equation.kind)}`}</span>
      {equation.terms.map((term, i) => (
        <Fragment key={i}>
          {i > 0 && <span className={styles.sign}>{isSum ? (term.sign < 0 ? '−' : '+') : ','}</span>}
          <span className={styles.term} data-role={term.role}>
            {written(term)}
            {isSum && <small>{say(term.role)}</small>}
          </span>
        </Fragment>
      ))}
    </div>
  )
}
