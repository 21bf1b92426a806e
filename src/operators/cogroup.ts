import { joinTypes, pairType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { tupleOf } from './lower/code.ts'
import { collected, resultIterableType } from './lower/group.ts'
import { pairsOf } from './lower/stream.ts'

export const cogroup = defineOperator({
  name: 'cogroup',
  family: 'shuffle',
  summary: {
    en: 'For each key of either stream gathers the values of both: (key, (left values, right values)).',
    zh: '对任一流中的每个键，分别收集两条流的值：(键, (左值集合, 右值集合))。',
  },
  search: ['group both', 'gather two streams', 'group with', '共同分组', '协同分组'],
  inputs: [
    { name: 'in', accepts: 'pairs', shuffles: true },
    { name: 'other', accepts: 'pairs', shuffles: true },
  ],
  hasOutput: true,
  gives: 'pairs',
  params: { numPartitions: { kind: 'int', min: 0, optional: true } },
  lower(ctx) {
    const [left, right] = [ctx.stream('in'), ctx.stream('other')]
    const partitions = ctx.int('numPartitions')
    return {
      kind: 'cogroup',
      type: pairType(
        joinTypes(pairsOf(left).key, pairsOf(right).key),
        pairType(resultIterableType, resultIterableType),
      ),
      left,
      right,
      perKey(key, lefts, rights, emit, names) {
        const [l, r] = [collected(lefts, names), collected(rights, names)]
        return l.code + r.code + emit(tupleOf(key, tupleOf(l.sym, r.sym)))
      },
      ...(partitions === undefined ? {} : { partitions }),
    }
  },
  examples: [
    {
      say: 'every key of either side comes out once, left keys first; a side may be empty',
      then: { operator: 'mapValues', params: { f: { text: 'lambda sides: (list(sides[0]), list(sides[1]))' } } },
      batches: [
        ["[('a', 1), ('b', 2), ('a', None)]", '[]', '[]'],
        ["[('c', 'z'), ('a', 'x')]", "[('d', 0)]", '[]'],
      ],
      gives: ["[('a', ([1, None], ['x'])), ('b', ([2], [])), ('c', ([], ['z']))]", "[('d', ([], [0]))]", '[]'],
    },
    {
      say: 'the sides can be counted',
      then: { operator: 'mapValues', params: { f: { text: 'lambda sides: (len(sides[0]), len(sides[1]))' } } },
      batches: [["[('a', 1)]"], ["[('a', 1), ('a', 2)]"]],
      gives: ["[('a', (1, 2))]"],
    },
  ],
})
