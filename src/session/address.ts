import type { Address, DockTab } from './types.ts'

/** Addresses name a screen: a demo or a packed document, and where and how it is looked at (`ui-spec` 2.8, 7.6). */

const tabs: readonly DockTab[] = ['charts', 'console', 'batches', 'data', 'state', 'problems']

/**
 * Reads the part after `#`: `/demo/corner-shop?seed=19&batch=220&paused=1`. Unknown or malformed parts are left out, never
 * an error: an old link still opens something.
 */
export function parseAddress(hash: string): Address {
  const text = hash.startsWith('#') ? hash.slice(1) : hash
  const cut = text.indexOf('?')
  const path = cut < 0 ? text : text.slice(0, cut)
  const query = new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1))
  const demo = /^\/?demo\/([\w-]+)\/?$/.exec(path)?.[1]
  // Whatever stands there: a damaged link is refused with a sentence, not taken for an empty one.
  const share = /^\/?p\/(.*)$/s.exec(path)?.[1]
  const select = query.get('select')
  return compact({
    demo,
    share,
    seed: whole(query.get('seed'), 0),
    zero: whole(query.get('zero'), 0),
    batch: whole(query.get('batch'), 1),
    paused: query.has('paused') ? query.get('paused') === '1' : undefined,
    view: oneOf(query.get('view'), ['view', 'projector'] as const),
    select: select ? select : undefined,
    dock: oneOf(query.get('dock'), tabs),
    theme: oneOf(query.get('theme'), ['light', 'dark'] as const),
    lang: oneOf(query.get('lang'), ['en', 'zh'] as const),
    motion: oneOf(query.get('motion'), ['off', 'on'] as const),
  })
}

/** The hash for an address, with `#`. `parseAddress` of it gives the address back. */
export function formatAddress(address: Address): string {
  const query = new URLSearchParams()
  for (const key of ['seed', 'zero', 'batch'] as const) {
    const value = address[key]
    if (value !== undefined) query.set(key, String(value))
  }
  if (address.paused !== undefined) query.set('paused', address.paused ? '1' : '0')
  for (const key of ['view', 'select', 'dock', 'theme', 'lang', 'motion'] as const) {
    const value = address[key]
    if (value !== undefined) query.set(key, value)
  }
  const text = query.toString()
  const path = address.share !== undefined ? `p/${address.share}` : address.demo ? `demo/${address.demo}` : ''
  return `#/${path}${text ? `?${text}` : ''}`
}

const whole = (text: string | null, least: number): number | undefined => {
  if (text === null || !/^\d{1,15}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least ? value : undefined
}

const oneOf = <T extends string>(text: string | null, values: readonly T[]): T | undefined =>
  values.find((value) => value === text)

/** Without the keys that have no value, so that addresses compare and print cleanly. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T
}
