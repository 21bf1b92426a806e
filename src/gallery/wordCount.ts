import { chain, document, node, type Scenario } from './scenario.ts'

export const wordCount: Scenario = {
  id: 'word-count',
  title: { en: 'Word count', zh: '单词计数' },
  question: {
    en: 'Which words come up most, now and since the start?',
    zh: '现在以及从开始到现在，哪些单词最常出现？',
  },
  text: {
    en: 'Lines become words, words are counted per batch and for ever. Or feed it your own text.',
    zh: '行拆成单词，单词变成键值对，按批次计数并持续累计。接上套接字即可统计你自己的文本。',
  },
  drawn: 'bars',
  about: {
    en: 'Lines become words, words become pairs, and reduceByKey adds the pairs of a batch. updateStateByKey carries the sums on from batch to batch, so the totals since the start are the sums of all batches. It is the first program of every streaming course, with both of its endings: this batch and ever since.',
    zh: '文本行变成单词，单词变成键值对，reduceByKey 把一个批次内的键值对相加。updateStateByKey 把总和从一个批次带到下一个，所以累计数等于所有批次之和。这是每门流处理课程的第一个程序，并有两种结尾：本批次，以及自开始以来。',
  },
  operators: ['flatMap', 'map', 'reduceByKey', 'updateStateByKey'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: wordCount.title[language],
      about: wordCount.about[language],
      batchInterval: 1000,
      seed: 3,
      nodes: [
        node('socketTextStream-1', [20, 100], say('Lines of text', '文本行'), {
          host: 'localhost',
          port: 9999,
          input: { kind: 'simulated', generator: 'words', rate: 20, burst: 0.3, keys: 400 },
        }),
        node('flatMap-1', [260, 100], say('Words', '单词'), { f: { text: 'lambda line: line.split()' } }),
        node('map-1', [500, 100], say('Pairs (word, 1)', '键值对（单词，1）'), {
          f: { text: 'lambda word: (word, 1)' },
        }),
        node('reduceByKey-1', [730, 100], say('Count in this batch', '本批次计数'), {
          func: { text: 'lambda a, b: a + b' },
        }),
        node('pprint-1', [1000, 20], say('This batch', '本批次'), { num: 10 }),
        node('updateStateByKey-1', [990, 200], say('Count since the start', '累计计数'), {
          updateFunc: { text: 'lambda counts, total: sum(counts, total or 0)' },
        }),
        node('transform-1', [1290, 200], say('Most frequent first', '按频次排序'), {
          func: { text: 'lambda rdd: rdd.sortBy(lambda kv: -kv[1])' },
        }),
        node('pprint-2', [1580, 200], say('Top words', '最常见的单词'), { num: 10 }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'flatMap-1', 'map-1', 'reduceByKey-1', 'pprint-1'),
        ...chain('reduceByKey-1', 'updateStateByKey-1', 'transform-1', 'pprint-2'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'updateStateByKey-1',
          type: 'line',
          title: say('Words since the start', '累计单词数'),
          subtitle: say('most frequent words', '最常见的单词'),
        },
        {
          id: 'chart-2',
          node: 'reduceByKey-1',
          type: 'bars',
          title: say('Words in this batch', '本批次的单词'),
          subtitle: say('most frequent words', '最常见的单词'),
        },
      ],
    })
  },
}
