import type { SampleValue } from './sampleValue.ts'

/** Values of a function's arguments, as the shown batch had them, by the argument's name. */
export type Samples = Readonly<Record<string, SampleValue>>

export interface SampleOption {
  readonly label: string
  /** The value that stands there in the sample. */
  readonly detail: string
  /** What is written in place of what was typed. */
  readonly apply: string
}

export interface SampleCompletion {
  /** How many characters before the cursor, and after it, are replaced: the closing signs may have been set already. */
  readonly typed: number
  readonly following: number
  readonly options: readonly SampleOption[]
}

const path = String.raw`((?:\[(?:\d+|"[^"]*"|'[^']*')\])*)`
const subscript = new RegExp(String.raw`(?<![\w.])(\w+)${path}\[(["']?)([^"'\[\]]*)$`)
const getter = new RegExp(String.raw`(?<![\w.])(\w+)${path}\.get\((["']?)([^"'()]*)$`)
const longest = 32

/**
 * What can stand at the cursor by what the records look like: keys of a dict after `r[` and `r.get(`, indexes of a tuple or list after
 * `kv[`, to any depth. `before` and `after` are the line's text around the cursor.
 */
export function completeFromSamples(before: string, after: string, samples: Samples): SampleCompletion | undefined {
  const found = subscript.exec(before)
  const [, name, steps, quote, typed] = found ?? getter.exec(before) ?? []
  if (name === undefined || !Object.hasOwn(samples, name)) return undefined
  const value = valueAt(samples[name]!, steps!)
  if (!value) return undefined
  const closing = found ? ']' : ''
  const following = (found ? /^(?:["']?\])?/ : /^["']?/).exec(after)![0].length
  const option = (label: string, written: string, { repr }: SampleValue) => ({
    label,
    detail: short(repr),
    apply: `${written}${closing}`,
  })
  if (value.entries) {
    // In quotes that were begun only texts can follow, and they end with the same quote.
    const options = value.entries
      .filter(([key]) => !quote || isText(key))
      .map(([key, inner]) =>
        quote ? option(key.slice(1, -1), `${key.slice(1, -1)}${quote}`, inner) : option(key, key, inner),
      )
    return { typed: typed!.length, following, options }
  }
  if (!value.items || !found || quote) return undefined
  return {
    typed: typed!.length,
    following,
    options: value.items.map((item, i) => option(String(i), String(i), item)),
  }
}

/** The value at `name` followed by subscripts, for a look at it; undefined where the sample has no such place. */
export function sampleAt(expression: string, samples: Samples): SampleValue | undefined {
  const [, name, steps] = new RegExp(`^(\\w+)${path}$`).exec(expression) ?? []
  return name !== undefined && Object.hasOwn(samples, name) ? valueAt(samples[name]!, steps!) : undefined
}

function valueAt(value: SampleValue, steps: string): SampleValue | undefined {
  let at: SampleValue | undefined = value
  for (const [, step] of steps.matchAll(/\[(\d+|"[^"]*"|'[^']*')\]/g)) {
    const key = step!
    at = /^\d/.test(key)
      ? at?.items?.[Number(key)]
      : at?.entries?.find(([name]) => isText(name) && name.slice(1, -1) === key.slice(1, -1))?.[1]
  }
  return at
}

const isText = (repr: string) => /^(["']).*\1$/.test(repr)

/** A value in one line of a list. */
export const short = (repr: string): string => (repr.length > longest ? `${repr.slice(0, longest - 1)}…` : repr)
