import { eachInSlot } from './arrivals.ts'
import { isoTime } from './clockText.ts'
import { garble } from './garble.ts'
import { mix, slotRandom, zipf } from './random.ts'
import type { Generator } from './simulated.ts'

const named =
  'coffee bakery brunch oatmilk sourdough market localfood vegan cheese teatime breakfast zerowaste snack picnic recipe farm'.split(
    ' ',
  )
const phrases = [
  'Long queue this morning',
  'Best corner of town',
  'They were out of it again',
  'Worth the walk',
  'New on the shelf',
  'Weekend sorted',
  'My little ritual',
  'Asked twice, got a smile',
]
const networks = ['chirp', 'pixel', 'forum']

/** In each stretch of time one hashtag rises and falls. */
const stretch = 48_000
/** Share of all hashtags that the rising one has at its height. */
const height = 0.65

/** Posts about the shop: `{timestamp, user, network, text}`, none to three hashtags in a text. Keys are hashtags. */
export const posts: Generator = ({ input, arrivals, zeroTime }) => {
  const tags = Array.from({ length: input.keys ?? named.length }, (_, i) => named[i] ?? `topic${i + 1}`)
  const pick = zipf(tags.length, input.skew ?? 0.6)
  const malformed = input.malformed ?? 0
  const iso = isoTime()

  /** The hashtag that rises at a time, and its share of all: up for a third of its stretch, down for the rest. */
  const trendAt = (time: number) => {
    const number = Math.floor(time / stretch)
    const random = slotRandom(mix(arrivals.key, 0x7461_6773), number)
    const tag = Math.floor(random() * tags.length)
    const part = (time - number * stretch) / stretch
    return { tag, share: height * (part < 1 / 3 ? part * 3 : (1 - part) * 1.5) }
  }

  return (slot, emit) =>
    eachInSlot(arrivals, slot, (time, random) => {
      const trend = trendAt(time)
      const phrase = phrases[Math.floor(random() * phrases.length)]!
      const chosen = new Set<number>()
      for (let more = Math.floor(random() * 4); more > 0; more--)
        chosen.add(random() < trend.share ? trend.tag : pick(random))
      const words = [phrase, ...[...chosen].map((tag) => `#${tags[tag]!}`)].join(' ')
      const network = networks[Math.floor(random() ** 1.5 * networks.length)]!
      const user = `user${1 + Math.floor(random() * 900)}`
      const text = `{"timestamp": "${iso(zeroTime + time)}", "user": "${user}", "network": "${network}", "text": "${words}"}`
      emit(time, malformed > 0 && random() < malformed ? garble(text, random) : text)
    })
}
