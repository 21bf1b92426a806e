/** Numbers are grouped as the language does, what is a list is joined as in it; text is put in as it is. */
export type MessageArgs = Readonly<Record<string, MessageArg>>

type MessageArg = string | number | readonly string[]

export type Language = 'en' | 'zh'

export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

const pluralRules = { en: new Intl.PluralRules('en-GB'), zh: new Intl.PluralRules('zh-CN') }
const numbers = {
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 3 }),
}

const between = { en: ', ', zh: '、' }

function show(value: MessageArg, language: Language): string {
  if (typeof value === 'number') return numbers[language].format(value).replace('-', '−')
  return typeof value === 'string' ? value : value.join(between[language])
}

/**
 * Fills a message template: `{name}` and `{n, plural, =0 {none} one {# record} other {# records}}`, where `#` is the number, and
 * `{name, select, none {…} other {…}}`, where a missing argument selects `none`. The forms of ICU's message format that the
 * catalogues need. An argument that is missing stays visible as `{name}`. Chinese templates have a space between Han and what is
 * put in; where that begins or ends with full-width punctuation, which brings its own room, the space is left out.
 */
export function fillTemplate(template: string, args: MessageArgs, language: Language): string {
  let out = ''
  let at = 0
  while (at < template.length) {
    const open = template.indexOf('{', at)
    if (open < 0) return out + template.slice(at)
    out += template.slice(at, open)
    const close = matchingBrace(template, open)
    const filled = fillHole(template.slice(open + 1, close), args, language)
    const [opens, closes] = language === 'zh' ? [/^[（“「【]/.test(filled), /[）”」】]$/.test(filled)] : [false, false]
    out = (opens ? out.replace(/ $/, '') : out) + filled
    at = close + (closes && template[close + 1] === ' ' ? 2 : 1)
  }
  return out
}

function matchingBrace(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++
    else if (text[i] === '}' && --depth === 0) return i
  }
  throw new Error(`Unbalanced braces in message: ${text}`)
}

function fillHole(hole: string, args: MessageArgs, language: Language): string {
  const [name, form, rest] = splitHole(hole)
  const value = args[name]
  if (value === undefined && form !== 'select') return `{${name}}`
  if (form === '') return show(value!, language)
  const choices = new Map<string, string>()
  for (let i = 0; i < rest.length;) {
    const open = rest.indexOf('{', i)
    if (open < 0) break
    const close = matchingBrace(rest, open)
    choices.set(rest.slice(i, open).trim(), rest.slice(open + 1, close))
    i = close + 1
  }
  const other = choices.get('other') ?? ''
  if (form === 'select')
    return fillTemplate(choices.get(value === undefined ? 'none' : show(value, language)) ?? other, args, language)
  const n = Number(value)
  const chosen = choices.get(`=${n}`) ?? choices.get(pluralRules[language].select(n)) ?? other
  return fillTemplate(chosen.replaceAll('#', show(n, language)), args, language)
}

function splitHole(hole: string): [name: string, form: string, rest: string] {
  const first = hole.indexOf(',')
  if (first < 0) return [hole.trim(), '', '']
  const second = hole.indexOf(',', first + 1)
  return [hole.slice(0, first).trim(), hole.slice(first + 1, second).trim(), hole.slice(second + 1)]
}
