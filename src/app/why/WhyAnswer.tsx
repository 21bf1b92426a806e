import type { Why } from '#model/why.ts'
import { useFormat } from '../format.ts'
import { useGraph, useSession } from '../session.ts'
import { useWords } from '../words.ts'
import { EquationLine } from './EquationLine.tsx'
import { Inputs } from './Inputs.tsx'
import { Way } from './Way.tsx'
import styles from './Why.module.css'
import { words } from './whyWords.ts'

/** What a value was made of: the arithmetic, the records of the input, and the way from them to it. */
export function WhyAnswer({ why }: { readonly why: Why }) {
  const say = useWords(words)
  const format = useFormat()
  const session = useSession()
  const nodes = useGraph((g) => g.graph.nodes)
  const operatorOf = (id: string) => nodes.find((node) => node.id === id)?.operator ?? id
  const batches = new Set(why.inputs.map(({ batch }) => batch)).size
  return (
    <>
      {why.equation && (
        <section className={styles.section}>
          <h3>{say('result')}</h3>
          <EquationLine equation={why.equation} />
        </section>
      )}
      <section className={styles.section}>
        <h3>
          {say('inputs', { n: why.totalInputs })}
          {batches > 0 && <span className="t3"> {say('inBatches', { n: batches })}</span>}
        </h3>
        {why.totalInputs === 0 ? (
          <p className="t2">{say('none')}</p>
        ) : (
          <Inputs groups={why.inputs} total={why.totalInputs} of={{ ...why.of, batch: why.batch }} />
        )}
        {why.inexact.length > 0 && (
          <p className={styles.note}>{say('inexact', { operators: why.inexact.map(operatorOf) })}</p>
        )}
        {why.before.map(({ node, batch, records }) => (
          <div key={`${node} ${batch}`} className={styles.note}>
            {say('stateBefore', { operator: operatorOf(node), batch: String(batch) })}
            <ul className={styles.records} lang="en">
              {records.map((record, i) => (
                <li key={i}>
                  <span>{record.repr}</span>
                  {record.key !== undefined && (
                    <button
                      className="secondary compact"
                      onClick={() =>
                        session.why.ask(
                          {
                            kind: 'why',
                            value: { node, batch, key: record.key! },
                            text: record.number === undefined ? record.repr : format.value(record.number),
                          },
                          'answer',
                        )
                      }
                    >
                      {say('goOn')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <section className={styles.section}>
        <h3>{say('way')}</h3>
        <Way steps={why.way} />
      </section>
    </>
  )
}
