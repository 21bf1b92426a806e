import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json


def units(line):
    try:
        sale = json.loads(line)
        return [(sale["productId"], sale["quantity"])]
    except (ValueError, KeyError):
        return []
`

export const salesWindow: Scenario = {
  id: 'sales-window',
  title: { en: 'Sales over sliding windows', zh: '滑动窗口销量' },
  question: {
    en: 'How many units of each product were sold in the last 60 seconds?',
    zh: '最近 60 秒每种商品卖出多少件？',
  },
  text: {
    en: 'Units per product over the last 60 s, refreshed every 10 s. See which batches enter and which leave.',
    zh: '最近 60 秒各商品的销量，每 10 秒更新一次。看清哪些批次移入、哪些移出。',
  },
  about: {
    en: 'Sales of three stores become pairs of product and units. A window of 60 s that slides every 10 s holds thirty batches: five enter, five leave and twenty-five stay each time, and the inverse function lets Spark read only those ten. The top list is the window sorted, and the number of sales beside it is the same window over single records.',
    zh: '三家门店的销售变成商品与件数的键值对。60 秒的窗口每 10 秒滑动一次，包含三十个批次：每次移入五个、移出五个、保留二十五个，逆函数让 Spark 只需读这十个批次。排行榜是排序后的窗口，旁边的笔数是同一窗口对单条记录的计数。',
  },
  operators: ['reduceByKeyAndWindow', 'transform'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: salesWindow.title[language],
      about: salesWindow.about[language],
      batchInterval: 2000,
      seed: 7,
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 200], say('Sales of three stores', '三家门店的销售'), {
          host: 'shop.tills',
          port: 9999,
          input: {
            kind: 'simulated',
            generator: 'sales',
            rate: 20,
            burst: 0.4,
            skew: 0.6,
            malformed: 0.01,
            keys: 6,
          },
        }),
        node('flatMap-1', [270, 200], say('(product, units)', '（商品，件数）'), {
          f: { text: 'lambda line: units(line)' },
        }),
        node('reduceByKeyAndWindow-1', [520, 20], say('Units in the last 60 s', '最近 60 秒的件数'), {
          func: { text: 'lambda a, b: a + b' },
          invFunc: { text: 'lambda a, b: a - b' },
          windowDuration: 60,
          slideDuration: 10,
          filterFunc: { text: 'lambda kv: kv[1] != 0' },
        }),
        node('transform-1', [800, 20], say('Best sellers first', '按销量排序'), {
          func: { text: 'lambda rdd: rdd.sortBy(lambda kv: -kv[1])' },
        }),
        node('pprint-1', [1090, 20], say('Top list', '排行榜'), { num: 10 }),
        node('countByWindow-1', [520, 200], say('Sales in the last 60 s', '最近 60 秒的笔数'), {
          windowDuration: 60,
          slideDuration: 10,
        }),
        node('pprint-2', [800, 200], say('Number of sales', '销售笔数'), { num: 1 }),
        // Windows look every 10 s only; an output of each batch shows the input as it comes.
        node('reduceByKey-1', [520, 360], say('Units in this batch', '本批次件数'), {
          func: { text: 'lambda a, b: a + b' },
        }),
        node('pprint-3', [800, 360], say('This batch', '本批次'), { num: 6 }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'flatMap-1', 'reduceByKeyAndWindow-1', 'transform-1', 'pprint-1'),
        ...chain('flatMap-1', 'countByWindow-1', 'pprint-2'),
        ...chain('flatMap-1', 'reduceByKey-1', 'pprint-3'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'reduceByKeyAndWindow-1',
          type: 'line',
          title: say('Units sold, last 60 s', '近 60 秒销量'),
          subtitle: say('every 10 s, by product', '每 10 秒，按商品'),
        },
        {
          id: 'chart-2',
          node: 'countByWindow-1',
          type: 'line',
          title: say('Sales, last 60 s', '近 60 秒笔数'),
          subtitle: say('every 10 s', '每 10 秒'),
        },
      ],
    })
  },
}
