import type { Diagnostic } from '#model/diagnostic.ts'
import type { PyType } from '#model/pytype.ts'
import { builtinNames, isBuiltinName, memberNamed, moduleNames, ownNames, publicNames } from './known.ts'
import { messages } from './messages.ts'
import { parseModule } from './parse.ts'
import { blocksOf, capturesIn, expressionsOf, namesIn, resolveScopes, walrusesIn, type Scopes } from './scope.ts'
import type { Func, FunctionTree, Module, Stmt } from './tree.ts'
import { literalType } from './typing.ts'

/** The text that all nodes of a document share, read once: what its names surely are. */
export interface Definitions {
  readonly text: string
  /** Of a library module: what its classes say they belong to. */
  readonly name?: string
  readonly module: Module
  readonly scopes: Scopes
  /** Names that the text gives a value somewhere; those that it gives one for good, with what that is. */
  readonly globals: ReadonlyMap<string, GlobalInfo>
  /** Result types of calls typed so far; null while one is being typed. */
  readonly calls: Map<Func, Map<string, PyType | null>>
}

export type GlobalInfo =
  | { readonly kind: 'function'; readonly fn: Func }
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'member'; readonly module: string; readonly member: string }
  | { readonly kind: 'value'; readonly type: PyType }
  /** Assigned more than once, or not on every way through the text. */
  | { readonly kind: 'open' }

/** Reads the definitions of a document. With mistakes in it the text counts as empty, and the diagnostics say so. */
export function analyseDefinitions(text: string): {
  readonly definitions: Definitions
  readonly diagnostics: readonly Diagnostic[]
} {
  const parsed = parseModule(text)
  const module: Module = parsed.ok ? parsed.tree : emptyModule
  const scopes = resolveScopes(module)
  const definitions: Definitions = {
    text: parsed.ok ? text : '',
    module,
    scopes,
    globals: globalsOf(module, scopes),
    calls: new Map(),
  }
  const diagnostics = parsed.ok
    ? [...checkNames(scopes, definitions), ...checkImports(module.body)]
    : parsed.diagnostics
  return { definitions, diagnostics }
}

const emptyModule: Module = { kind: 'module', body: [], span: { line: 1, column: 1, endLine: 1, endColumn: 1 } }

/** Definitions without anything in them. */
export const noDefinitions = (): Definitions => analyseDefinitions('').definitions

function globalsOf(module: Module, scopes: Scopes): ReadonlyMap<string, GlobalInfo> {
  const globals = new Map<string, GlobalInfo>()
  const give = (name: string, info: GlobalInfo) =>
    globals.set(name, globals.has(name) || scopes.globalWrites.has(name) ? { kind: 'open' } : info)
  const visit = (statement: Stmt, surely: boolean) => {
    const info = (known: GlobalInfo): GlobalInfo => (surely ? known : { kind: 'open' })
    switch (statement.kind) {
      case 'def':
        // What a decorator makes of a function may be anything.
        give(
          statement.fn.name,
          info(statement.fn.decorators.length > 0 ? { kind: 'open' } : { kind: 'function', fn: statement.fn }),
        )
        break
      case 'class':
        give(statement.def.name, { kind: 'open' })
        break
      case 'import':
        give(
          statement.name,
          info(
            statement.member === undefined
              ? { kind: 'module', module: statement.gives }
              : { kind: 'member', module: statement.module, member: statement.member },
          ),
        )
        break
      case 'importAll':
        for (const member of publicNames(statement.module))
          give(member, info({ kind: 'member', module: statement.module, member }))
        break
      case 'with':
        for (const { target } of statement.items)
          for (const name of target ? namesIn(target) : []) give(name, { kind: 'open' })
        break
      case 'match':
        for (const { pattern } of statement.cases) for (const name of capturesIn(pattern)) give(name, { kind: 'open' })
        break
      case 'assign':
        for (const target of statement.targets)
          for (const name of namesIn(target)) {
            const constant = target.kind === 'name' && statement.value.kind === 'literal' ? statement.value : undefined
            give(name, info(constant ? { kind: 'value', type: literalType(constant.value) } : { kind: 'open' }))
          }
        break
      case 'augmented':
      case 'for':
        for (const name of namesIn(statement.target)) give(name, { kind: 'open' })
        break
      case 'delete':
        for (const name of statement.targets.flatMap(namesIn)) globals.set(name, { kind: 'open' })
        break
      case 'try':
        for (const { name } of statement.handlers) if (name !== undefined) give(name, { kind: 'open' })
        break
      default:
        break
    }
    for (const name of expressionsOf(statement).flatMap(walrusesIn)) give(name, { kind: 'open' })
    for (const block of blocksOf(statement)) for (const inner of block) visit(inner, false)
  }
  for (const statement of module.body) visit(statement, true)
  for (const name of scopes.globalWrites) globals.set(name, { kind: 'open' })
  return globals
}

/** Names that nothing defines: Python would only find out when it gets there. */
export function checkNames(scopes: Scopes, definitions: Definitions): readonly Diagnostic[] {
  const assigned = (name: string) =>
    Object.hasOwn(ownNames, name) || definitions.globals.has(name) || scopes.globalWrites.has(name)
  const seen = new Set<string>()
  return scopes.globalReads.flatMap((node) => {
    if (assigned(node.name) || isBuiltinName(node.name) || seen.has(node.name)) return []
    seen.add(node.name)
    const visible = [
      ...definitions.globals.keys(),
      ...builtinNames(),
      ...[...scopes.of.values()].flatMap((scope) => [...scope.variables.keys()]),
    ]
    return [messages.unknownName(node.name, closest(node.name, visible))(node.span)]
  })
}

/** Imports of what is not there. */
export function checkImports(body: readonly Stmt[]): readonly Diagnostic[] {
  return body.flatMap((statement) => {
    const inner = blocksOf(statement).flatMap((block) => checkImports(block))
    if (statement.kind === 'def') return checkImports(statement.fn.body)
    if (statement.kind === 'class') return checkImports(statement.def.body)
    if (statement.kind !== 'import' && statement.kind !== 'importAll') return inner
    const { module, span } = statement
    if (!moduleNames().includes(module)) return [messages.unsupportedModule(module, moduleNames().join(', '))(span)]
    const member = statement.kind === 'import' ? statement.member : undefined
    if (member !== undefined && !memberNamed(module, member)) return [messages.unsupportedMember(module, member)(span)]
    return []
  })
}

export const importsOf = (tree: FunctionTree): readonly Diagnostic[] =>
  tree.kind === 'function' ? checkImports(tree.fn.body) : []

/** The name that `name` was probably meant to be: one slip of the finger away. */
function closest(name: string, candidates: readonly string[]): string | undefined {
  const limit = name.length < 4 ? 1 : 2
  let best: { name: string; distance: number } | undefined
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate)
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { name: candidate, distance }
  }
  return best?.name
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
