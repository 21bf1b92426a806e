import { eachInSlot, slotLength } from './arrivals.ts'
import { isoTime } from './clockText.ts'
import { garble } from './garble.ts'
import { products, storeOf } from './products.ts'
import { mix, slotRandom, zipf, type Random } from './random.ts'
import type { Generator } from './simulated.ts'

/**
 * Lines of a till: `{timestamp, productId, quantity, price, storeId, channel}`. Three in a hundred are returns, with a negative
 * quantity. With `restock`, goods received come as lines of channel "delivery".
 */
export const sales: Generator = ({ input, arrivals, zeroTime }) => {
  const goods = products(input.keys ?? 6)
  const pick = zipf(goods.length, input.skew ?? 0.5)
  const malformed = input.malformed ?? 0
  const iso = isoTime()

  const line = (time: number, product: number, quantity: number, store: string, channel: string) => {
    const { name, price } = goods[product]!
    return `{"timestamp": "${iso(zeroTime + time)}", "productId": "${name}", "quantity": ${quantity}, "price": ${price}, "storeId": "${store}", "channel": "${channel}"}`
  }

  /** Units of a product that good lines sell in the slots [first, end). */
  const sold = (product: number, first: number, end: number): number => {
    let units = 0
    for (let slot = first; slot < end; slot++)
      eachInSlot(arrivals, slot, (time, random) => {
        const sale = drawSale(random)
        if (sale.product === product && !sale.broken) units += sale.quantity
        // The slot's chance is shared by its records: what the line would have drawn is drawn.
        if (sale.broken) garble(line(time, sale.product, sale.quantity, sale.store, sale.channel), random)
      })
    return units
  }

  const drawSale = (random: Random) => {
    const product = pick(random)
    const quantity = random() < 0.03 ? -1 : quantityOf(random())
    const store = storeOf(random())
    const channel = random() < 0.22 ? 'online' : 'till'
    return { product, quantity, store, channel, broken: malformed > 0 && random() < malformed }
  }

  /** Slots between two deliveries of a product: slow sellers come less often, and no two together. */
  const cycle = (product: number) => Math.round((64_000 + 10_000 * (product % 12)) / slotLength)

  /** Units left of a product when its next delivery comes, between a worrying few and comfortably many. */
  const leftBefore = (product: number, delivery: number) =>
    delivery === 0 ? 0 : 8 + Math.floor(slotRandom(mix(arrivals.key, 0x73746f63 + product), delivery)() * 56)

  /** What arrives covers exactly what will be sold until the next delivery: the shop has an excellent planner. */
  const delivered = (product: number, delivery: number) => {
    const first = delivery * cycle(product)
    return (
      sold(product, first, first + cycle(product)) + leftBefore(product, delivery + 1) - leftBefore(product, delivery)
    )
  }

  return (slot, emit) => {
    if (input.restock)
      for (let product = 0; product < goods.length; product++) {
        if (slot % cycle(product) !== 0) continue
        const time = slot * slotLength + 1
        const units = delivered(product, slot / cycle(product))
        emit(time, line(time, product, -units, 's01', 'delivery'))
      }
    eachInSlot(arrivals, slot, (time, random) => {
      const { product, quantity, store, channel, broken } = drawSale(random)
      const text = line(time, product, quantity, store, channel)
      emit(time, broken ? garble(text, random) : text)
    })
  }
}

/** Mostly one; six and more, the bulk purchases, about four in a hundred. Mean 1.8. */
function quantityOf(u: number): number {
  if (u < 0.62) return 1
  if (u < 0.84) return 2
  if (u < 0.92) return 3
  if (u < 0.96) return 4
  return u < 0.985 ? 6 : 8 + Math.floor((u - 0.985) * 333)
}
