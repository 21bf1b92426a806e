import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json

START = 120     # units of a product when the shop opens
SHELF = 240     # more does not fit
REORDER = 40


def moves(line, sign):
    try:
        record = json.loads(line)
        return [(record["productId"], sign * record["quantity"])]
    except (ValueError, KeyError):
        return []


def stock(changes, level):
    """What is sold out cannot be sold, and what does not fit goes back with the van."""
    left = START if level is None else level
    for change in changes:
        left = min(SHELF, max(0, left + change))
    return left


def reorder(rdd):
    for product, left in rdd.collect():
        print(f"Reorder {product}: {left} left")
`

export const liveInventory: Scenario = {
  id: 'live-inventory',
  title: { en: 'Live inventory', zh: '实时库存' },
  question: { en: 'Which products are about to run out?', zh: '哪些商品快要卖完了？' },
  text: {
    en: 'Stock per product falls as tills scan and rises as vans unload. An alert fires when a product drops below 40.',
    zh: '收银扫码时库存下降，卸货时上升。商品库存低于 40 时发出告警。',
  },
  about: {
    en: 'Tills report what was sold and the loading dock what was delivered; union merges both into stock moves. updateStateByKey keeps the level of each product between nothing and a full shelf, because what is sold out cannot be sold and what does not fit goes back. The filter lets through the products below the reorder line, and each of them raises an alert in every batch until it is restocked.',
    zh: '收银台报告售出，卸货区报告到货；union 把两者合并为库存变动。updateStateByKey 让每件商品的库存保持在零与满架之间：卖完的不能再卖，放不下的退回。filter 放行低于补货线的商品，每件都会在每个批次告警，直到补货。',
  },
  operators: ['union', 'updateStateByKey', 'filter', 'foreachRDD'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: liveInventory.title[language],
      about: liveInventory.about[language],
      batchInterval: 2000,
      seed: 11,
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 20], say('Tills', '收银台'), {
          host: 'shop.tills',
          port: 9999,
          input: { kind: 'simulated', generator: 'sales', rate: 12, burst: 0.3, skew: 0.4, keys: 6 },
        }),
        node('socketTextStream-2', [20, 200], say('Loading dock', '卸货区'), {
          host: 'shop.dock',
          port: 9998,
          input: { kind: 'simulated', generator: 'deliveries', rate: 0.38, skew: 0.4, keys: 6 },
        }),
        node('flatMap-1', [270, 20], say('Sold: minus', '售出：减'), { f: { text: 'lambda line: moves(line, -1)' } }),
        node('flatMap-2', [270, 200], say('Delivered: plus', '到货：加'), {
          f: { text: 'lambda line: moves(line, 1)' },
        }),
        node('union-1', [550, 110], say('All stock moves', '全部库存变动')),
        node('updateStateByKey-1', [780, 110], say('Stock left per product', '各商品剩余库存'), {
          updateFunc: { text: 'stock' },
        }),
        node('filter-1', [1050, 20], say('Below the reorder line', '低于补货线'), {
          f: { text: 'lambda kv: kv[1] < REORDER' },
        }),
        node('foreachRDD-1', [1320, 20], say('Reorder alert', '补货告警'), {
          func: { text: 'lambda rdd: reorder(rdd)' },
        }),
        node('pprint-1', [1050, 200], say('Whole stock', '全部库存'), { num: 10 }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'flatMap-1', 'union-1'),
        ...chain('socketTextStream-2', 'flatMap-2', 'union-1', 'updateStateByKey-1', 'filter-1', 'foreachRDD-1'),
        ...chain('updateStateByKey-1', 'pprint-1'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'updateStateByKey-1',
          type: 'line',
          title: say('Stock left', '剩余库存'),
          subtitle: say('items, by product', '件，按商品'),
          threshold: { value: 40, label: say('reorder at 40', '补货线 40') },
        },
        {
          id: 'chart-2',
          node: 'filter-1',
          type: 'bars',
          title: say('To reorder', '待补货'),
          subtitle: say('items left', '剩余件数'),
        },
      ],
    })
  },
}
