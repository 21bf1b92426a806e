/** The words of the comparison of two states. */
export const en = {
  with: 'Compare with batch',
  count: '{changed, plural, =0 {no key differs} one {# key differs} other {# keys differ}}, {keys} held now',
  gone: 'Batch {batch} is no longer kept.',
  same: 'The state after batch {from} and after batch {to} is the same.',
  noMatch: 'No key that differs matches.',
  table: 'State of {node} after two batches',
  key: 'key',
  after: 'after batch {batch}',
  change: 'change',
  forgotten: 'forgotten',
  new: 'new',
  changed: 'changed',
} as const

export const zh: Record<keyof typeof en, string> = {
  with: '与批次比较',
  count: '{changed} 个键不同，现有 {keys} 个键',
  gone: '批次 {batch} 已不再保留。',
  same: '批次 {from} 之后与批次 {to} 之后的状态相同。',
  noMatch: '没有匹配的不同键。',
  table: '{node} 在两个批次之后的状态',
  key: '键',
  after: '批次 {batch} 之后',
  change: '变化',
  forgotten: '已遗忘',
  new: '新增',
  changed: '有变化',
}

export const words = { en, zh }
