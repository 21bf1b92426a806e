import { useRef, useState } from 'react'
import { metaOf } from '#operators/index.ts'
import type { BatchJob, BatchStage, StageOperator } from '#model/looks.ts'
import { useFormat } from '../../format.ts'
import { Mark } from '../../marks.tsx'
import { useGraph, useSession, useView } from '../../session.ts'
import { useRovingFocus } from '../../shell/useRovingFocus.ts'
import { useSize } from '../../timeline/useSize.ts'
import { useWords } from '../../words.ts'
import { words } from './jobsWords.ts'
import styles from './Jobs.module.css'
import { movedOf, skewOf } from './skew.ts'
import type { ChosenPartition } from './taskLanes.ts'
import { cardHeight, jobPicture, listOf, meshCurves, rowSize } from './stageLayout.ts'
import type { JobPicture, PartitionList, PartitionRow } from './stageLayout.ts'

interface Props {
  readonly job: BatchJob
  readonly chosen: ChosenPartition | null
  /** The stage whose code is open. */
  readonly code: number | null
  readonly onChoose: (stage: number, partition: number) => void
  readonly onCode: (stage: number) => void
}

/** The stages of a job with their operators, and between them which partition sent how many records to which. */
export function StagePicture({ job, chosen, code, onChoose, onCode }: Props) {
  const say = useWords(words)
  const frame = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<{ stage: number; partition: number } | null>(null)
  useRovingFocus(frame)
  const { width } = useSize(frame)
  const picture = jobPicture(job, width || Infinity)
  const looked = hovered ?? chosen
  return (
    <>
      <div className={styles.frame} ref={frame}>
        <div className={styles.picture} style={{ width: picture.width, height: picture.height }}>
          {job.stages.map((stage, i) => (
            <Stage key={i} stage={stage} index={i} picture={picture} code={code === i} onCode={() => onCode(i)} />
          ))}
          <Connections job={job} picture={picture} looked={looked} />
          {job.shuffles.map((shuffle, s) => {
            const left = listOf(picture, shuffle.from, s, 'out')
            const right = listOf(picture, shuffle.to, s, 'in')
            if (!left || !right) return null
            return (
              <span
                key={s}
                className={styles.pill}
                style={{ left: (left.x + rowSize.width + right.x) / 2, top: picture.stages[shuffle.from]!.y }}
              >
                {say('shuffle', { n: movedOf(shuffle) })}
              </span>
            )
          })}
          {picture.stages.map((place, stage) =>
            place.lists.map((list) => (
              <Partitions
                key={`${list.side} ${list.shuffle} ${stage}`}
                job={job}
                stage={stage}
                list={list}
                bottom={place.y + place.height}
                chosen={looked?.stage === stage ? looked.partition : null}
                pressed={chosen?.stage === stage ? chosen.partition : null}
                onHover={(partition) => setHovered(partition === null ? null : { stage, partition })}
                onChoose={(partition) => onChoose(stage, partition)}
              />
            )),
          )}
        </div>
      </div>
      <p className={styles.note} aria-live="polite">
        {looked && <Told job={job} stage={looked.stage} partition={looked.partition} />}
      </p>
    </>
  )
}

interface StageProps {
  readonly stage: BatchStage
  readonly index: number
  readonly picture: JobPicture
  readonly code: boolean
  readonly onCode: () => void
}

function Stage({ stage, index, picture, code, onCode }: StageProps) {
  const say = useWords(words)
  const { x, y, width, height, cards, lists } = picture.stages[index]!
  const shuffled = lists.length > 0
  const tasks = say(index === 0 && shuffled ? 'narrow' : 'tasks', { n: stage.tasks })
  return (
    <section
      className={styles.stage}
      style={{ left: x, top: y, width, height }}
      data-reused={stage.reused || undefined}
      aria-label={say('stage', { n: index })}
    >
      <div className={styles.stageHead}>
        <b>{say('stage', { n: index })}</b>
        <span className="t2" title={stage.reused ? say('reusedTitle') : tasks}>
          {tasks}
          {stage.reused && <>, {say('reused')}</>}
        </span>
        <button aria-expanded={code} onClick={onCode}>
          {say('code')}
        </button>
      </div>
      {stage.operators.map((operator, i) => (
        <OperatorCard
          key={`${operator.node} ${operator.part}`}
          operator={operator}
          left={cards[i]!.x - x}
          top={cards[i]!.y - y}
          width={cards[i]!.width}
        />
      ))}
    </section>
  )
}

