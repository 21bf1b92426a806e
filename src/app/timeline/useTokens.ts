import { useEffect, useState } from 'react'

/** The colours and faces that canvas drawings need, resolved from the design tokens of the current theme. */
export type Tokens = Readonly<Record<TokenName, string>>

const names = [
  'canvas',
  'panel',
  'overlay',
  'line',
  'line-2',
  'control',
  'edge',
  'text',
  'text-2',
  'text-3',
  'water',
  'on-water',
  'water-soft',
  'live',
  'warn',
  'error',
  'state',
  'window',
  'enter',
  'leave',
  'font-sans',
] as const
export type TokenName = (typeof names)[number]

function read(): Tokens {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--mr-${name}`).trim()])) as Tokens
}

/**
 * Read again whenever the theme, the language or past/live changes on the root element, and when a face has arrived: text
 * drawn before that stands in a substitute.
 */
export function useTokens(): Tokens {
  const [tokens, setTokens] = useState(read)
  useEffect(() => {
    const refresh = () => setTokens(read())
    refresh()
    const observer = new MutationObserver(refresh)
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'data-time', 'lang'],
    })
    document.fonts.addEventListener('loadingdone', refresh)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', refresh)
    }
  }, [])
  return tokens
}
