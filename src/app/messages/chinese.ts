// The other half of the files that english.ts names. Under a query they are modules of their own, so that the build can leave out of each
// what only the other language needs.
import { zh as canvas } from '../canvas/messages.ts?zh'
import { zh as commands } from '../commands/messages.ts?zh'
import { zh as compare } from '../compare/messages.ts?zh'
import { zh as debug } from '../debug/messages.ts?zh'
import { zh as dock } from '../dock/messages.ts?zh'
import { zh as gallery } from '../gallery/messages.ts?zh'
import { zh as inspector } from '../inspector/messages.ts?zh'
import { zh as palette } from '../palette/messages.ts?zh'
import { zh as phone } from '../phone/messages.ts?zh'
import { zh as projector } from '../projector/messages.ts?zh'
import { zh as pyspark } from '../pyspark/messages.ts?zh'
import { zh as settings } from '../settings/messages.ts?zh'
import { zh as share } from '../share/messages.ts?zh'
import { zh as shell } from '../shell/messages.ts?zh'
import { zh as timeline } from '../timeline/messages.ts?zh'
import { zh as diagnostics } from './diagnostics.ts?zh'

export const chinese = {
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
