import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { programsOf } from './cells.ts'
import { knownDifference, programsWithDifferences } from './differences.ts'
import { randomPrograms, recordedPrograms } from './random.ts'
import { differenceOf, observe, type Observation } from './verdict.ts'

const here = import.meta.dirname
const programs = [
  ...readdirSync(join(here, 'programs'))
    .sort()
    .flatMap((file) => programsOf(file.replace('.py', ''), readFileSync(join(here, 'programs', file), 'utf8'))),
  ...randomPrograms(1, recordedPrograms),
]
const groupOf = ({ name }: { readonly name: string }) => name.slice(0, name.indexOf(':'))
const groups = [...new Set(programs.map(groupOf))].map(
  (group) => [group, programs.filter((program) => groupOf(program) === group)] as const,
)

describe.each(groups)('Spark did the same: %s', (group, members) => {
  const golden = JSON.parse(readFileSync(join(here, 'golden', `${group}.json`), 'utf8')) as Record<string, Observation>

  it('has a record of every program', () => {
    expect(members.filter(({ name }) => !Object.hasOwn(golden, name))).toEqual([])
  })

  const equal = members.filter(({ name }) => !knownDifference(name, 'recorded'))
  it.each(equal.map((program) => [program.name, program] as const))('%s', (name, program) => {
    expect(differenceOf(golden[name]!, observe(program))).toBeUndefined()
  })
})

it('documents differences of programs that are there', () => {
  expect(programsWithDifferences.filter((name) => programs.every((program) => program.name !== name))).toEqual([])
})
