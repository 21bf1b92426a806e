import { useMemo } from 'react'
import * as canvas from './canvas/messages.ts'
import * as commands from './commands/messages.ts'
import * as compare from './compare/messages.ts'
import * as debug from './debug/messages.ts'
import * as dock from './dock/messages.ts'
import * as gallery from './gallery/messages.ts'
import * as inspector from './inspector/messages.ts'
import * as diagnostics from './messages/diagnostics.ts'
import { fillTemplate } from './messages/template.ts'
import type { Language, MessageArgs } from './messages/template.ts'
import * as palette from './palette/messages.ts'
import * as phone from './phone/messages.ts'
import * as projector from './projector/messages.ts'
import * as pyspark from './pyspark/messages.ts'
import * as settings from './settings/messages.ts'
import * as share from './share/messages.ts'
import { usePrefs } from './session.ts'
import * as shell from './shell/messages.ts'
import * as timeline from './timeline/messages.ts'

/** Every part of the screen brings its own words: `{ en, zh }` with the same keys. A key is `room.name`. */
const rooms = {
  debug,
  compare,
  shell,
  commands,
  gallery,
  palette,
  inspector,
  canvas,
  timeline,
  dock,
  phone,
  projector,
  pyspark,
  settings,
  share,
  diagnostics,
}

type Rooms = typeof rooms
export type MessageKey = { [Room in keyof Rooms]: `${Room}.${keyof Rooms[Room]['en'] & string}` }[keyof Rooms]

/** `t('shell.batch', { batch: 220 })`; templates as in `messages/template.ts`. */
export type Translate = (key: MessageKey, args?: MessageArgs) => string

export function textIn(language: Language): Translate {
  return (key, args = {}) => {
    const dot = key.indexOf('.')
    const room: Record<Language, Readonly<Record<string, string>>> = rooms[key.slice(0, dot) as keyof Rooms]
    return fillTemplate(room[language][key.slice(dot + 1)] ?? key, args, language)
  }
}

/** The translator for the interface's language. */
export function useText(): Translate {
  const language = usePrefs((p) => p.language)
  return useMemo(() => textIn(language), [language])
}

/**
 * The sentence for a code that came from another layer (diagnostic, refusal, fix title, undo name), or `fallback` when the
 * catalogue has none. `part` picks a second sentence of the same code, such as its 'title' or 'advice'.
 */
export function sentenceFor(
  language: Language,
  code: string,
  args: MessageArgs,
  fallback: string,
  part?: 'title' | 'advice',
): string {
  const table: Readonly<Record<string, string>> = diagnostics[language]
  const template = table[part ? `${code}.${part}` : code]
  return template === undefined ? fallback : fillTemplate(template, args, language)
}

export function useSentence(): (
  code: string,
  args: MessageArgs,
  fallback: string,
  part?: 'title' | 'advice',
) => string {
  const language = usePrefs((p) => p.language)
  return useMemo(() => (code, args, fallback, part) => sentenceFor(language, code, args, fallback, part), [language])
}

export { rooms as messageRooms }
export type { Language, MessageArgs }
