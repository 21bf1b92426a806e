import { timeCommands } from '../compare/timeCommands.ts'
import { doctorCommands } from '../doctor/commands.ts'
import { debugCommands } from '../debug/commands.ts'
import { buildCommands } from './buildCommands.ts'
import type { Command } from './command.ts'
import { dockCommands } from '../dock/commands.ts'
import { fileCommands } from './fileCommands.ts'
import { groupCommands } from './groupCommands.ts'
import { lookCommands } from './lookCommands.ts'
import { runCommands } from './runCommands.ts'
import { settingCommands } from './settingCommands.ts'
import { projectorCommands } from '../projector/commands.ts'
import { timelineCommands } from '../timeline/commands.ts'
import { shareCommands } from '../share/commands.ts'
import { settingsCommands } from '../settings/commands.ts'

/** Every command of the page: one line per list, in the order in which menus and help show them. */
export const commands: readonly Command[] = [
  ...runCommands,
  ...timelineCommands,
  ...timeCommands,
  ...buildCommands,
  ...groupCommands,
  ...lookCommands,
  ...debugCommands,
  ...dockCommands,
  ...doctorCommands,
  ...fileCommands,
  ...shareCommands,
  ...settingCommands,
  ...projectorCommands,
  ...settingsCommands,
]
