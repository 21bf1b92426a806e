import type { PrefsStore } from '#session/types.ts'
import type { Speed } from '#model/run.ts'
import type { MessageKey } from '../i18n.ts'
import type { Command } from './command.ts'

const set = (id: string, title: MessageKey, prefs: Partial<PrefsStore>): Command => ({
  id,
  title,
  group: 'setting',
  wide: true,
  run: ({ session }) => session.prefs.setState(prefs),
})

const flip = (id: string, title: MessageKey, pref: 'singleKeys' | 'typeLabels'): Command => ({
  id,
  title,
  group: 'setting',
  wide: true,
  run: ({ session }) => session.prefs.setState((prefs) => ({ [pref]: !prefs[pref] })),
})

const speed = (value: Speed, title: MessageKey): Command => ({
  id: `speed.${value}`,
  title,
  group: 'setting',
  obstacle: ({ session }) => (session.run.getState().canChangeSpeed ? null : 'shell.speed.live'),
  run: ({ session }) => session.setSpeed(value),
})

/** Preferences and the pace of the run: for the palette, each choice is a command. */
export const settingCommands: readonly Command[] = [
  set('theme.light', 'commands.theme.light', { theme: 'light' }),
  set('theme.dark', 'commands.theme.dark', { theme: 'dark' }),
  set('theme.system', 'commands.theme.system', { theme: 'system' }),
  set('language.en', 'commands.language.en', { language: 'en' }),
  set('language.zh', 'commands.language.zh', { language: 'zh' }),
  set('motion.system', 'commands.motion.system', { motion: 'system' }),
  set('motion.on', 'commands.motion.on', { motion: 'on' }),
  set('motion.off', 'commands.motion.off', { motion: 'off' }),
  flip('keys.single', 'commands.singleKeys', 'singleKeys'),
  flip('types.beside', 'commands.typeLabels', 'typeLabels'),
  speed(0.25, 'commands.speed.quarter'),
  speed(0.5, 'commands.speed.half'),
  speed(1, 'commands.speed.one'),
  speed(2, 'commands.speed.two'),
  speed(4, 'commands.speed.four'),
  speed(8, 'commands.speed.eight'),
  speed('max', 'commands.speed.max'),
]
