/** What the simulated shop sells: the first six names are those of the corner shop; beyond them `product-7`, `product-8` … */
const named: readonly (readonly [name: string, price: number])[] = [
  ['oat-milk', 2.4],
  ['espresso', 2.9],
  ['banana', 0.35],
  ['sourdough', 4.2],
  ['cheddar', 5.6],
  ['green-tea', 3.1],
]

export interface Product {
  readonly name: string
  /** As JSON: `2.40`'s shortest form. */
  readonly price: string
}

export const products = (count: number): readonly Product[] =>
  Array.from({ length: count }, (_, i) => {
    const [name, price] = named[i] ?? [`product-${i + 1}`, 0.5 + ((i * 37) % 190) / 10]
    return { name, price: String(price) }
  })

/** Four shops; the first is the largest. */
export const storeOf = (u: number): string => (u < 0.4 ? 's01' : u < 0.7 ? 's02' : u < 0.9 ? 's03' : 's04')
