import { boolType } from '#model/pytype.ts'
import type { Context } from './context.ts'
import { emitAll, emitCondition, emitExpr, literal, operator } from './emitExpr.ts'
import { assignTarget, emitBlock } from './emitStmt.ts'
import { quote } from './names.ts'
import { any, truth, universal, type Sym } from './sym.ts'
import type { CasePattern, Stmt } from './tree.ts'

/** A match statement: every case is a block that is left where its pattern does not fit. */
export function emitMatch(ctx: Context, { subject, cases }: Extract<Stmt, { kind: 'match' }>): void {
  const value = any(universal(ctx.pin(emitExpr(ctx, subject), 'subject')))
  const given = ctx.pin(value, 'subject')
  const end = ctx.names.fresh('match')
  ctx.line(`${end}: {`)
  for (const { pattern, guard, body } of cases) {
    const fail = ctx.names.fresh('case')
    ctx.line(`${fail}: {`)
    emitPattern(ctx, pattern, given, fail)
    if (guard) ctx.line(`if (!(${emitCondition(ctx, guard)})) break ${fail}`)
    emitBlock(ctx, body)
    ctx.line(`break ${end}`)
    ctx.line('}')
  }
  ctx.line('}')
}

/** Statements that leave the block `fail` where the value does not fit, and give names their values on the way. */
function emitPattern(ctx: Context, pattern: CasePattern, subject: Sym, fail: string): void {
  const bindName = (name: string | undefined, value: Sym): void => {
    if (name !== undefined) assignTarget(ctx, { kind: 'name', name, span: pattern.span }, value)
  }
  const parts = (patterns: readonly CasePattern[], js: string): void => {
    const values = ctx.names.fresh('values')
    ctx.line(`const ${values} = ${js}`)
    ctx.line(`if (${values} === undefined) break ${fail}`)
    patterns.forEach((one, i) => emitPattern(ctx, one, any(`${values}[${i}]`), fail))
  }
  const whole = universal(subject)
  switch (pattern.kind) {
    case 'value': {
      const test = operator(ctx, '==', [subject, emitExpr(ctx, pattern.value)], boolType)
      return ctx.line(`if (!(${truth(test)})) break ${fail}`)
    }
    case 'singleton':
      return ctx.line(`if (!py.is_(${whole}, ${literal(pattern.value).js})) break ${fail}`)
    case 'capture':
      if (pattern.pattern) emitPattern(ctx, pattern.pattern, subject, fail)
      return bindName(pattern.name, subject)
    case 'or': {
      const matched = ctx.names.fresh('matched')
      ctx.line(`${matched}: {`)
      for (const alternative of pattern.alternatives) {
        const next = ctx.names.fresh('alternative')
        ctx.line(`${next}: {`)
        emitPattern(ctx, alternative, subject, next)
        ctx.line(`break ${matched}`)
        ctx.line('}')
      }
      ctx.line(`break ${fail}`)
      return ctx.line('}')
    }
    case 'sequence':
      return parts(pattern.items, `py.matchSequence(${whole}, ${pattern.items.length}, ${pattern.star})`)
    case 'mapping': {
      const keys = ctx.names.fresh('keys')
      ctx.line(`const ${keys} = [${emitAll(ctx, pattern.keys).map(universal).join(', ')}]`)
      parts(pattern.items, `py.matchMapping(${whole}, ${keys})`)
      return bindName(pattern.rest, any(`py.restOfMapping(${whole}, ${keys})`))
    }
    case 'class': {
      const { positional, keywords } = pattern
      const names = keywords.map(({ name }) => quote(name)).join(', ')
      const cls = universal(emitExpr(ctx, pattern.cls))
      return parts(
        [...positional, ...keywords.map((keyword) => keyword.pattern)],
        `py.matchClass(${whole}, ${cls}, ${positional.length}, [${names}])`,
      )
    }
  }
}
