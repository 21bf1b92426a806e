import { eachInSlot } from './arrivals.ts'
import { isoTime } from './clockText.ts'
import { garble } from './garble.ts'
import { products, storeOf } from './products.ts'
import { zipf } from './random.ts'
import type { Generator } from './simulated.ts'

/** What goes well with what, among the products that have names: oat milk and espresso, banana and green tea, sourdough and cheddar. */
const partners = [1, 0, 5, 4, 3, 2]
/** Share of baskets' next products that are the partner of the one before; the rest is picked as the first one is. */
const affinity = 0.45

/** Whole baskets at a checkout: `{timestamp, basketId, storeId, products}`, one to five different products each. Keys are products. */
export const baskets: Generator = ({ input, arrivals, zeroTime }) => {
  const goods = products(input.keys ?? 8)
  const pick = zipf(goods.length, input.skew ?? 0.4)
  const malformed = input.malformed ?? 0
  const iso = isoTime()
  const partnerOf = (product: number) => {
    const partner = partners[product] ?? product ^ 1
    return partner < goods.length ? partner : product
  }
  return (slot, emit) =>
    eachInSlot(arrivals, slot, (time, random) => {
      const size = 1 + Math.floor(random() * 5)
      const basket = [pick(random)]
      for (let more = 1; more < size; more++) {
        const next = random() < affinity ? partnerOf(basket.at(-1)!) : pick(random)
        if (!basket.includes(next)) basket.push(next)
      }
      const names = basket.map((product) => `"${goods[product]!.name}"`).join(', ')
      const id = Math.floor(random() * 1e9).toString(36)
      const text = `{"timestamp": "${iso(zeroTime + time)}", "basketId": "${id}", "storeId": "${storeOf(random())}", "products": [${names}]}`
      emit(time, malformed > 0 && random() < malformed ? garble(text, random) : text)
    })
}
