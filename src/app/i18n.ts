import { useMemo, useSyncExternalStore } from 'react'
import { languageHere, onWords, templateOf, type MessageKey } from './messages/catalogue.ts'
import { fillTemplate } from './messages/template.ts'
import type { Language, MessageArgs } from './messages/template.ts'
import { usePrefs } from './session.ts'

/** `t('shell.batch', { batch: 220 })`; templates as in `messages/template.ts`. */
export type Translate = (key: MessageKey, args?: MessageArgs) => string

export function textIn(wanted: Language): Translate {
  const language = languageHere(wanted)
  return (key, args = {}) => {
    const dot = key.indexOf('.')
    return fillTemplate(templateOf(language, key.slice(0, dot), key.slice(dot + 1)) ?? key, args, language)
  }
}

/** The language that the page speaks: the person's, as soon as its words are there. */
export function useLanguage(): Language {
  const wanted = usePrefs((p) => p.language)
  return useSyncExternalStore(onWords, () => languageHere(wanted))
}

/** The translator for the interface's language. */
export function useText(): Translate {
  const language = useLanguage()
  return useMemo(() => textIn(language), [language])
}

/**
 * The sentence for a code that came from another layer (diagnostic, refusal, fix title, undo name), or `fallback` when the
 * catalogue has none. `part` picks a second sentence of the same code, such as its 'title' or 'advice'.
 */
export function sentenceFor(
  wanted: Language,
  code: string,
  args: MessageArgs,
  fallback: string,
  part?: 'title' | 'advice',
): string {
  const language = languageHere(wanted)
  const template = templateOf(language, 'diagnostics', part ? `${code}.${part}` : code)
  return template === undefined ? fallback : fillTemplate(template, args, language)
}

export function useSentence(): (
  code: string,
  args: MessageArgs,
  fallback: string,
  part?: 'title' | 'advice',
) => string {
  const language = useLanguage()
  return useMemo(() => (code, args, fallback, part) => sentenceFor(language, code, args, fallback, part), [language])
}

export type { Language, MessageArgs, MessageKey }
