import { text, type Context } from './context.ts'
import { argumentsJs, emitAll, emitExpr } from './emitExpr.ts'
import { declareVariables } from './emitFunction.ts'
import { emitBlock } from './emitStmt.ts'
import { quote } from './names.ts'
import { classCell } from './scope.ts'
import { any, universal } from './sym.ts'
import type { ClassDef, Expr } from './tree.ts'

/** What decorators make of a function or class, as a JavaScript expression; they are evaluated before it. */
export function emitDecorated(ctx: Context, decorators: readonly Expr[], emit: () => string): string {
  if (decorators.length === 0) return emit()
  const made = ctx.sequence([...decorators.map((decorator) => () => emitExpr(ctx, decorator)), () => any(emit())])
  const value = made.pop()!
  return made.reduceRight((js, decorator) => `py.call(${universal(decorator)}, [${js}])`, universal(value))
}

/**
 * A class as a JavaScript expression: its body is a block with variables of its own, which become the class's attributes. The methods see
 * one of them, the class itself, for `super()`.
 */
export function emitClass(ctx: Context, def: ClassDef): string {
  const args = emitAll(
    ctx,
    def.args.map((arg) => arg.value),
  )
  const { list, keywords } = argumentsJs(def.args, args)
  const scope = ctx.scopes.of.get(def)!
  const inner = ctx.child(scope)
  inner.handled = ctx.handled
  declareVariables(inner, scope)
  inner.annotations = ctx.names.fresh('annotations')
  const annotated = def.body.some((statement) => statement.kind === 'annotate')
  if (annotated) inner.line(`const ${inner.annotations} = py.dict([])`)
  emitBlock(inner, def.body)
  const members = [...scope.variables.values()]
    .filter(({ name }) => name !== classCell)
    .map((variable) => `[${quote(variable.name)}, ${universal(ctx.places.get(variable)!)}]`)
  if (annotated) members.push(`["__annotations__", ${inner.annotations}]`)
  if (def.doc !== undefined) members.push(`["__doc__", ${quote(def.doc)}]`)
  const { name } = ctx.definitions
  const module = name === undefined ? [] : [`module: ${quote(name)}`]
  const settings = [`qualname: ${quote(def.qualname)}`, ...module, ...(keywords ? [`keywords: ${keywords}`] : [])]
  const cell = universal(ctx.places.get(scope.variables.get(classCell)!)!)
  const namespace = `py.membersOf([${members.join(', ')}])`
  return `(() => {\n${text(inner.lines)}return ${cell} = py.makeClass(${quote(def.name)}, [${list}], ${namespace}, { ${settings.join(', ')} })\n})()`
}
