import { useRef, useState } from 'react'
import { metaOf } from '#operators/index.ts'
import type { BatchJobs } from '#model/looks.ts'
import type { BatchInfo } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { useGraph, useRun, useSession } from '../../session.ts'
import { useRovingFocus } from '../../shell/useRovingFocus.ts'
import { useSize } from '../../timeline/useSize.ts'
import { useWords } from '../../words.ts'
import { words } from './jobsWords.ts'
import styles from './Jobs.module.css'
import { niceScale } from '../charts/niceScale.ts'
import { taskLanes } from './taskLanes.ts'
import type { ChosenPartition, TaskBar, TaskPart } from './taskLanes.ts'

const nameWidth = 104
const choices = [1, 2, 3, 4, 6, 8, 12, 16]

interface Props {
  readonly jobs: BatchJobs
  readonly batch: BatchInfo
  /** The job whose stages are shown: the others are grey. */
  readonly open: number
  readonly chosen: ChosenPartition | null
  readonly onChoose: (bar: TaskBar) => void
}

/**
 * The batch's tasks on workers, from when the batch was due (`ui-spec` §6.5). Other numbers of workers can be tried: what really ran
 * stays behind as an outline.
 */
export function WorkerLanes({ jobs, batch, open, chosen, onChoose }: Props) {
  const say = useWords(words)
  const format = useFormat()
  const frame = useRef<HTMLDivElement>(null)
  useRovingFocus(frame)
  const { width } = useSize(frame)
  const interval = useGraph((g) => g.graph.batchInterval)
  const nodes = useGraph((g) => g.graph.nodes)
  const modelled = useRun((r) => r.modelled ?? false)
  const receivers = jobs.receivers.length
  const asRun = receivers + Math.max(1, jobs.parallelism)
  const [wanted, setWanted] = useState<number | null>(null)
  const total = wanted ?? asRun
  const workers = total - receivers
  const times = { waited: batch.schedulingDelay, ran: batch.processingTime }
  const ran = taskLanes(jobs, asRun - receivers, times)
  const lanes = workers > 0 ? taskLanes(jobs, workers, times, ran.scale) : null
  const scale = niceScale(0, Math.max(interval, ran.end, lanes?.end ?? 0) * 1.02)
  const room = Math.max(1, width - nameWidth)
  const x = (ms: number) => (ms / scale.max) * room
  const operatorOf = (node: string) => nodes.find(({ id }) => id === node)?.operator ?? node
  const took = format.duration(batch.processingTime)
  const options = [...new Set([...choices, asRun])].sort((a, b) => a - b)
  return (
    <section aria-label={say('workers')}>
      <div className={styles.lanesHead}>
        <h3>{say('workers')}</h3>
        <label className={styles.count}>
          <span className="visuallyHidden">{say('count')}</span>
          <select value={total} onChange={(event) => setWanted(Number(event.target.value))}>
            {options.map((n) => (
              <option key={n} value={n}>
                {`local[${n}]${n === asRun ? `, ${say('asRun')}` : ''}`}
              </option>
            ))}
          </select>
        </label>
        <span className="t3">{say(modelled ? 'workersModelled' : 'workersNote', { time: took })}</span>
        <Legend jobs={jobs} open={open} waited={times.waited > 0} />
      </div>
      {lanes && total !== asRun && (
        <p className={styles.note} role="status">
          {say('compare', { n: total, time: format.duration(lanes.end - times.waited), measured: took })}
        </p>
      )}
      {!lanes && (
        <p className={styles.note} role="status">
          {say('starved', { n: total, receivers })}
        </p>
      )}
      <div className={styles.lanes} ref={frame}>
        <div className={styles.axis} aria-hidden="true" title={say('seconds')}>
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ left: x(tick) }}>
              {tick === 0 ? '0' : format.interval(tick)}
            </span>
          ))}
        </div>
        {jobs.receivers.slice(0, total).map((node, i) => (
          <div key={node} className={styles.lane}>
            <span className={styles.laneName}>{say('worker', { n: i + 1 })}</span>
            <div className={styles.receiving} title={say('receiverTitle')}>
              <span>{say('receiver', { operator: operatorOf(node) })}</span>
            </div>
          </div>
        ))}
        {Array.from({ length: lanes?.workers ?? 0 }, (_, worker) => (
          <div key={worker} className={styles.lane}>
            <span className={styles.laneName}>{say('worker', { n: receivers + worker + 1 })}</span>
            {times.waited > 0 && (
              <div className={styles.waited} style={{ width: Math.max(2, x(times.waited)) }} title={say('waiting')} />
            )}
            {total !== asRun &&
              ran.bars
                .filter((bar) => bar.worker === worker)
                .map((bar) => (
                  <div
                    key={`${bar.job} ${bar.stage} ${bar.task}`}
                    className={styles.ghost}
                    style={{ left: x(bar.start), width: x(bar.end - bar.start) }}
                  />
                ))}
            {lanes!.bars
              .filter((bar) => bar.worker === worker)
              .map((bar) => (
                <Task
                  key={`${bar.job} ${bar.stage} ${bar.task}`}
                  jobs={jobs}
                  bar={bar}
                  x={x}
                  own={bar.job === open}
                  number={receivers + worker + 1}
                  on={chosen?.job === bar.job && chosen.stage === bar.stage && chosen.partition === bar.task}
                  onChoose={() => onChoose(bar)}
                />
              ))}
          </div>
        ))}
        <div className={styles.limit} style={{ left: nameWidth + x(interval), top: 18 }} aria-hidden="true">
          <span>{say('interval')}</span>
        </div>
      </div>
    </section>
  )
}

