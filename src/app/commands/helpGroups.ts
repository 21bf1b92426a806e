import type { MessageKey, Translate } from '../i18n.ts'
import { shortcut } from '../shell/keymap.ts'
import { commandGroups, type CommandGroup } from './command.ts'
import { keysOf, type Remapped } from './keys.ts'
import { commands } from './registry.ts'

export interface HelpLine {
  readonly what: string
  readonly keys: readonly string[]
}

export interface HelpGroup {
  readonly title: string
  readonly lines: readonly HelpLine[]
}

const titles: Readonly<Record<CommandGroup, MessageKey>> = {
  run: 'shell.keys.run',
  build: 'shell.keys.build',
  look: 'shell.keys.look',
  file: 'shell.keys.files',
  setting: 'shell.settings',
}

/** Keys that move within a part of the screen: they are no commands, because there is nothing to choose. */
const moving: Partial<Record<CommandGroup, readonly { keys: readonly string[]; what: MessageKey }[]>> = {
  build: [
    { keys: ['mod+Enter'], what: 'shell.keys.apply' },
    { keys: ['shift+→'], what: 'commands.moveNode' },
    { keys: ['shift+Enter'], what: 'commands.toggleSelected' },
  ],
  look: [
    { keys: ['→', '←', '↑', '↓'], what: 'shell.keys.move' },
    { keys: ['Home', 'End'], what: 'shell.keys.ends' },
    { keys: ['Esc'], what: 'shell.keys.escape' },
  ],
}

/** Everything the keyboard does, as a person reads it. */
export const helpGroups = (t: Translate, remapped: Remapped): readonly HelpGroup[] =>
  commandGroups
    .map((group) => ({
      title: t(titles[group]),
      lines: [
        ...commands
          .filter((command) => command.group === group && keysOf(command, remapped).length > 0)
          .map((command) => ({
            what: t(command.title),
            keys: keysOf(command, remapped).map((keys) => shortcut(keys)),
          })),
        ...(moving[group] ?? []).map(({ keys, what }) => ({ what: t(what), keys: keys.map((each) => shortcut(each)) })),
      ],
    }))
    .filter(({ lines }) => lines.length > 0)