interface CardProps {
  readonly operator: StageOperator
  readonly left: number
  readonly top: number
  readonly width: number
}

function OperatorCard({ operator, left, top, width }: CardProps) {
  const say = useWords(words)
  const session = useSession()
  const node = useGraph((g) => g.graph.nodes.find(({ id }) => id === operator.node))
  const selected = useView((v) => v.selectedNodes.includes(operator.node))
  const family = node && metaOf(node.operator)?.family
  const note =
    operator.records === null
      ? say('noRecords')
      : say(operator.part === 'combine' ? 'combines' : 'records', { n: operator.records })
  return (
    <button
      className={styles.card}
      style={{ left: left - 1, top: top - 1, width, height: cardHeight }}
      data-reused={operator.reused || undefined}
      data-on={selected || undefined}
      title={[node?.label, operator.reused && say('reusedTitle')].filter(Boolean).join('. ') || undefined}
      onClick={() => session.select([operator.node])}
    >
      {family && <Mark family={family} size={16} />}
      <span>
        <span className={styles.cardName} lang="en">
          {node?.operator ?? operator.node}
        </span>
        <span className={styles.cardNote}>{note}</span>
      </span>
    </button>
  )
}

interface ConnectionsProps {
  readonly job: BatchJob
  readonly picture: JobPicture
  readonly looked: { readonly stage: number; readonly partition: number } | null
}

/** Lines inside the stages, the dashed line of each shuffle, and its mesh. Read out through the partitions. */
function Connections({ job, picture, looked }: ConnectionsProps) {
  const wires = useGraph((g) => g.graph.wires)
  const curves = meshCurves(picture, job.shuffles)
  const lit = (curve: (typeof curves)[number]) => {
    if (!looked) return true
    const { from, to } = job.shuffles[curve.shuffle]!
    const rows = (stage: number, side: 'in' | 'out') => listOf(picture, stage, curve.shuffle, side)!.rows
    if (looked.stage === from && rows(from, 'out')[curve.from]!.partitions.includes(looked.partition)) return true
    return looked.stage === to && rows(to, 'in')[curve.to]!.partitions.includes(looked.partition)
  }
  return (
    <svg width={picture.width} height={picture.height} aria-hidden="true">
      {job.stages.flatMap(({ operators }, i) =>
        operators.slice(1).map((operator, c) => {
          const before = operators[c]!
          const joined = wires.some(
            (wire) => wire.from === before.node && wire.to === operator.node && before.part === 'whole',
          )
          if (!joined) return null
          const [a, b] = [picture.stages[i]!.cards[c]!, picture.stages[i]!.cards[c + 1]!]
          const d =
            a.y === b.y ? `M${a.x + a.width} ${a.y + cardHeight / 2}H${b.x}` : `M${a.x + 16} ${a.y + cardHeight}V${b.y}`
          return <path key={`${i} ${c}`} d={d} stroke="var(--mr-edge)" strokeWidth="2.4" />
        }),
      )}
      {picture.stages.flatMap((place, i) =>
        place.lists.map((list) => {
          const card = list.side === 'in' ? place.cards[0] : place.cards.at(-1)
          if (!card) return null
          const y = card.y + cardHeight / 2
          const d =
            list.side === 'in' ? `M${list.x + rowSize.width} ${y}H${card.x}` : `M${card.x + card.width} ${y}H${list.x}`
          return <path key={`${i} ${list.shuffle} ${list.side}`} d={d} stroke="var(--mr-edge)" strokeWidth="2.4" />
        }),
      )}
      {job.shuffles.map((shuffle, s) => {
        const left = listOf(picture, shuffle.from, s, 'out')
        const right = listOf(picture, shuffle.to, s, 'in')
        if (!left || !right) return null
        const x = (left.x + rowSize.width + right.x) / 2
        return (
          <path
            key={s}
            d={`M${x} ${picture.stages[shuffle.from]!.y}V${picture.height + 4}`}
            stroke="var(--mr-shuffle)"
            strokeWidth="1.4"
            strokeDasharray="3 4"
          />
        )
      })}
      {curves.map((curve) => (
        <path
          key={`${curve.shuffle} ${curve.from} ${curve.to}`}
          d={curve.d}
          fill="none"
          stroke="var(--mr-shuffle)"
          strokeWidth={curve.width}
          opacity={lit(curve) ? 0.85 : 0.1}
        />
      ))}
    </svg>
  )
}

