import { eachInSlot } from './arrivals.ts'
import { garble } from './garble.ts'
import { zipf } from './random.ts'
import type { Generator } from './simulated.ts'

// The commonest first, as Zipf's law wants them; all plain English, in a shopkeeper's mood.
const common =
  'the of and to a in is it you that for on with as are at be this have from or one had by word but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who oil its now find long down day did get come made may part stream batch window river mill wheel grain flour bread till shop price count sum key value tea milk coffee cheese banana'.split(
    ' ',
  )
const onsets = ['b', 'br', 'd', 'f', 'gl', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v']
const rimes = ['a', 'ane', 'el', 'en', 'ibe', 'ill', 'o', 'ock', 'ora', 'un']

/** Made-up words beyond the list: short, pronounceable, all different. */
function wordAt(i: number): string {
  if (i < common.length) return common[i]!
  let rest = i - common.length
  let word = ''
  do {
    word = onsets[rest % onsets.length]! + rimes[Math.floor(rest / onsets.length) % rimes.length]! + word
    rest = Math.floor(rest / (onsets.length * rimes.length)) - 1
  } while (rest >= 0)
  // Two syllables at least keep them apart from the list.
  return i < common.length + onsets.length * rimes.length ? word + 'ish' : word
}

/** Lines of four to twelve words; frequent words are much more frequent (Zipf, exponent 1 unless given). */
export const words: Generator = ({ input, arrivals }) => {
  const vocabulary = Array.from({ length: input.keys ?? 500 }, (_, i) => wordAt(i))
  const pick = zipf(vocabulary.length, input.skew ?? 1)
  const malformed = input.malformed ?? 0
  return (slot, emit) =>
    eachInSlot(arrivals, slot, (time, random) => {
      const line = [vocabulary[pick(random)]!]
      for (let more = 3 + Math.floor(random() * 9); more > 0; more--) line.push(vocabulary[pick(random)]!)
      // Joined, not added up: a sum keeps its parts until somebody reads it, and the batch is read later.
      const text = line.join(' ')
      emit(time, malformed > 0 && random() < malformed ? garble(text, random) : text)
    })
}
