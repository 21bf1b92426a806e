import type { english } from './english.ts'
import type { Language } from './template.ts'

type Rooms = typeof english
/** The texts of one language, by the part of the screen they belong to. */
export type Catalogue = { readonly [Room in keyof Rooms]: Readonly<Record<string, string>> }
/** `room.name`, such as `shell.batch`. */
export type MessageKey = { [Room in keyof Rooms]: `${Room}.${keyof Rooms[Room] & string}` }[keyof Rooms]

const fetchers: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('./english.ts').then((module) => module.english),
  zh: () => import('./chinese.ts').then((module) => module.chinese),
}

// Like the modules they come from, catalogues are there for the whole page once they are there.
const here = new Map<Language, Catalogue>()
const listeners = new Set<() => void>()

/** Fetches the words of a language, once; a fetch that failed is tried again by the next call. */
export async function loadWords(language: Language): Promise<void> {
  if (here.has(language)) return
  const catalogue = await fetchers[language]()
  here.set(language, catalogue)
  for (const heard of listeners) heard()
}

/** Tells when the words of another language are there. */
export function onWords(heard: () => void): () => void {
  listeners.add(heard)
  return () => void listeners.delete(heard)
}

/** `wanted`, or the language that is there while its words are still on their way: a page never mixes two. */
export function languageHere(wanted: Language): Language {
  if (here.has(wanted)) return wanted
  return here.keys().next().value ?? wanted
}

/** The template behind a key, or undefined where the catalogue has none. */
export function templateOf(language: Language, room: string, name: string): string | undefined {
  return here.get(language)?.[room as keyof Catalogue]?.[name]
}
