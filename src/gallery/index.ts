import { cardFraud } from './cardFraud.ts'
import { cornerShop } from './cornerShop.ts'
import { liveInventory } from './liveInventory.ts'
import { recommendations } from './recommendations.ts'
import { salesWindow } from './salesWindow.ts'
import type { Scenario } from './scenario.ts'
import { socialMentions } from './socialMentions.ts'
import { webLog } from './webLog.ts'
import { wordCount } from './wordCount.ts'

/** The pipelines that open at a click, in the order of their cards. */
export const scenarios: readonly Scenario[] = [
  liveInventory,
  salesWindow,
  cardFraud,
  recommendations,
  socialMentions,
  webLog,
  wordCount,
  cornerShop,
]

/** The scenario of an address or of `gallery:ID`; undefined when there is none. */
export const scenarioOf = (id: string): Scenario | undefined => scenarios.find((scenario) => scenario.id === id)

export type { Language, Scenario, Words } from './scenario.ts'
