import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json


def read(l):
    """(sku, quantity, channel) of a line, or None when the scanner garbled it."""
    try:
        line = json.loads(l)
        return line["productId"], line["quantity"], line["channel"]
    except (ValueError, KeyError, TypeError):
        return None


def sales(l):
    line = read(l)
    if line is None or line[2] == "delivery":
        return []
    return [(line[0], line[1])]


def moves(l):
    """A sale takes from the shelf; goods received and returns put back."""
    line = read(l)
    return [] if line is None else [(line[0], -line[1])]


def notify(r):
    for sku, quantity in r.collect():
        print(f"Bulk purchase: {quantity} x {sku}")


def low(r, t):
    for sku, left in r.collect():
        if left < t:
            print(f"Reorder {sku}: {left} left")
`

export const cornerShop: Scenario = {
  id: 'corner-shop',
  title: { en: 'Corner shop: sales and stock', zh: '街角小店：销量与库存' },
  question: {
    en: 'What sells best right now, and what must be reordered?',
    zh: '现在什么卖得最好，什么需要补货？',
  },
  text: {
    en: 'One till feeds sales of the last minute, bulk purchases and stock, with reorder alerts.',
    zh: '一台收银机供给三条分支：最近一分钟的销量、大宗购买和剩余库存。库存低于 40 时发出告警。',
  },
  about: {
    en: 'One till sends every scanned line; one branch counts what sold in the last minute, one looks for bulk purchases, one keeps the stock. The window adds the batches that enter and subtracts those that leave, so its result costs ten batches instead of thirty. Stock is everything that came minus everything that went: when a product falls below 40 the alert names it in every batch until the van has been.',
    zh: '一台收银机发出每一条扫码记录；一条分支统计最近一分钟的销量，一条寻找大宗购买，一条维护库存。窗口加上移入的批次、减去移出的批次，所以一次结果只需读十个批次而不是三十个。库存等于全部到货减去全部售出：商品低于 40 件时，每个批次都会告警，直到补货到来。',
  },
  operators: ['reduceByKeyAndWindow', 'updateStateByKey'],
  graph(language) {
    const zh = language === 'zh'
    const say = (en: string, chinese: string) => (zh ? chinese : en)
    return document({
      name: cornerShop.title[language],
      about: cornerShop.about[language],
      batchInterval: 2000,
      seed: 19,
      // Four blocks a batch for four workers beside the receiver's.
      settings: { 'spark.default.parallelism': '4', 'spark.streaming.blockInterval': '500ms' },
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 184], say('Till scanner, simulated', '收银扫码（模拟）'), {
          host: 'shop.till',
          port: 9999,
          input: {
            kind: 'simulated',
            generator: 'sales',
            rate: 20,
            burst: 0.6,
            skew: 0.5,
            malformed: 0.03,
            keys: 6,
            restock: true,
          },
        }),
        node('flatMap-1', [258, 92], say('Sales as (sku, quantity)', '销售 (sku, 数量)'), {
          f: { text: 'lambda l: sales(l)' },
        }),
        node('flatMap-2', [258, 304], say('Stock moves', '库存变动'), { f: { text: 'lambda l: moves(l)' } }),
        node('reduceByKeyAndWindow-1', [502, 24], say('Units sold per product', '各商品销量'), {
          func: { text: 'lambda a, b: a + b' },
          invFunc: { text: 'lambda a, b: a - b' },
          windowDuration: 60,
          slideDuration: 10,
          numPartitions: 4,
        }),
        node('filter-1', [510, 196], say('Bulk purchases', '大宗购买'), { f: { text: 'lambda kv: kv[1] >= 6' } }),
        node('updateStateByKey-1', [496, 346], say('Stock left per product', '各商品剩余库存'), {
          updateFunc: { text: 'lambda v, s: sum(v, s or 0)' },
          numPartitions: 4,
        }),
        node('pprint-1', [764, 35], say('Best sellers', '畅销榜'), { num: 6 }),
        node('foreachRDD-1', [764, 196], say('Notify the floor', '通知店员'), {
          func: { text: 'lambda r: notify(r)' },
        }),
        node('foreachRDD-2', [764, 348], say('Low-stock alert', '低库存告警'), {
          func: { text: 'lambda r: low(r, 40)' },
        }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'flatMap-1', 'reduceByKeyAndWindow-1', 'pprint-1'),
        ...chain('flatMap-1', 'filter-1', 'foreachRDD-1'),
        ...chain('socketTextStream-1', 'flatMap-2', 'updateStateByKey-1', 'foreachRDD-2'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'reduceByKeyAndWindow-1',
          type: 'line',
          title: say('Units sold, last 60 s', '近 60 秒销量'),
          subtitle: say('every 10 s, by product', '每 10 秒，按商品'),
          keys: ['oat-milk', 'espresso', 'banana', 'sourdough'],
        },
        {
          id: 'chart-2',
          node: 'updateStateByKey-1',
          type: 'line',
          title: say('Stock left', '剩余库存'),
          subtitle: say('items, by product', '件，按商品'),
          keys: ['oat-milk', 'banana', 'cheddar'],
          threshold: { value: 40, label: say('reorder at 40', '补货线 40') },
        },
      ],
    })
  },
}
