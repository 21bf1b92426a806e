import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `import json

TRENDING = 100  # mentions in 30 seconds


def hashtags(line):
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError):
        return []
    return [word for word in text.lower().split() if word.startswith("#")]


def network(line):
    try:
        return [json.loads(line)["network"]]
    except (ValueError, KeyError):
        return []


def trending(rdd):
    for tag, mentions in rdd.collect():
        print(f"Trending {tag}: {mentions} mentions in 30 s")
`

export const socialMentions: Scenario = {
  id: 'social-mentions',
  title: { en: 'Social mentions', zh: '社交提及' },
  question: { en: 'Which hashtags are rising, and which are over?', zh: '哪些话题正在升温，哪些已经过去？' },
  text: {
    en: 'Tracks hashtags as they rise and fall with a 30 s window over a bursty stream.',
    zh: '在突发的流上用 30 秒窗口跟踪话题标签的起落。',
  },
  about: {
    en: 'Posts of two networks come in bursts; union merges them, and flatMap takes the hashtags out. countByValueAndWindow counts each hashtag over the last 30 s after every batch by adding what entered and subtracting what left. One hashtag after the other rises and falls: above 100 mentions it is announced as trending, and it stays on the list until its batches have left the window.',
    zh: '两个网络的帖子突发到来；union 将它们合并，flatMap 取出话题标签。countByValueAndWindow 在每个批次之后统计最近 30 秒各标签的次数：加上移入的，减去移出的。标签一个接一个地升温和降温：超过 100 次就宣布为热门，直到它的批次移出窗口。',
  },
  drawn: 'stacked',
  operators: ['union', 'countByValueAndWindow', 'transform'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: socialMentions.title[language],
      about: socialMentions.about[language],
      batchInterval: 2000,
      seed: 41,
      definitions,
      nodes: [
        node('socketTextStream-1', [20, 20], say('Short posts', '短帖'), {
          host: 'posts.example',
          port: 9999,
          input: { kind: 'simulated', generator: 'posts', rate: 6, burst: 0.9, malformed: 0.01 },
        }),
        node('socketTextStream-2', [20, 200], say('Photo captions', '图片说明'), {
          host: 'photos.example',
          port: 9999,
          input: { kind: 'simulated', generator: 'posts', rate: 4, burst: 0.9, malformed: 0.01 },
        }),
        node('union-1', [270, 110], say('All posts', '全部帖子')),
        node('flatMap-1', [500, 20], say('Hashtags', '话题标签'), { f: { text: 'lambda line: hashtags(line)' } }),
        node('countByValueAndWindow-1', [740, 20], say('Mentions in 30 s', '30 秒提及数'), {
          windowDuration: 30,
          slideDuration: 2,
        }),
        node('transform-1', [1030, 20], say('Most mentioned first', '按提及数排序'), {
          func: { text: 'lambda rdd: rdd.sortBy(lambda kv: (-kv[1], kv[0]))' },
        }),
        node('pprint-1', [1320, 20], say('Top hashtags', '热门标签榜'), { num: 8 }),
        node('filter-1', [1030, 200], say('More than 100', '超过 100 次'), {
          f: { text: 'lambda kv: kv[1] > TRENDING' },
        }),
        node('foreachRDD-1', [1320, 200], say('Announce the trend', '宣布热门'), {
          func: { text: 'lambda rdd: trending(rdd)' },
        }),
        node('flatMap-2', [500, 260], say('Network', '网络'), { f: { text: 'lambda line: network(line)' } }),
        node('countByValue-1', [740, 260], say('Posts per network', '各网络帖子数')),
        node('pprint-2', [1030, 380], say('This batch', '本批次'), { num: 3 }),
      ],
      wires: [
        ...chain('socketTextStream-1', 'union-1', 'flatMap-1', 'countByValueAndWindow-1', 'transform-1', 'pprint-1'),
        ...chain('socketTextStream-2', 'union-1', 'flatMap-2', 'countByValue-1', 'pprint-2'),
        ...chain('countByValueAndWindow-1', 'filter-1', 'foreachRDD-1'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'countByValueAndWindow-1',
          type: 'line',
          title: say('Mentions in the last 30 s', '近 30 秒提及数'),
          subtitle: say('by hashtag', '按话题标签'),
          threshold: { value: 100, label: say('trending at 100', '热门线 100') },
        },
        {
          id: 'chart-2',
          node: 'countByValue-1',
          type: 'bars',
          title: say('Posts in this batch', '本批次帖子'),
          subtitle: say('by network', '按网络'),
        },
      ],
    })
  },
}
