import { describe, expect, it } from 'vitest'
import type { BatchJob, BatchStage } from '#model/looks.ts'
import { jobPicture, listOf, meshCurves, mostRows, rowSize } from './stageLayout.ts'

const stage = (tasks: number, ...nodes: string[]): BatchStage => ({
  tasks,
  reused: false,
  operators: nodes.map((node) => ({ node, part: 'whole', records: 1, reused: false, work: [] })),
})
const mesh = (from: number, to: number) => Array.from({ length: from }, (_, i) => new Array<number>(to).fill(i + 1))
const shuffle = (from: number, to: number, table: number[][]) => ({
  from,
  to,
  node: 'n',
  mesh: table,
  keys: [],
  before: 0,
  distinct: null,
})

/** A join: two stages that send to a third. */
const join: BatchJob = {
  op: 0,
  node: 'pprint-1',
  stages: [stage(4, 'a'), stage(2, 'b', 'c'), stage(3, 'd', 'e', 'f')],
  shuffles: [shuffle(0, 2, mesh(4, 3)), shuffle(1, 2, mesh(2, 3))],
}

describe('jobPicture', () => {
  it('puts what sends left of what receives, and nothing over another', () => {
    const { stages } = jobPicture(join)
    const [a, b, c] = stages
    expect(a!.x).toBe(b!.x)
    expect(b!.y).toBeGreaterThanOrEqual(a!.y + a!.height)
    expect(c!.x).toBeGreaterThan(Math.max(a!.x + a!.width, b!.x + b!.width))
    for (const { x, width, cards, lists } of stages) {
      const starts = [...lists.map((list) => list.x), ...cards.map((card) => card.x)]
      expect(starts.every((start) => start >= x && start < x + width)).toBe(true)
    }
  })

  it('stacks the cards where they do not fit side by side', () => {
    const wide = jobPicture(join)
    const narrow = jobPicture(join, wide.width - 1)
    expect(narrow.width).toBeLessThan(wide.width)
    expect(narrow.height).toBeGreaterThanOrEqual(wide.height)
  })

  it('gives a stage that sends on the room of its sentence, where there is any', () => {
    const long = { ...join, stages: join.stages.with(1, stage(2, 'updateStateByKey-1', 'reduceByKeyAndWindow-2')) }
    const roomy = jobPicture(long, jobPicture(long, 0).width + 120)
    expect(roomy.stages.map(({ width }) => width >= 320)).toEqual([true, true, false])
    expect(jobPicture(long, 0).stages[0]!.width).toBeLessThan(320)
    // What leaves stands at the right edge, the cards where they were.
    const [leaving] = roomy.stages[0]!.lists
    expect(leaving!.x + rowSize.width + 12 + 20).toBeGreaterThanOrEqual(roomy.stages[0]!.x + roomy.stages[0]!.width)
  })

  it('lets the smallest of very many partitions share a row, and keeps the sum', () => {
    const many = { ...join, shuffles: [shuffle(0, 2, [Array.from({ length: 40 }, (_, i) => i)])] }
    const rows = listOf(jobPicture(many), 2, 0, 'in')!.rows
    expect(rows).toHaveLength(mostRows)
    expect(rows.reduce((sum, row) => sum + row.records, 0)).toBe((39 * 40) / 2)
    expect(rows.flatMap((row) => row.partitions).sort((a, b) => a - b)).toEqual([...Array(40).keys()])
  })
})

describe('meshCurves', () => {
  it('draws every pair that records moved between, and all their records', () => {
    const curves = meshCurves(jobPicture(join), join.shuffles)
    expect(curves.filter((curve) => curve.shuffle === 0)).toHaveLength(12)
    expect(curves.filter((curve) => curve.shuffle === 1).reduce((sum, { records }) => sum + records, 0)).toBe(9)
  })

  it('is no wider than nine pixels and draws nothing for nothing', () => {
    const job = { ...join, shuffles: [shuffle(0, 2, [[0, 1000]])] }
    const curves = meshCurves(jobPicture(job), job.shuffles)
    expect(curves.map(({ to, width }) => [to, width])).toEqual([[1, 9]])
  })
})