interface PartitionsProps {
  readonly job: BatchJob
  readonly stage: number
  readonly list: PartitionList
  readonly bottom: number
  readonly chosen: number | null
  readonly pressed: number | null
  readonly onHover: (partition: number | null) => void
  readonly onChoose: (partition: number) => void
}

function Partitions({ job, stage, list, bottom, chosen, pressed, onHover, onChoose }: PartitionsProps) {
  const say = useWords(words)
  const format = useFormat()
  const keys = useKeys()
  const shuffle = job.shuffles[list.shuffle]!
  const total = movedOf(shuffle)
  const most = Math.max(1, ...list.rows.map((row) => row.records))
  const skew = list.side === 'in' ? skewOf(shuffle) : null
  const name = (row: PartitionRow) =>
    row.partitions.length > 1
      ? say('othersOf', { stage, n: row.partitions.length, records: row.records })
      : say('partitionOf', {
          stage,
          n: row.partitions[0]!,
          records: row.records,
          share: format.share(total ? row.records / total : 0),
          keys: list.side === 'in' ? keys(job, list.shuffle, row.partitions[0]!) : '',
        })
  return (
    <>
      {list.rows.map((row) => {
        const [first] = row.partitions
        return (
          <button
            key={first}
            className={styles.partition}
            style={{ left: list.x, top: row.y, width: rowSize.width, height: rowSize.height }}
            aria-pressed={pressed !== null && row.partitions.includes(pressed)}
            data-lit={(chosen !== null && row.partitions.includes(chosen)) || undefined}
            onMouseEnter={() => onHover(first!)}
            onMouseLeave={() => onHover(null)}
            onFocus={() => onHover(first!)}
            onBlur={() => onHover(null)}
            onClick={() => onChoose(first!)}
          >
            <i style={{ width: `${(row.records / most) * 100}%` }} />
            <span className="visuallyHidden">{name(row)}</span>
            <span className="t2" aria-hidden="true">
              {row.partitions.length > 1
                ? say('otherPartitions', { n: row.partitions.length })
                : say('partition', { n: first! })}
            </span>
            <span aria-hidden="true">{format.compact(row.records)}</span>
          </button>
        )
      })}
      <span
        className={skew ? styles.skew : `${styles.skew} t3`}
        style={{ left: list.x, top: bottom - 19, color: skew ? undefined : 'var(--mr-text-3)' }}
      >
        {skew
          ? say(skew.keys.length ? 'skew' : 'skewNoKeys', {
              n: skew.partition,
              share: format.share(skew.share),
              keys: skew.keys,
            })
          : say('partitions')}
      </span>
    </>
  )
}

/** The keys of a partition in words: the first few, and how many there are besides. */
function useKeys() {
  const say = useWords(words)
  return (job: BatchJob, shuffle: number, partition: number): string => {
    const found = job.shuffles[shuffle]?.keys[partition]
    if (!found || found.keys === 0) return ''
    const shown = found.top.slice(0, 8).map(({ key, records }) => `${key} ${records}`)
    const list = shown.join(', ')
    return say('keysOf', {
      keys: found.keys > shown.length ? say('moreKeys', { keys: list, n: found.keys - shown.length }) : list,
    })
  }
}

/** What the partition that is pointed at sends or receives, under the picture. */
function Told({
  job,
  stage,
  partition,
}: {
  readonly job: BatchJob
  readonly stage: number
  readonly partition: number
}) {
  const say = useWords(words)
  const keys = useKeys()
  return job.shuffles.map((shuffle, s) => {
    if (shuffle.from === stage && shuffle.mesh[partition]) {
      const row = shuffle.mesh[partition]
      const to = row.flatMap((records, n) => (records ? [say('toPartition', { records, n })] : []))
      return (
        <span key={s}>
          {say('sends', { n: partition, records: row.reduce((a, b) => a + b, 0), to: to.join(', ') || '–' })}{' '}
        </span>
      )
    }
    if (shuffle.to === stage)
      return (
        <span key={s}>
          {say('receives', {
            n: partition,
            records: shuffle.mesh.reduce((sum, row) => sum + (row[partition] ?? 0), 0),
            keys: keys(job, s, partition),
          })}{' '}
        </span>
      )
    return null
  })
}
