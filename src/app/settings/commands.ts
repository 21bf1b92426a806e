import type { Command } from '../commands/command.ts'

export const settingsCommands: readonly Command[] = [
  {
    id: 'settings.open',
    title: 'settings.open',
    group: 'setting',
    keys: ['mod+,'],
    heard: 'page',
    wide: true,
    run: ({ page }) => page.show('settings'),
  },
]
