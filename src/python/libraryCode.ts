import { analyseDefinitions, type Definitions } from './definitions.ts'
import { definitionsJs } from './emit.ts'
import { librariesFor, librarySource } from './library/index.ts'
import { quote } from './names.ts'
import { blocksOf } from './scope.ts'
import type { Stmt } from './tree.ts'

/** Modules of the library that generated code brings along (`builtins/library.ts`). */

const code = new Map<string, string>()

/** The statements that make known what an import needs of the library; empty where the catalogue has it all. */
export const provideJs = (module: string, member?: string): string =>
  librariesFor(module, member).map(moduleJs).join('')

function moduleJs(module: string): string {
  const known = code.get(module)
  if (known !== undefined) return known
  const { definitions } = analyseDefinitions(librarySource(module)!)
  const body = definitionsJs({ ...definitions, name: module.replace(/^_(\w+)_more$/, '$1') })
  const js = `py.provide(${quote(module)}, (ns) => {\n${body}})\n`
  code.set(module, js)
  return js
}

/** The same for everything that a document's definitions import, anywhere in them. */
export function provisionsOf({ module }: Definitions): string {
  const found = new Set<string>()
  const visit = (statements: readonly Stmt[]): void => {
    for (const statement of statements) {
      if (statement.kind === 'import' || statement.kind === 'importAll') {
        const member = statement.kind === 'import' ? statement.member : undefined
        for (const one of librariesFor(statement.module, member)) found.add(one)
      } else if (statement.kind === 'def') visit(statement.fn.body)
      else if (statement.kind === 'class') visit(statement.def.body)
      for (const block of blocksOf(statement)) visit(block)
    }
  }
  visit(module.body)
  return [...found].map(moduleJs).join('')
}
