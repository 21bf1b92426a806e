import { strType } from '#model/pytype.ts'
import { entry, type Builtin } from '../define.ts'
import { splitWhitespace } from '../characters.ts'
import { raise } from '../errors.ts'
import { repr, str } from '../repr.ts'
import { always, unknown } from '../rules.ts'
import { asFunction } from '../signature.ts'
import { PyDict, type PyObject, type PyValue } from '../values.ts'

/** The module `string`: alphabets, `capwords`, `Template`. */

const lowercase = 'abcdefghijklmnopqrstuvwxyz'
const uppercase = lowercase.toUpperCase()
const digits = '0123456789'
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const whitespace = ' \t\n\r\x0b\x0c'

export const stringConstants: Readonly<Record<string, string>> = {
  ascii_letters: lowercase + uppercase,
  ascii_lowercase: lowercase,
  ascii_uppercase: uppercase,
  digits,
  hexdigits: digits + 'abcdefABCDEF',
  octdigits: '01234567',
  punctuation,
  printable: digits + lowercase + uppercase + punctuation + whitespace,
  whitespace,
}

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()

/** `$name` and `${name}` in a text, filled in later. */
class PyTemplate implements PyObject {
  readonly pyType = 'Template'
  constructor(readonly template: string) {}
  fill(values: PyDict, safe: boolean): string {
    return this.template.replace(
      /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\}|())/gi,
      (all, escaped: string | undefined, name: string | undefined, braced: string | undefined, ...rest) => {
        if (escaped !== undefined) return '$'
        const key = name ?? braced
        if (key === undefined) return safe ? all : this.invalid(rest[1] as number)
        const value = values.get(key)
        if (value !== undefined) return str(value)
        return safe ? all : raise('KeyError', key)
      },
    )
  }
  private invalid(at: number): never {
    const before = this.template.slice(0, at).split('\n')
    const column = before.at(-1)!.length + 1
    return raise('ValueError', `Invalid placeholder in string: line ${before.length}, col ${column}`)
  }
  pyAttr(name: string): PyValue | undefined {
    if (name === 'template') return this.template
    if (name !== 'substitute' && name !== 'safe_substitute') return undefined
    const fill = (mapping: PyValue | undefined, keywords: PyDict): PyValue => {
      const values = mapping instanceof PyDict ? PyDict.of(mapping.pairs()) : new PyDict()
      for (const [key, value] of keywords.pairs()) values.set(key, value)
      return this.fill(values, name === 'safe_substitute')
    }
    return asFunction(entry(name, 'mapping?, /, **kws', always(strType), fill))
  }
  pyRepr(): string {
    return `<string.Template ${repr(this.template)}>`
  }
}

export const stringFunctions: readonly Builtin[] = [
  entry('capwords', 's, sep?', always(strType), (text: string, separator: PyValue | undefined) => {
    if (typeof separator === 'string') return text.split(separator).map(capitalized).join(separator)
    return splitWhitespace(text).map(capitalized).join(' ')
  }),
]
export const stringClasses: readonly Builtin[] = [
  entry('Template', 'template', unknown, (template: PyValue) => new PyTemplate(String(template))),
]
