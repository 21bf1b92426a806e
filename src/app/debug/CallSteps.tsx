import { useEffect, useState, type KeyboardEvent } from 'react'
import type { DebugStore } from '#session/debug.ts'
import type { FunctionStep, FunctionSteps } from '#model/why.ts'
import { useGraph, useSession } from '../session.ts'
import { useWords } from '../words.ts'
import styles from './Debug.module.css'
import { words } from './debugWords.ts'
import { stepOut } from './stepOut.ts'

/** One call of a node's function: forwards and backwards, with the line and the variables as they were. */
export function CallSteps({ call }: { readonly call: NonNullable<DebugStore['stepping']> }) {
  const say = useWords(words)
  const session = useSession()
  const operator = useGraph((g) => g.graph.nodes.find(({ id }) => id === call.node)?.operator) ?? call.node
  const [found, setFound] = useState<FunctionSteps | null | undefined>(undefined)
  useEffect(() => {
    let current = true
    session.engine.look('functionSteps', call).then(
      (answer) => current && setFound(answer),
      () => current && setFound(null),
    )
    return () => {
      current = false
    }
  }, [session, call])
  return (
    <section className={styles.section}>
      <h3>{say('stepTitle', { operator })}</h3>
      {found === undefined ? (
        <p className="t2">{say('working')}</p>
      ) : found === null ? (
        <p className="t2">{say('noCall', { operator, batch: String(call.batch) })}</p>
      ) : (
        <Steps found={found} />
      )}
      <div className={styles.buttons}>
        <button className="secondary compact" onClick={() => session.debug.step(null)}>
          {say('back')}
        </button>
      </div>
    </section>
  )
}

function Steps({ found }: { readonly found: FunctionSteps }) {
  const say = useWords(words)
  const session = useSession()
  const definitions = useGraph((g) => g.graph.definitions)
  const [at, setAt] = useState(0)
  const { steps } = found
  const last = steps.length - 1
  const step = steps[at]
  const go = (next: number) => {
    const to = Math.min(last, Math.max(0, next))
    setAt(to)
    const there = steps[to]
    if (there) session.announce(`${say('at', { n: to + 1, total: steps.length })}. ${placeOf(there, say)}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }
    if (!(event.key in moves)) return
    event.preventDefault()
    go(moves[event.key]!)
  }
  return (
    <div onKeyDown={onKeyDown}>
      <p className="t2" lang="en">
        {say('call', { args: found.args.join(', ') })}
      </p>
      {step && (
        <>
          {/* Not `disabled`: the button that was just pressed would lose the focus at the last step. */}
          <div className={styles.buttons} role="toolbar" aria-label={say('at', { n: at + 1, total: steps.length })}>
            <button className="secondary compact" aria-disabled={at === 0} onClick={() => go(at - 1)}>
              {say('previous')}
            </button>
            <button className="secondary compact" aria-disabled={at === last} onClick={() => go(at + 1)}>
              {say('next')}
            </button>
            <button
              className="secondary compact"
              aria-disabled={at === last}
              title={say('outTitle')}
              onClick={() => go(stepOut(steps, at))}
            >
              {say('out')}
            </button>
            <span className={`t3 num ${styles.right}`}>{say('at', { n: at + 1, total: steps.length })}</span>
          </div>
          <p className="t2">{placeOf(step, say)}</p>
          <Source text={step.inDefinitions ? definitions : found.text} step={step} />
          {step.value !== undefined && (
            <p lang="en" className={styles.gives}>
              {say('gives', { text: excerpt(step.inDefinitions ? definitions : found.text, step), value: step.value })}
            </p>
          )}
          {step.variables.length > 0 && (
            <table className={styles.variables} aria-label={say('variables')}>
              <thead className="visuallyHidden">
                <tr>
                  <th scope="col">{say('name')}</th>
                  <th scope="col">{say('value')}</th>
                </tr>
              </thead>
              <tbody lang="en">
                {step.variables.map(({ name, value }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{value}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {(at === last || !step) && (
        <p className={styles.gives} lang="en">
          {found.error !== null
            ? say('raised', { error: found.error })
            : say('result', { value: found.result ?? 'None' })}
        </p>
      )}
      {found.cut && at === last && <p className="t3">{say('cut', { n: steps.length })}</p>}
    </div>
  )
}

const placeOf = (step: FunctionStep, say: ReturnType<typeof useWords<keyof (typeof words)['en']>>): string =>
  step.inDefinitions
    ? say('inDefinitions', { name: step.name, line: String(step.span.line) })
    : say('inFunction', { line: String(step.span.line) })

/** What stands at the step's place, on its first line. */
function excerpt(text: string, { span }: FunctionStep): string {
  const line = text.split('\n')[span.line - 1] ?? ''
  return line.slice(span.column - 1, span.endLine === span.line ? span.endColumn - 1 : undefined)
}

/** Lines shown around the one that runs. */
const around = 4

/** The text around the step, with its place marked. */
function Source({ text, step: { span } }: { readonly text: string; readonly step: FunctionStep }) {
  const lines = text.split('\n')
  const from = Math.max(0, span.line - 1 - around)
  return (
    <pre className={styles.source} lang="en">
      {lines.slice(from, span.line + around).map((line, i) => {
        const number = from + i + 1
        const here = number === span.line
        const end = span.endLine === span.line ? span.endColumn - 1 : line.length
        return (
          <div key={number} data-here={here || undefined}>
            <span className={styles.number}>{number}</span>
            {here ? (
              <>
                {line.slice(0, span.column - 1)}
                <mark>{line.slice(span.column - 1, end)}</mark>
                {line.slice(end)}
              </>
            ) : (
              line
            )}
          </div>
        )
      })}
    </pre>
  )
}
