import { eachInSlot } from './arrivals.ts'
import { isoTime } from './clockText.ts'
import { garble } from './garble.ts'
import { products, storeOf } from './products.ts'
import { zipf } from './random.ts'
import type { Generator } from './simulated.ts'

/** Stock moves into the shop: `{timestamp, productId, quantity, storeId}`, in cases of twelve, one to eight cases. Mean 54 units. */
export const deliveries: Generator = ({ input, arrivals, zeroTime }) => {
  const goods = products(input.keys ?? 6)
  const pick = zipf(goods.length, input.skew ?? 0.5)
  const malformed = input.malformed ?? 0
  const iso = isoTime()
  return (slot, emit) =>
    eachInSlot(arrivals, slot, (time, random) => {
      const { name } = goods[pick(random)]!
      const quantity = 12 * (1 + Math.floor(random() * 8))
      const text = `{"timestamp": "${iso(zeroTime + time)}", "productId": "${name}", "quantity": ${quantity}, "storeId": "${storeOf(random())}"}`
      emit(time, malformed > 0 && random() < malformed ? garble(text, random) : text)
    })
}
