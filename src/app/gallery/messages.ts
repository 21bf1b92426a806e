/** The first page's words; `zh` has exactly the keys of `en`. */
export const en = {
  title: 'Choose a stream to work with',
  text: 'Each one runs in this tab on simulated data. Open it, watch it run, then change anything.',
  startFrom: 'Start from',
  blank: 'A blank canvas',
  blankHint: 'Type / to add your first source',
  file: 'A file',
  fileHint: 'Drop a .mill, .py, .csv or .txt anywhere, or paste a PySpark program',
  recent: 'Recent',
  run: 'Run it',
  language: 'Language',
  private: 'Nothing leaves your browser.',
  keys: 'Press {key} for all keys',
  graph: 'Graph: {operators}',
} as const

export const zh: Record<keyof typeof en, string> = {
  title: '选择一条流开始',
  text: '每个示例都用模拟数据在此标签页中运行。打开它，看它运行，再随意修改。',
  startFrom: '从这里开始',
  blank: '空白画布',
  blankHint: '按 / 添加第一个数据源',
  file: '文件',
  fileHint: '把 .mill、.py、.csv 或 .txt 拖到任意位置，或粘贴 PySpark 程序',
  recent: '最近',
  run: '运行',
  language: '语言',
  private: '数据不会离开你的浏览器。',
  keys: '按 {key} 查看全部快捷键',
  graph: '图：{operators}',
}
