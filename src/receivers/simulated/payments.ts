import { eachInSlot } from './arrivals.ts'
import { isoTime } from './clockText.ts'
import { garble } from './garble.ts'
import { mix, slotRandom, zipf } from './random.ts'
import type { Generator } from './simulated.ts'

const merchants = ['grocer', 'fuel', 'books', 'cafe', 'pharmacy', 'clothes', 'travel', 'electronics', 'games', 'garden']
const countries = ['NL', 'DE', 'FR', 'CN', 'US', 'BR', 'IN', 'ZA']

/** In each stretch of time one card may be misused. */
const stretch = 30_000
const misuseChance = 0.7
/** Payments a second of a misused card. */
const misuseRate = 2.5

/**
 * Card payments: `{timestamp, cardId, amount, merchant, country}`. Now and then a card is misused for 6 to 14 seconds: many
 * payments in quick succession, larger, from another country. Keys are cards.
 */
export const payments: Generator = ({ input, arrivals, zeroTime }) => {
  const count = input.keys ?? 200
  const pick = zipf(count, input.skew ?? 0.4)
  const malformed = input.malformed ?? 0
  const iso = isoTime()
  // A misused card's payments take the place of others, so that the rate stays what was asked for.
  const share = Math.min(0.5, misuseRate / Math.max(arrivals.rate, 0.001))

  const misuseAt = (time: number) => {
    const number = Math.floor(time / stretch)
    const random = slotRandom(mix(arrivals.key, 0x66726175), number)
    if (random() >= misuseChance) return undefined
    const card = Math.floor(random() * count)
    const length = 6_000 + random() * 8_000
    const start = number * stretch + random() * (stretch - length)
    return { card, start, end: start + length }
  }

  return (slot, emit) =>
    eachInSlot(arrivals, slot, (time, random) => {
      const misuse = misuseAt(time)
      const misused = random() < share && misuse !== undefined && time >= misuse.start && time < misuse.end
      const regular = pick(random)
      const card = misused ? misuse.card : regular
      const amount = ((misused ? 180 : 2) + random() ** 3 * (misused ? 700 : 120)).toFixed(2)
      const merchant = merchants[Math.floor(random() * merchants.length)]!
      // A card is at home in one country and seldom elsewhere.
      const country = countries[(card + (misused ? 3 : random() < 0.04 ? 1 : 0)) % countries.length]!
      const text = `{"timestamp": "${iso(zeroTime + time)}", "cardId": "card-${card + 1}", "amount": ${amount}, "merchant": "${merchant}", "country": "${country}"}`
      emit(time, malformed > 0 && random() < malformed ? garble(text, random) : text)
    })
}
