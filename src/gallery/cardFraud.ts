import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json

LARGE = 180.0   # a payment that is rarely made without a card's owner


def payment(line):
    """(card, (country, amount)) of a payment; a torn line gives nothing."""
    try:
        record = json.loads(line)
        return [(record["cardId"], (record["country"], record["amount"]))]
    except (ValueError, KeyError):
        return []


def together(a, b):
    """Payments of one card: how many, in which countries, and the largest."""
    return a[0] + b[0], sorted(set(a[1] + b[1])), max(a[2], b[2])


def suspicious(use):
    """Two places within a minute, and one payment is large."""
    return len(use[1]) > 1 and use[2] >= LARGE


def decline(rdd):
    for card, ((country, amount), why) in rdd.collect():
        print(f"Decline {card} ({why}): {amount:.2f} in {country}")


def block(rdd):
    for card, (count, countries, largest) in rdd.collect():
        print(f"Block {card}: {count} payments in {' and '.join(countries)} within 60 s, up to {largest:.2f}")
`

export const cardFraud: Scenario = {
  id: 'card-fraud',
  title: { en: 'Fraud detection', zh: '欺诈检测' },
  question: {
    en: 'Which payments must be declined, and which cards have been copied?',
    zh: '哪些支付应当拒绝，哪些卡已被复制？',
  },
  text: {
    en: 'Joins card payments with a blocklist and flags cards used in two countries within a minute.',
    zh: '把刷卡支付与黑名单连接，并标记一分钟内在两个国家使用的卡。',
  },
  about: {
    en: 'Card payments are joined with a blocklist, and whatever matches is declined in the same batch. A window of 60 s gathers the countries of each card: a card that pays in two of them within a minute, once with a large amount, is blocked. Sets cannot be subtracted, so this window has no inverse and reads all its batches again.',
    zh: '刷卡支付与黑名单连接，命中的支付在同一批次内被拒绝。60 秒的窗口汇集每张卡出现过的国家：一分钟内在两个国家付款、其中一笔金额很大的卡会被冻结。集合无法相减，所以这个窗口没有逆函数，每次都要重读全部批次。',
  },
  operators: ['join', 'reduceByKeyAndWindow', 'filter'],
  drawn: { records: 'flatMap-1', alarms: 'filter-1' },
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: cardFraud.title[language],
      about: cardFraud.about[language],
      batchInterval: 2000,
      seed: 5,
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 110], say('Card payments', '刷卡支付'), {
          host: 'bank.gateway',
          port: 9999,
          input: { kind: 'simulated', generator: 'payments', rate: 15, burst: 0.2, keys: 200, malformed: 0.01 },
        }),
        node('queueStream-1', [20, 290], say('Blocklist, in every batch', '黑名单，每个批次一份'), {
          rdds: '[[]]',
          default: "[('card-13', 'lost'), ('card-58', 'stolen'), ('card-122', 'stolen'), ('card-187', 'copied')]",
        }),
        node('flatMap-1', [270, 110], say('(card, (country, amount))', '（卡，（国家，金额））'), {
          f: { text: 'lambda line: payment(line)' },
        }),
        node('join-1', [540, 290], say('Payments of blocked cards', '黑名单卡的支付')),
        node('foreachRDD-1', [810, 290], say('Decline at once', '立即拒绝'), {
          func: { text: 'lambda rdd: decline(rdd)' },
        }),
        node('mapValues-1', [540, 110], say('(1, countries, largest)', '（1，国家，最大金额）'), {
          f: { text: 'lambda v: (1, [v[0]], v[1])' },
        }),
        node('reduceByKeyAndWindow-1', [810, 110], say('Use of each card, 60 s', '每卡 60 秒使用情况'), {
          func: { text: 'together' },
          invFunc: null,
          windowDuration: 60,
          slideDuration: 10,
        }),
        node('filter-1', [1090, 20], say('Two places, one large', '两地使用且有大额'), {
          f: { text: 'lambda kv: suspicious(kv[1])' },
        }),
        node('foreachRDD-2', [1360, 20], say('Block the card', '冻结卡片'), {
          func: { text: 'lambda rdd: block(rdd)' },
        }),
        node('mapValues-2', [1090, 200], say('Payments', '支付笔数'), { f: { text: 'lambda use: use[0]' } }),
        node('pprint-1', [1360, 200], say('Payments per card', '每卡支付笔数'), { num: 5 }),
      ],
      wires: [
        ...chain(
          'socketTextStream-1',
          'flatMap-1',
          'mapValues-1',
          'reduceByKeyAndWindow-1',
          'filter-1',
          'foreachRDD-2',
        ),
        ...chain('flatMap-1', 'join-1', 'foreachRDD-1'),
        { from: 'queueStream-1', to: 'join-1', port: 'other' },
        ...chain('reduceByKeyAndWindow-1', 'mapValues-2', 'pprint-1'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'mapValues-2',
          type: 'line',
          title: say('Payments per card, last 60 s', '每卡近 60 秒支付次数'),
          subtitle: say('busiest cards', '最活跃的卡'),
        },
        {
          id: 'chart-2',
          node: 'join-1',
          type: 'line',
          title: say('Declined payments', '被拒绝的支付'),
          subtitle: say('records per batch', '每批次条数'),
        },
      ],
    })
  },
}
