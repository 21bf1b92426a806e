/**
 * Int arithmetic of generated code, written out. Plans say `py.addInt(a, b)`, which reads well; calling it costs a number loop a third to a
 * half of its time even where the JIT inlines the helper. So the short way is put in its place before the text is compiled, and the helper
 * keeps what is rare: bigints, results beyond 2^53, negative operands of `//` and `%`.
 *
 *     const v$1 = py.addInt(x$1, 1)
 *     let $1
 *     const v$1 = (typeof x$1 === "number" && Math.abs($1 = x$1 + 1) <= 9007199254740991 ? $1 : py.addInt(x$1, 1))
 *
 * Only operands that run no code of a pipeline are taken in: names, literals, items, and such arithmetic itself.
 */
export function writtenOut(code: string): string {
  if (!operation.test(code)) return code
  let count = 0
  const lines = code.split('\n').map((line) => {
    // An `else` cannot have a declaration before it, and in an arrow function's result the variables would be shared.
    if (!operation.test(line) || line.startsWith('else') || line.startsWith('}') || line.includes('=>')) return line
    const from = count
    const text = lineWrittenOut(line, () => `$${++count}`)
    if (count === from) return text
    return `let ${Array.from({ length: count - from }, (_, k) => `$${from + k + 1}`).join(', ')}\n${text}`
  })
  return lines.join('\n')
}

const operation = /\bpy\.(?:addInt|subInt|mulInt|modInt|floordivInt|intToFloat)\(/
const piece = /"(?:[^"\\]|\\.)*"|\bpy\.(addInt|subInt|mulInt|modInt|floordivInt|intToFloat)\(/g

function lineWrittenOut(line: string, fresh: () => string): string {
  let out = ''
  let at = 0
  piece.lastIndex = 0
  for (let found = piece.exec(line); found; found = piece.exec(line)) {
    if (found[1] === undefined) continue
    const parsed = operationAt(line, found.index)
    if (!parsed) continue
    out += line.slice(at, found.index) + expand(parsed.value, fresh)
    at = piece.lastIndex = parsed.end
  }
  return out + line.slice(at)
}

type Operand = Operation | { readonly kind: 'name' | 'literal' | 'item'; readonly js: string }
interface Operation {
  readonly kind: 'operation'
  readonly name: string
  readonly args: readonly Operand[]
}

const start = /py\.(addInt|subInt|mulInt|modInt|floordivInt|intToFloat)\(/y
// `[` or a further part after a name, or a call, makes it something that is not known here; so does an `n` after digits.
const operands =
  /(?<item>[A-Za-z_]\w*\$\d+(?:\.items\[\d+\]|\[[A-Za-z_]\w*\$\d+\]))|(?<name>[A-Za-z_]\w*\$\d+)|(?<literal>\d{1,15})/y

function operationAt(text: string, at: number): { readonly value: Operation; readonly end: number } | undefined {
  start.lastIndex = at
  const found = start.exec(text)
  if (!found) return undefined
  const args: Operand[] = []
  let end = start.lastIndex
  for (;;) {
    const operand = operandAt(text, end)
    if (!operand) return undefined
    args.push(operand.value)
    end = operand.end
    if (text[end] === ')') return { value: { kind: 'operation', name: found[1]!, args }, end: end + 1 }
    if (!text.startsWith(', ', end)) return undefined
    end += 2
  }
}

function operandAt(text: string, at: number): { readonly value: Operand; readonly end: number } | undefined {
  const inner = operationAt(text, at)
  if (inner) return inner
  operands.lastIndex = at
  const found = operands.exec(text)
  if (!found) return undefined
  const kind = found.groups!['item'] ? 'item' : found.groups!['name'] ? 'name' : 'literal'
  return { value: { kind, js: found[0] }, end: operands.lastIndex }
}

function expand({ name, args }: Operation, fresh: () => string): string {
  // Operands first, left to right: the helper at the end needs them all.
  let before = ''
  const atoms = args.map((arg) => {
    if (arg.kind === 'name' || arg.kind === 'literal') return arg.js
    const held = fresh()
    before += `${held} = ${arg.kind === 'operation' ? expand(arg, fresh) : arg.js}, `
    return held
  })
  const numbers = args.flatMap((arg, i) => (arg.kind === 'literal' ? [] : [`typeof ${atoms[i]!} === "number"`]))
  const { test, result } = short[name]!(atoms[0]!, atoms[1]!, fresh)
  return `(${before}${[...numbers, ...test].join(' && ')} ? ${result} : py.${name}(${atoms.join(', ')}))`
}

/** The short way of each operation on two numbers, and when it is right. */
interface Short {
  readonly test: readonly string[]
  readonly result: string
}
type Shortcut = (a: string, b: string, fresh: () => string) => Short

const sum =
  (operator: '+' | '-'): Shortcut =>
  (a, b, fresh) => {
    const r = fresh()
    return { test: [`Math.abs(${r} = ${a} ${operator} ${b}) <= ${Number.MAX_SAFE_INTEGER}`], result: r }
  }
const divided =
  (js: (a: string, b: string) => string): Shortcut =>
  (a, b) => ({ test: [`${a} >= 0`, `${b} > 0`], result: js(a, b) })

const short: Readonly<Record<string, Shortcut>> = {
  addInt: sum('+'),
  subInt: sum('-'),
  // A product of 32 bits needs no look at its size, which the JIT then knows; the sum turns -0 into Python's only zero.
  mulInt: (a, b, fresh) => {
    const r = fresh()
    return { test: [`((${r} = ${a} * ${b}) | 0) === ${r}`], result: `${r} + 0` }
  },
  modInt: divided((a, b) => `${a} % ${b}`),
  floordivInt: divided((a, b) => `(${a} - ${a} % ${b}) / ${b}`),
  intToFloat: (a) => ({ test: [], result: a }),
}