interface TaskProps {
  readonly jobs: BatchJobs
  readonly bar: TaskBar
  readonly x: (ms: number) => number
  /** Of the job that is shown above. */
  readonly own: boolean
  readonly number: number
  readonly on: boolean
  readonly onChoose: () => void
}

function Task({ jobs, bar, x, own, number, on, onChoose }: TaskProps) {
  const say = useWords(words)
  const format = useFormat()
  const session = useSession()
  const width = x(bar.end - bar.start)
  const { shuffles } = jobs.jobs[bar.job]!
  const into = shuffles.find(({ to }) => to === bar.stage)
  const keys = into?.keys[bar.task]?.top.slice(0, 2).map(({ key }) => key) ?? []
  const fits = (text: string) => width > 8 + text.length * 7
  const labels = own
    ? [...(keys.length > 0 ? [say('taskKeys', { n: bar.task, keys })] : []), say('partition', { n: bar.task })]
    : [say('job', { n: bar.job })]
  const label = labels.find(fits)
  return (
    <button
      className={styles.bar}
      style={{ left: x(bar.start), width: Math.max(2, width - 1) }}
      data-on={on || undefined}
      aria-pressed={on}
      onClick={() => {
        onChoose()
        const most = bar.parts.find(({ kind }) => kind === 'work')
        if (most) session.select([most.node])
      }}
    >
      {bar.parts.map((part, i) => (
        <i
          key={i}
          style={{
            width: x(part.end - part.start),
            background: own ? colourOf(part, jobs, bar) : 'var(--mr-control)',
          }}
        />
      ))}
      <span className="visuallyHidden">
        {say('task', {
          job: bar.job,
          stage: bar.stage,
          n: bar.task,
          worker: number,
          start: format.duration(bar.start),
          end: format.duration(bar.end),
        })}
      </span>
      {label !== undefined && (
        <span className={styles.barText} aria-hidden="true">
          {label}
        </span>
      )}
    </button>
  )
}

/** Reading and writing a shuffle has the shuffle's colour; work that of the stage's most particular family. */
function colourOf({ kind }: TaskPart, jobs: BatchJobs, { job, stage }: TaskBar): string {
  if (kind !== 'work') return 'var(--mr-shuffle)'
  return `var(--mr-${stageFamily(jobs, job, stage)})`
}

const ranked = ['state', 'window', 'shuffle', 'narrow'] as const

function stageFamily(jobs: BatchJobs, job: number, stage: number): (typeof ranked)[number] {
  const families = jobs.jobs[job]!.stages[stage]!.operators.filter(({ part }) => part === 'whole').map(
    // A node's id begins with its operator's name.
    ({ node }) => metaOf(node.replace(/-\d+$/, ''))?.family,
  )
  return ranked.find((family) => families.includes(family)) ?? 'narrow'
}

function Legend({ jobs, open, waited }: { readonly jobs: BatchJobs; readonly open: number; readonly waited: boolean }) {
  const say = useWords(words)
  const { stages, shuffles } = jobs.jobs[open]!
  const hatch = 'repeating-linear-gradient(-45deg, transparent 0 2px, var(--mr-control) 2px 3px)'
  return (
    <div className={styles.legend} aria-hidden="true">
      {waited && (
        <span>
          <i style={{ background: hatch }} />
          {say('waiting')}
        </span>
      )}
      {stages.map((stage, i) =>
        stage.reused ? null : (
          <span key={i}>
            <i style={{ background: `var(--mr-${stageFamily(jobs, open, i)})` }} />
            {say('stageLegend', { n: i })}
          </span>
        ),
      )}
      {shuffles.length > 0 && (
        <span>
          <i style={{ background: 'var(--mr-shuffle)' }} />
          {say('moves')}
        </span>
      )}
      {jobs.jobs.length > 1 && (
        <span>
          <i style={{ background: 'var(--mr-control)' }} />
          {say('otherJobs')}
        </span>
      )}
    </div>
  )
}
