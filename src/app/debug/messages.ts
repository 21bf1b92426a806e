/** Names of the commands about breakpoints and origins; the panel's own words come with it. `zh` has exactly the keys of `en`. */
export const en = {
  toggle: 'Breakpoint',
  toggleOn: 'Set a breakpoint',
  toggleOff: 'Remove the breakpoint',
  list: 'Breakpoints…',
  step: 'Step through the function',
  why: 'Where do these come from?',
  set: 'Breakpoint set. The run pauses after the next batch in which its condition holds.',
  removed: 'Breakpoint removed.',
  mark: 'Breakpoint: {condition}',
  any: 'any record',
  'no.place': 'Select an operator or a wire first.',
  'no.node': 'Select an operator first.',
  'no.batch': 'No batch has run yet.',
} as const

export const zh: Record<keyof typeof en, string> = {
  toggle: '断点',
  toggleOn: '设置断点',
  toggleOff: '移除断点',
  list: '断点列表…',
  step: '逐步执行函数',
  why: '这些记录从哪里来？',
  set: '已设置断点。条件在某个批次成立后，运行会暂停。',
  removed: '已移除断点。',
  mark: '断点：{condition}',
  any: '任意记录',
  'no.place': '先选择一个算子或一条连线。',
  'no.node': '先选择一个算子。',
  'no.batch': '还没有运行过批次。',
}
