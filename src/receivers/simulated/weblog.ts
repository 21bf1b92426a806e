import { eachInSlot } from './arrivals.ts'
import { logTime } from './clockText.ts'
import { garble } from './garble.ts'
import { zipf } from './random.ts'
import type { Generator } from './simulated.ts'

const named = ['/', '/search', '/basket', '/checkout', '/login', '/about', '/help', '/offers', '/stores', '/account']
const agents = [
  'Mozilla/5.0 (X11; Linux x86_64)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
  'curl/8.10.1',
]
// Address blocks set aside for documentation (RFC 5737): they belong to nobody.
const networks = ['192.0.2.', '198.51.100.', '203.0.113.']

/** Lines of a web server in the combined log format. Keys are paths. */
export const weblog: Generator = ({ input, arrivals, zeroTime }) => {
  const paths = Array.from({ length: input.keys ?? 40 }, (_, i) => named[i] ?? `/product/${i - named.length + 1}`)
  const pick = zipf(paths.length, input.skew ?? 0.9)
  const malformed = input.malformed ?? 0
  const clock = logTime()
  return (slot, emit) =>
    eachInSlot(arrivals, slot, (time, random) => {
      const address = networks[Math.floor(random() * 3)]! + (1 + Math.floor(random() * 254))
      const path = paths[pick(random)]!
      const method = random() < 0.88 ? 'GET' : 'POST'
      const status = statusOf(random())
      const bytes = status === 304 ? '-' : String(200 + Math.floor(random() ** 2 * 40_000))
      const referrer = random() < 0.5 ? '-' : 'https://shop.example/'
      const agent = agents[Math.floor(random() * agents.length)]!
      const text = `${address} - - [${clock(zeroTime + time)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "${referrer}" "${agent}"`
      emit(time, malformed > 0 && random() < malformed ? garble(text, random) : text)
    })
}

const statusOf = (u: number): number =>
  u < 0.9 ? 200 : u < 0.93 ? 304 : u < 0.95 ? 301 : u < 0.985 ? 404 : u < 0.99 ? 403 : 500
