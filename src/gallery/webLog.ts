import { chain, document, node, type Scenario } from './scenario.ts'

const definitions = `def request(line):
    """(path, status) of a line in the combined log format."""
    parts = line.split('"')
    if len(parts) < 3:
        return []
    words, rest = parts[1].split(), parts[2].split()
    if len(words) != 3 or not rest or not rest[0].isdigit():
        return []
    return [(words[1], int(rest[0]))]
`

export const webLog: Scenario = {
  id: 'web-log',
  title: { en: 'Log analysis', zh: '日志分析' },
  question: { en: 'Is the web site healthy, and where does it fail?', zh: '网站是否正常，哪里在出错？' },
  text: {
    en: 'Parses server logs, counts status codes, and finds the paths that fail most in 30 s.',
    zh: '解析网站服务器日志，逐批统计状态码，找出最近 30 秒出错最多的路径。',
  },
  drawn: 'columns',
  about: {
    en: 'Lines in the combined log format are taken apart into path and status; broken lines give nothing. One branch counts the status codes of each batch, and the other keeps the failed requests and counts them per path over 30 s. A path that fails now and then sinks in the list as soon as its failures leave the window.',
    zh: '组合日志格式的行被拆成路径和状态码；坏行不产生记录。一条分支统计每个批次的状态码，另一条只留失败的请求，按路径统计 30 秒内的次数。偶尔失败的路径在失败移出窗口后就会从榜单下沉。',
  },
  operators: ['filter', 'countByValueAndWindow'],
  graph(language) {
    const say = (en: string, zh: string) => (language === 'zh' ? zh : en)
    return document({
      name: webLog.title[language],
      about: webLog.about[language],
      batchInterval: 2000,
      seed: 23,
      definitions,
      nodes: [
        node('textFileStream-1', [20, 110], say('Access log', '访问日志'), {
          directory: 'logs',
          input: { kind: 'simulated', generator: 'weblog', rate: 60, burst: 0.5, malformed: 0.01 },
        }),
        node('flatMap-1', [250, 110], say('(path, status)', '（路径，状态码）'), {
          f: { text: 'lambda line: request(line)' },
        }),
        node('map-1', [520, 20], say('Status only', '只取状态码'), { f: { text: 'lambda kv: kv[1]' } }),
        node('countByValue-1', [770, 20], say('Requests per status', '各状态码请求数')),
        node('pprint-1', [1010, 20], say('This batch', '本批次'), { num: 10 }),
        node('filter-1', [520, 200], say('Failed requests', '失败的请求'), { f: { text: 'lambda kv: kv[1] >= 400' } }),
        node('map-2', [780, 200], say('Path only', '只取路径'), { f: { text: 'lambda kv: kv[0]' } }),
        node('countByValueAndWindow-1', [1030, 200], say('Failures per path, 30 s', '各路径 30 秒失败数'), {
          windowDuration: 30,
          slideDuration: 6,
        }),
        node('transform-1', [1310, 200], say('Worst first', '最差的在前'), {
          func: { text: 'lambda rdd: rdd.sortBy(lambda kv: -kv[1])' },
        }),
        node('pprint-2', [1600, 200], say('Where it fails', '出错的路径'), { num: 5 }),
      ],
      wires: [
        ...chain('textFileStream-1', 'flatMap-1', 'map-1', 'countByValue-1', 'pprint-1'),
        ...chain('flatMap-1', 'filter-1', 'map-2', 'countByValueAndWindow-1', 'transform-1', 'pprint-2'),
      ],
      charts: [
        {
          id: 'chart-1',
          node: 'countByValue-1',
          type: 'line',
          title: say('Requests per status', '各状态码请求数'),
          subtitle: say('every batch', '每个批次'),
        },
        {
          id: 'chart-2',
          node: 'countByValueAndWindow-1',
          type: 'bars',
          title: say('Failures per path, last 30 s', '各路径近 30 秒失败数'),
          subtitle: say('every 6 s', '每 6 秒'),
        },
      ],
    })
  },
}
