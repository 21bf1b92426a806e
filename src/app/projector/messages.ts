/** The projector's words; `zh` has exactly the keys of `en`. */
export const en = {
  title: 'Projector',
  toggle: 'Projector mode',
  blank: 'Blank the screen',
  leave: 'Leave the projector',
  transport: 'Transport',
  result: 'Result',
  pace: '{speed}, every {interval}',
  noChart: 'Pin a chart, and its result stands here.',
  noValues: 'No values in this batch.',
  operators: 'Operators',
  operator: '{name}: {count}',
  window: '{length} window: {n, plural, one {# batch} other {# batches}}',
  blanked: 'The screen is blank. B shows it again.',
} as const

export const zh: Record<keyof typeof en, string> = {
  title: '投影',
  toggle: '投影模式',
  blank: '黑屏',
  leave: '退出投影',
  transport: '播放控制',
  result: '结果',
  pace: '{speed}，每 {interval}一批',
  noChart: '固定一个图表后，结果会显示在这里。',
  noValues: '这个批次没有数值。',
  operators: '算子',
  operator: '{name}：{count}',
  window: '{length}窗口：{n} 个批次',
  blanked: '屏幕已黑。按 B 恢复显示。',
}
