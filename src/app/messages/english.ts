// Every part of the screen brings its own words, `{ en, zh }` with the same keys, and a page fetches those of one language.
import { en as canvas } from '../canvas/messages.ts'
import { en as commands } from '../commands/messages.ts'
import { en as compare } from '../compare/messages.ts'
import { en as debug } from '../debug/messages.ts'
import { en as dock } from '../dock/messages.ts'
import { en as gallery } from '../gallery/messages.ts'
import { en as inspector } from '../inspector/messages.ts'
import { en as palette } from '../palette/messages.ts'
import { en as phone } from '../phone/messages.ts'
import { en as projector } from '../projector/messages.ts'
import { en as pyspark } from '../pyspark/messages.ts'
import { en as settings } from '../settings/messages.ts'
import { en as share } from '../share/messages.ts'
import { en as shell } from '../shell/messages.ts'
import { en as timeline } from '../timeline/messages.ts'
import { en as diagnostics } from './diagnostics.ts'

export const english = {
  canvas,
  commands,
  compare,
  debug,
  dock,
  gallery,
  inspector,
  palette,
  phone,
  projector,
  pyspark,
  settings,
  share,
  shell,
  timeline,
  diagnostics,
}
