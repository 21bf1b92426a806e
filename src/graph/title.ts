/** The name of an edit in the history menu: a key of the message catalogue with its arguments, and the English text. */
export interface EditTitle {
  readonly code: string
  readonly args: Readonly<Record<string, string>>
  readonly message: string
}

const title = (code: string, args: Readonly<Record<string, string>>, message: string): EditTitle => ({
  code: `edit.${code}`,
  args,
  message,
})

/** Every kind of edit, in the words of the history menu: what "Undo …" names. */
export const titles = {
  add: (operator: string) => title('add', { operator }, `Add ${operator}`),
  insert: (operator: string) => title('insert', { operator }, `Insert ${operator}`),
  remove: (operator: string) => title('remove', { operator }, `Delete ${operator}`),
  removeMany: (count: number) => title('removeMany', { count: String(count) }, `Delete ${count} operators`),
  connect: (from: string, to: string) => title('connect', { from, to }, `Connect ${from} to ${to}`),
  replaceWire: (from: string, to: string) =>
    title('replaceWire', { from, to }, `Replace the wire into ${to} by ${from}`),
  disconnect: (from: string, to: string) => title('disconnect', { from, to }, `Disconnect ${from} from ${to}`),
  setParam: (operator: string, param: string) =>
    title('setParam', { operator, param }, `Change ${param} of ${operator}`),
  setLabel: (operator: string) => title('setLabel', { operator }, `Rename ${operator}`),
  setNote: (operator: string) => title('setNote', { operator }, `Edit the note of ${operator}`),
  setDefinitions: () => title('setDefinitions', {}, 'Edit the definitions'),
  move: (operator: string) => title('move', { operator }, `Move ${operator}`),
  moveMany: (count: number) => title('moveMany', { count: String(count) }, `Move ${count} operators`),
  moveBranch: (operator: string) => title('moveBranch', { operator }, `Move the branch to ${operator}`),
  returnToRun: (run: number) => title('returnToRun', { run: String(run) }, `Return to run ${run}`),
  tidy: () => title('tidy', {}, 'Tidy the layout'),
  paste: (count: number) => title('paste', { count: String(count) }, `Paste ${count} operators`),
  duplicate: (count: number) => title('duplicate', { count: String(count) }, `Duplicate ${count} operators`),
  rename: (name: string) => title('rename', { name }, `Rename the pipeline to ${name}`),
  setBatchInterval: (seconds: number) =>
    title('setBatchInterval', { seconds: String(seconds) }, `Set the batch interval to ${seconds} s`),
  setSeed: (seed: number) => title('setSeed', { seed: String(seed) }, `Set the seed to ${seed}`),
  setCheckpointDirectory: () => title('setCheckpointDirectory', {}, 'Change the checkpoint directory'),
  setSetting: (key: string) => title('setSetting', { key }, `Change ${key}`),
  pinChart: (name: string) => title('pinChart', { name }, `Pin ${name}`),
  unpinChart: (name: string) => title('unpinChart', { name }, `Unpin ${name}`),
  setChart: (name: string) => title('setChart', { name }, `Change the chart ${name}`),
  switchOff: (count: number, operator: string) =>
    count === 1
      ? title('switchOff', { operator }, `Switch ${operator} off`)
      : title('switchOffMany', { count: String(count) }, `Switch ${count} operators off`),
  switchOn: (count: number, operator: string) =>
    count === 1
      ? title('switchOn', { operator }, `Switch ${operator} on`)
      : title('switchOnMany', { count: String(count) }, `Switch ${count} operators on`),
  group: (name: string) => title('group', { name }, `Group ${name}`),
  ungroup: (name: string) => title('ungroup', { name }, `Ungroup ${name}`),
  renameGroup: (name: string) => title('renameGroup', { name }, `Rename the group to ${name}`),
  align: (count: number) => title('align', { count: String(count) }, `Align ${count} operators`),
  distribute: (count: number) => title('distribute', { count: String(count) }, `Distribute ${count} operators`),
  pullOut: (operator: string) => title('pullOut', { operator }, `Pull ${operator} out`),
  addFile: (file: string) => title('addFile', { file }, `Add ${file}`),
  restore: (point: string) => title('restore', { point }, `Restore ${point}`),
  guard: (operator: string) => title('guard', { operator }, `Ignore bad records in ${operator}`),
  fix: (code: string, args: Readonly<Record<string, string | number>> = {}) => ({
    code,
    args: Object.fromEntries(Object.entries(args).map(([key, value]) => [key, String(value)])),
    message: 'Apply a fix',
  }),
}
