import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { canonical } from './canonical.ts'
import { openProgram } from './openProgram.ts'
import { writeProgram } from './write.ts'

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  it.each(['en', 'zh'] as const)('comes back from its program as the same pipeline (%s)', async (language) => {
    const graph = scenario.graph(language)
    const sources = new Set(graph.nodes.map((node) => node.id))
    for (const options of [{}, { recorded: { nodes: sources, file: 'input.json' } }]) {
      const { graph: read, diagnostics } = await openProgram(writeProgram(graph, options))
      expect(diagnostics).toEqual([])
      expect(canonical(read!)).toEqual(canonical(graph))
    }
  })
})
