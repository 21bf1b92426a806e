/** The frame's words; `zh` has exactly the keys of `en`. */
export const en = {
  untitled: 'Untitled',
  saved: 'Saved',
  saving: 'Saving',
  saveFull: 'Not saved: storage is full',
  saveUnavailable: 'Not saved: no storage here',
  batch: 'Batch {n}',
  notStarted: 'Not started',
} as const

export const zh: Record<keyof typeof en, string> = {
  untitled: '未命名',
  saved: '已保存',
  saving: '正在保存',
  saveFull: '未保存：浏览器存储空间已满',
  saveUnavailable: '未保存：此处无法存储',
  batch: '批次 {n}',
  notStarted: '尚未开始',
}
