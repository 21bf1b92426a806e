import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json

LIMIT = 12      # payments with one card in 20 seconds


def payment(line):
    try:
        record = json.loads(line)
        return [(record["cardId"], record["amount"])]
    except (ValueError, KeyError):
        return []


def block(rdd):
    for card, count in rdd.collect():
        print(f"Block {card}: {count} payments in 20 s")
`

export const cardFraud: Scenario = {
  id: 'card-fraud',
  title: { en: 'Card fraud', zh: '盗刷检测' },
  question: { en: 'Which cards are used too often in too short a time?', zh: '哪些卡在短时间内被过于频繁地使用？' },
  text: {
    en: "Counts each card's payments over 20 s and flags those above a limit. Watch a thief run.",
    zh: '统计每张卡最近 20 秒的支付次数，超过上限即标记。偶尔会有被盗的卡疯狂消费。',
  },
  operators: ['map', 'reduceByKeyAndWindow', 'filter', 'foreachRDD'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: cardFraud.title[language],
      batchInterval: 2000,
      seed: 5,
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 110], say('Card payments', '刷卡支付'), {
          host: 'bank.gateway',
          port: 9999,
          input: { kind: 'simulated', generator: 'payments', rate: 15, burst: 0.2, keys: 200, malformed: 0.01 },
        }),
        node('flatMap-1', [270, 110], say('(card, amount)', '（卡，金额）'), {
          f: { text: 'lambda line: payment(line)' },
        }),
        node('map-1', [540, 20], say('One per payment', '每笔计一次'), { f: { text: 'lambda kv: (kv[0], 1)' } }),
        node('reduceByKeyAndWindow-1', [780, 20], say('Payments per card, 20 s', '每卡 20 秒支付次数'), {
          func: { text: 'lambda a, b: a + b' },
          invFunc: { text: 'lambda a, b: a - b' },
          windowDuration: 20,
          slideDuration: 2,
          filterFunc: { text: 'lambda kv: kv[1] > 0' },
        }),
        node('filter-1', [1060, 20], say('Above the limit', '超过上限'), { f: { text: 'lambda kv: kv[1] > LIMIT' } }),
        node('foreachRDD-1', [1330, 20], say('Block the card', '冻结卡片'), {
          func: { text: 'lambda rdd: block(rdd)' },
        }),
        node('reduceByKey-1', [540, 220], say('Largest payment per card', '每卡最大单笔'), {
          func: { text: 'lambda a, b: max(a, b)' },
        }),
        node('pprint-1', [810, 220], say('This batch', '本批次'), { num: 5 }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'flatMap-1', 'map-1', 'reduceByKeyAndWindow-1', 'filter-1', 'foreachRDD-1'),
        ...chain('flatMap-1', 'reduceByKey-1', 'pprint-1'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'reduceByKeyAndWindow-1',
          type: 'line',
          title: say('Payments per card, last 20 s', '每卡近 20 秒支付次数'),
          subtitle: say('busiest cards', '最活跃的卡'),
          threshold: { value: 12, label: say('limit 12', '上限 12') },
        },
        {
          id: 'chart-2',
          node: 'filter-1',
          type: 'bars',
          title: say('Flagged cards', '被标记的卡'),
          subtitle: say('payments in 20 s', '20 秒内支付次数'),
        },
      ],
    })
  },
}
