import { useMemo } from 'react'
import { fillTemplate } from './messages/template.ts'
import type { Language, MessageArgs } from './messages/template.ts'
import { useLanguage } from './i18n.ts'

/**
 * The words of a view that is loaded when it is opened: they come with its code instead of with the first load. Such a catalogue
 * stands in a file `…Words.ts` beside the view; `words.test.ts` holds all of them to the rules of the others.
 */
export type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>

export type Say<Key extends string> = (key: Key, args?: MessageArgs) => string

export const sayIn =
  <Key extends string>(words: Words<Key>, language: Language): Say<Key> =>
  (key, args = {}) =>
    fillTemplate(words[language][key], args, language)

/** The translator of a view's own words, in the interface's language. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  const language = useLanguage()
  return useMemo(() => sayIn(words, language), [words, language])
}
