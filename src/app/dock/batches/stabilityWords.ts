/** The words of the chart behind the health line. */
export const en = {
  title: 'Does processing keep up?',
  steady: 'Keeping up: a batch takes {share} of its interval.',
  grows: 'At this rate, {n} batches will be waiting in {time}.',
  recovers: 'Catching up: at this rate, no batch waits any more in {time}.',
  full: '{n} batches are waiting. Processing must get faster, or the batch interval longer.',
  figure:
    'Batches {from} to {to}. Processing took between {least} and {most}, the interval is {interval}; the longest wait was {waited}.',
  processing: 'processing time',
  interval: 'batch interval {time}',
  delay: 'scheduling delay',
  queue: 'batches waiting',
  close: 'Close',
} as const

export const zh: Record<keyof typeof en, string> = {
  title: '处理是否跟得上？',
  steady: '跟得上：一个批次占用间隔的 {share}。',
  grows: '照此速度，{time}后会有 {n} 个批次在等待。',
  recovers: '正在追赶：照此速度，{time}后不再有批次等待。',
  full: '有 {n} 个批次在等待。需要加快处理，或延长批次间隔。',
  figure: '批次 {from} 到 {to}。处理用时在 {least} 和 {most} 之间，间隔为 {interval}，最长等待 {waited}。',
  processing: '处理时间',
  interval: '批次间隔 {time}',
  delay: '调度延迟',
  queue: '等待的批次',
  close: '关闭',
}

export const words = { en, zh }
