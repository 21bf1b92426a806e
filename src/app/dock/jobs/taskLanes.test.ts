import { describe, expect, it } from 'vitest'
import type { BatchJobs, BatchStage } from '#model/looks.ts'
import { longTask, taskLanes } from './taskLanes.ts'

const stage = (node: string, work: readonly number[], reused = false): BatchStage => ({
  tasks: work.length,
  reused,
  operators: [{ node, part: 'whole', records: work.reduce((a, b) => a + b, 0), reused, work }],
})
const shuffle = (mesh: readonly (readonly number[])[]) => ({
  from: 0,
  to: 1,
  node: 'state-1',
  mesh,
  keys: [],
  before: 8,
  distinct: null,
})
const jobs: BatchJobs = {
  batch: 1,
  parallelism: 2,
  receivers: [],
  jobs: [
    {
      op: 0,
      node: 'pprint-1',
      stages: [stage('map-1', [4, 4]), stage('state-1', [1, 7])],
      shuffles: [
        shuffle([
          [1, 3],
          [0, 4],
        ]),
      ],
    },
    { op: 1, node: 'pprint-2', stages: [stage('map-1', [4, 4], true), stage('map-2', [2, 2])], shuffles: [] },
  ],
}
const times = { waited: 100, ran: 1000 }

describe('taskLanes', () => {
  it('begins after the wait and ends when the batch ended', () => {
    const { bars, end } = taskLanes(jobs, 2, times)
    expect(Math.min(...bars.map((bar) => bar.start))).toBe(100)
    expect(end).toBeCloseTo(1100)
  })

  it('starts a stage when the one before it is through, and a job when the last one is', () => {
    const { bars } = taskLanes(jobs, 2, times)
    const of = (job: number, at: number) => bars.filter((bar) => bar.job === job && bar.stage === at)
    const firstEnd = Math.max(...of(0, 0).map((bar) => bar.end))
    expect(of(0, 1).every((bar) => bar.start >= firstEnd)).toBe(true)
    expect(of(1, 1).every((bar) => bar.start >= Math.max(...of(0, 1).map(({ end }) => end)))).toBe(true)
    expect(of(1, 0)).toEqual([])
  })

  it('never runs two tasks at once on a worker, and loses none', () => {
    for (const workers of [1, 2, 3]) {
      const { bars } = taskLanes(jobs, workers, times)
      expect(bars).toHaveLength(6)
      for (const a of bars)
        for (const b of bars)
          if (a !== b && a.worker === b.worker) expect(a.end <= b.start + 1e-6 || b.end <= a.start + 1e-6).toBe(true)
    }
  })

  it('takes longer with fewer workers at the same cost of a record', () => {
    const ran = taskLanes(jobs, 2, times)
    expect(taskLanes(jobs, 1, times, ran.scale).end).toBeGreaterThan(ran.end)
  })

  it('names the task that most of the time goes to', () => {
    expect(longTask(taskLanes(jobs, 2, times), times.ran)).toMatchObject({ job: 0, stage: 1, task: 1 })
    const even = { ...jobs, jobs: [{ ...jobs.jobs[0]!, stages: [stage('map-1', [1, 1, 1, 1, 1, 1])], shuffles: [] }] }
    expect(longTask(taskLanes(even, 2, times), times.ran)).toBeNull()
  })
})
