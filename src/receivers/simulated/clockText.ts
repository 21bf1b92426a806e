/** Times as text. A record costs about a microsecond, so the part that stays the same for a second is made once. */

/** `2026-01-05T12:04:40.250Z` for milliseconds since the epoch. */
export function isoTime(): (time: number) => string {
  let second = NaN
  let prefix = ''
  return (time) => {
    const whole = Math.floor(time / 1000)
    if (whole !== second) {
      second = whole
      prefix = new Date(whole * 1000).toISOString().slice(0, 20)
    }
    const ms = Math.floor(time) - whole * 1000
    return prefix + (ms < 10 ? '00' : ms < 100 ? '0' : '') + ms + 'Z'
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `05/Jan/2026:12:04:40 +0000`, as web servers log it. */
export function logTime(): (time: number) => string {
  let second = NaN
  let text = ''
  return (time) => {
    const whole = Math.floor(time / 1000)
    if (whole !== second) {
      second = whole
      const iso = new Date(whole * 1000).toISOString()
      text = `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`
    }
    return text
  }
}
