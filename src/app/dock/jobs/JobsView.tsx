import { lazy, Suspense, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { BatchJob, BatchJobs } from '#model/looks.ts'
import type { BatchInfo } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { Icon } from '../../icons.tsx'
import { useAsk } from '../../inspector/useAsk.ts'
import { useGraph, useSession } from '../../session.ts'
import { useWords } from '../../words.ts'
import { words } from './jobsWords.ts'
import styles from './Jobs.module.css'
import { combineWouldSend, movedOf } from './skew.ts'
import { StagePicture } from './StagePicture.tsx'
import { longTask, taskLanes } from './taskLanes.ts'
import type { ChosenPartition } from './taskLanes.ts'
import { WorkerLanes } from './WorkerLanes.tsx'

const StageCode = lazy(() => import('./StageCode.tsx').then((m) => ({ default: m.StageCode })))

/** The batch as Spark's jobs: stages with the shuffles between them, and its tasks on workers (`ui-spec` §6.4, §6.5). */
export function JobsView({ batch }: { readonly batch: BatchInfo }) {
  const say = useWords(words)
  const session = useSession()
  const { answer } = useAsk(() => session.engine.look('jobs', { batch: batch.index }), `jobs ${batch.index}`)
  if (answer === undefined) return null
  if (answer === null) return <p className="t3">{say('gone', { batch: String(batch.index) })}</p>
  if (answer.jobs.length === 0) return <p className="t3">{say('none')}</p>
  return <Jobs batch={batch} jobs={answer} />
}

function Jobs({ batch, jobs }: { readonly batch: BatchInfo; readonly jobs: BatchJobs }) {
  const say = useWords(words)
  const id = useId()
  // Kept by output operation, so that the same job stays open from batch to batch.
  const [op, setOp] = useState<number | null>(null)
  const [chosen, setChosen] = useState<ChosenPartition | null>(null)
  const [code, setCode] = useState<number | null>(null)
  const at = Math.max(0, op === null ? busiest(jobs) : jobs.jobs.findIndex((job) => job.op === op))
  const job = jobs.jobs[at]!
  const open = (index: number) => {
    setOp(jobs.jobs[index]!.op)
    setCode(null)
  }
  const long = longTask(
    taskLanes(jobs, Math.max(1, jobs.parallelism), { waited: batch.schedulingDelay, ran: batch.processingTime }),
    batch.processingTime,
  )
  const here = chosen?.job === at ? chosen : null
  return (
    <div className={styles.jobs}>
      {long && jobs.parallelism > 1 && (
        <p className={styles.note}>
          <Icon name="clock" /> {say('long', { n: long.worker + 1 })}
        </p>
      )}
      <JobTabs jobs={jobs} batch={batch} at={at} panel={id} onOpen={open} />
      <div role="tabpanel" id={id} aria-labelledby={`${id}-${at}`}>
        <StagePicture
          job={job}
          chosen={here}
          code={code}
          onChoose={(stage, partition) =>
            setChosen(here?.stage === stage && here.partition === partition ? null : { job: at, stage, partition })
          }
          onCode={(stage) => setCode(code === stage ? null : stage)}
        />
        {code !== null && job.stages[code] && (
          <Suspense fallback={null}>
            <StageCode batch={batch.index} stage={code} nodes={job.stages[code].operators.map(({ node }) => node)} />
          </Suspense>
        )}
        <WorkerLanes
          jobs={jobs}
          batch={batch}
          open={at}
          chosen={chosen}
          onChoose={(bar) => {
            setChosen({ job: bar.job, stage: bar.stage, partition: bar.task })
            if (bar.job !== at) open(bar.job)
          }}
        />
        <Savings job={job} />
      </div>
    </div>
  )
}

/** The job with most records on the way: what a person most likely wants to see. */
const busiest = ({ jobs }: BatchJobs): number => {
  const moved = jobs.map((job) => job.shuffles.reduce((sum, shuffle) => sum + movedOf(shuffle), 0))
  return moved.indexOf(Math.max(...moved))
}

interface TabsProps {
  readonly jobs: BatchJobs
  readonly batch: BatchInfo
  readonly at: number
  readonly panel: string
  readonly onOpen: (index: number) => void
}

function JobTabs({ jobs, batch, at, panel, onOpen }: TabsProps) {
  const say = useWords(words)
  const nodes = useGraph((g) => g.graph.nodes)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const last = jobs.jobs.length - 1
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onOpen(to)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <div
      className={styles.tabs}
      role="tablist"
      aria-label={say('jobs', { batch: String(jobs.batch) })}
      onKeyDown={move}
    >
      {jobs.jobs.map((job, i) => {
        const node = nodes.find((one) => one.id === job.node)
        const failed = batch.outputs.some((output) => output.op === job.op && output.status === 'failed')
        return (
          <button
            key={job.op}
            role="tab"
            id={`${panel}-${i}`}
            className={styles.tab}
            aria-selected={i === at}
            aria-controls={panel}
            tabIndex={i === at ? 0 : -1}
            data-failed={failed || undefined}
            onClick={() => onOpen(i)}
          >
            {say('job', { n: i })}, {node?.label || node?.operator || job.node}
          </button>
        )
      })}
    </div>
  )
}

/** What combining before a shuffle saved, or would save (`ui-spec` §6.4). */
function Savings({ job }: { readonly job: BatchJob }) {
  const say = useWords(words)
  const format = useFormat()
  const nodes = useGraph((g) => g.graph.nodes)
  const lines = job.shuffles.flatMap((shuffle) => {
    const operator = nodes.find(({ id }) => id === shuffle.node)?.operator ?? shuffle.node
    const moved = movedOf(shuffle)
    const fewer = combineWouldSend(shuffle)
    const facts = { operator, moved, before: shuffle.before }
    if (operator === 'groupByKey' && shuffle.before > moved)
      return [{ shuffle, advice: false, text: say('grouped', facts) }]
    if (shuffle.before > moved)
      return [{ shuffle, advice: false, text: say('combined', { ...facts, before: format.count(shuffle.before) }) }]
    if (fewer !== null && operator === 'updateStateByKey')
      return [
        {
          shuffle,
          advice: true,
          text: say('try', { operator, fewer: format.count(fewer), moved: format.count(moved) }),
        },
      ]
    return []
  })
  return lines.map(({ shuffle, text, advice }) => (
    <p key={`${shuffle.from} ${shuffle.to}`} className={styles.try}>
      {advice && <b>{say('tryFirst')} </b>}
      {text}
    </p>
  ))
}
