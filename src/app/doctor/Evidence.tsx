import type { NodeId } from '#model/graph.ts'
import type { Silence } from '#model/looks.ts'
import { useWords } from '../words.ts'
import styles from './Doctor.module.css'
import { words } from './doctorWords.ts'

interface EvidenceProps {
  readonly evidence: Silence
  readonly nameOf: (node: NodeId) => string
}

/** The first records that a silent operator was given with what its function made of them, or the keys of both its sides. */
export function Evidence({ evidence: { tried, sides, almost }, nameOf }: EvidenceProps) {
  const say = useWords(words)
  return (
    <>
      {tried.length > 0 && (
        <table className={styles.evidence}>
          <thead>
            <tr>
              <th scope="col">{say('record')}</th>
              <th scope="col">{say('value')}</th>
            </tr>
          </thead>
          <tbody>
            {tried.map(({ record, value, truth }, i) => (
              <tr key={i}>
                <td className="mono">{record}</td>
                <td>
                  {value === null ? (
                    <span className="t3">{say('notAsked')}</span>
                  ) : (
                    <span className="mono">{value}</span>
                  )}
                  {truth !== undefined && <span className="t3"> {say(truth ? 'yes' : 'no')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {sides.map(({ node, records, keys }) => (
        <p key={node}>
          {say('side', { n: records, name: nameOf(node) })} <span className="mono">{keys.join(', ')}</span>
        </p>
      ))}
      {almost && (
        <p className={styles.problem}>
          {say(almost.by === 'type' ? 'almostType' : 'almostSpelling', { left: almost.left, right: almost.right })}
        </p>
      )}
    </>
  )
}
