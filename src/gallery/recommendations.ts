import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json

BEST = 3        # products recommended beside each one


def pairs(line):
    """Every two products of a basket, once, in the order of their names."""
    try:
        products = sorted(json.loads(line)["products"])
    except (ValueError, KeyError):
        return []
    return [((a, b), 1) for i, a in enumerate(products) for b in products[i + 1:]]


def both(pair):
    """A pair recommends each of its products beside the other."""
    (a, b), times = pair
    return [(a, (b, times)), (b, (a, times))]


def best(others):
    """The most frequent first; equals in the order of their names."""
    return sorted(others, key=lambda other: (-other[1], other[0]))[:BEST]


def recommend(rdd):
    for product, others in sorted(rdd.collect()):
        print(f"{product}: {', '.join(f'{other} ({times})' for other, times in others)}")
`

export const recommendations: Scenario = {
  id: 'recommendations',
  title: { en: 'Recommendations', zh: '商品推荐' },
  question: { en: 'What else do people buy who buy this?', zh: '买这件商品的人还会买什么？' },
  text: {
    en: 'Counts which products are bought together and keeps a running top list for each one.',
    zh: '统计哪些商品被一起购买，并为每件商品维护实时的推荐榜。',
  },
  about: {
    en: 'Each checkout is a basket; flatMap turns it into all pairs of its products, and reduceByKey adds them up within the batch. updateStateByKey keeps the count of every pair since the start, and groupByKey turns the counts into the three best companions of each product. The numbers add up: a pair’s total is the sum of its batches, and both its products list it with the same count.',
    zh: '每次结账是一个购物篮；flatMap 把它变成其中商品的全部两两组合，reduceByKey 在批次内求和。updateStateByKey 保存每个组合自开始以来的次数，groupByKey 再把次数变成每件商品的三个最佳搭配。数字对得上：一个组合的总数等于各批次之和，两件商品的榜单中次数相同。',
  },
  operators: ['flatMap', 'updateStateByKey', 'groupByKey'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: recommendations.title[language],
      about: recommendations.about[language],
      batchInterval: 2000,
      seed: 31,
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 110], say('Checkouts', '结账'), {
          host: 'shop.tills',
          port: 9999,
          input: { kind: 'simulated', generator: 'baskets', rate: 6, burst: 0.4, keys: 8, malformed: 0.01 },
        }),
        node('flatMap-1', [260, 110], say('Pairs in a basket', '篮中商品组合'), {
          f: { text: 'lambda line: pairs(line)' },
        }),
        node('reduceByKey-1', [510, 110], say('Together, this batch', '本批次一起购买'), {
          func: { text: 'lambda a, b: a + b' },
        }),
        node('updateStateByKey-1', [770, 20], say('Together, since the start', '累计一起购买'), {
          updateFunc: { text: 'lambda times, total: sum(times, total or 0)' },
        }),
        node('flatMap-2', [1040, 20], say('Seen from both products', '从两件商品看'), {
          f: { text: 'lambda pair: both(pair)' },
        }),
        node('groupByKey-1', [1290, 20], say('Companions', '搭配商品')),
        node('mapValues-1', [1530, 20], say('Best three', '前三名'), { f: { text: 'lambda others: best(others)' } }),
        node('foreachRDD-1', [1780, 20], say('Top list per product', '每件商品的榜单'), {
          func: { text: 'lambda rdd: recommend(rdd)' },
        }),
        node('transform-1', [770, 220], say('Most frequent first', '按频次排序'), {
          func: { text: 'lambda rdd: rdd.sortBy(lambda pair: -pair[1])' },
        }),
        node('pprint-1', [1040, 220], say('This batch', '本批次'), { num: 5 }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'flatMap-1', 'reduceByKey-1', 'updateStateByKey-1'),
        ...chain('updateStateByKey-1', 'flatMap-2', 'groupByKey-1', 'mapValues-1', 'foreachRDD-1'),
        ...chain('reduceByKey-1', 'transform-1', 'pprint-1'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'updateStateByKey-1',
          type: 'bars',
          title: say('Bought together', '一起购买'),
          subtitle: say('baskets since the start', '自开始以来的购物篮数'),
        },
        {
          id: 'chart-2',
          node: 'reduceByKey-1',
          type: 'line',
          title: say('Bought together, per batch', '每批次一起购买'),
          subtitle: say('most frequent pairs', '最常见的组合'),
        },
      ],
    })
  },
}
