import { describe, expect, it } from 'vitest'
import { load } from '#graph/load.ts'
import { save } from '#graph/save.ts'
import { metaOf } from '#operators/index.ts'
import { firstScenario } from './first.ts'
import { scenarioOf, scenarios } from './index.ts'

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  it('is a valid document in both languages, and the same program', () => {
    const [en, zh] = [scenario.graph('en'), scenario.graph('zh')]
    expect(load(save(en))).toEqual({ graph: en })
    expect(load(save(zh))).toEqual({ graph: zh })
    const program = (graph: typeof en) => ({
      ...graph,
      name: '',
      about: '',
      charts: graph.charts.map(({ id: chart, node, type }) => ({ chart, node, type })),
      nodes: graph.nodes.map((node) => ({ ...node, label: '' })),
    })
    expect(program(zh)).toEqual(program(en))
    expect(zh.nodes.filter((node) => node.label !== '' && !/[\u4e00-\u9fff]/.test(node.label))).toEqual([])
  })
  it('says what it is for', () => {
    for (const words of [scenario.title, scenario.question, scenario.text]) {
      expect(words.en).not.toBe('')
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(scenario.question.en).toMatch(/\?$/)
    // Its README: three sentences in each language.
    expect(scenario.about.en.match(/\.(?= |$)/g)).toHaveLength(3)
    expect(scenario.about.zh.match(/。/g)).toHaveLength(3)
    expect(scenario.graph('zh').about).toBe(scenario.about.zh)
    const used = scenario.graph('en').nodes.map((node) => node.operator)
    expect(scenario.operators.filter((operator) => !used.includes(operator))).toEqual([])
    expect(scenario.graph('en').charts.length).toBeGreaterThan(0)
  })
  it('has a wire into every input, and places that do not overlap', () => {
    const graph = scenario.graph('en')
    for (const node of graph.nodes)
      for (const port of metaOf(node.operator)!.inputs)
        expect(graph.wires.filter((wire) => wire.to === node.id && wire.port === port.name).length).toBeGreaterThan(0)
    for (const a of graph.nodes)
      for (const b of graph.nodes)
        if (a !== b) {
          const apart = Math.abs(a.position.x - b.position.x) >= 200 || Math.abs(a.position.y - b.position.y) >= 140
          expect([id, a.id, b.id, apart]).toEqual([id, a.id, b.id, true])
        }
  })
})

describe('the gallery', () => {
  it('finds scenarios by id', () => {
    expect(scenarios[0]!.id).toBe(firstScenario)
    expect(scenarioOf('word-count')?.title.en).toBe('Word count')
    expect(scenarioOf('nothing')).toBeUndefined()
    expect(new Set(scenarios.map((scenario) => scenario.id)).size).toBe(scenarios.length)
  })
})
