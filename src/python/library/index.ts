import { moreName } from '#builtins/library.ts'
import { chainMapSource } from './collections.ts'
import { abcSource } from './collectionsAbc.ts'
import { decimalSource } from './decimal.ts'
import { base64Source, binasciiSource, zlibSource } from './encodings.ts'
import { exitStackSource } from './contextlib.ts'
import { dictWriterSource } from './csv.ts'
import { enumSource } from './enum.ts'
import { fractionsSource } from './fractions.ts'
import { singledispatchSource } from './functools.ts'
import { htmlSource } from './html.ts'
import { encoderSource } from './json.ts'
import { regressionSource } from './statistics.ts'
import { structSource } from './struct.ts'
import { textwrapSource } from './textwrap.ts'
import { typesSource } from './types.ts'
import { urllibParseSource } from './urllib.ts'
import { uuidSource } from './uuid.ts'

/**
 * Modules of Python's library that are written in Python themselves, by name: they run like any definitions, compiled or interpreted.
 * What is quick, small or made of values of its own stands in the catalogue (`builtins/modules`) instead; `moreName` of a module of the
 * catalogue is what the library adds to it.
 */
const sources: Readonly<Record<string, string>> = {
  base64: base64Source,
  binascii: binasciiSource,
  'collections.abc': abcSource,
  decimal: decimalSource,
  enum: enumSource,
  fractions: fractionsSource,
  html: htmlSource,
  struct: structSource,
  textwrap: textwrapSource,
  types: typesSource,
  urllib: '',
  'urllib.parse': urllibParseSource,
  uuid: uuidSource,
  zlib: zlibSource,
  [moreName('collections')]: chainMapSource,
  [moreName('contextlib')]: exitStackSource,
  [moreName('csv')]: dictWriterSource,
  [moreName('functools')]: singledispatchSource,
  [moreName('json')]: encoderSource,
  [moreName('statistics')]: regressionSource,
}

export const librarySource = (module: string): string | undefined =>
  Object.hasOwn(sources, module) ? sources[module] : undefined
export const libraryModules = (): readonly string[] => Object.keys(sources).filter((name) => !name.startsWith('_'))

const names = new Map<string, readonly string[]>()

/** The names that a library module's text gives at its top level; none where there is no such module. */
export function libraryNames(module: string): readonly string[] {
  let known = names.get(module)
  if (!known) {
    const given = [...(librarySource(module) ?? '').matchAll(/^(?:(?:def|class) (\w+)|(\w+(?: = \w+)*) = )/gm)]
    known = given.flatMap(([, name, assigned]) => name ?? assigned!.split(' = '))
    names.set(module, known)
  }
  return known
}

/** What the library adds to a module of the catalogue. */
export const addedNames = (module: string): readonly string[] =>
  libraryNames(moreName(module)).filter((name) => !name.startsWith('_'))

/** The library modules that an import needs: its own and those around it; of a module of the catalogue, what is added to it. */
export function librariesFor(module: string, member?: string): readonly string[] {
  const parent = module.includes('.') ? librariesFor(module.slice(0, module.lastIndexOf('.')), '') : []
  const added = member === undefined || addedNames(module).includes(member) ? [moreName(module)] : []
  return [...parent, module, ...added, ...(member ? [`${module}.${member}`] : [])].filter(
    (name) => librarySource(name) !== undefined,
  )
}
