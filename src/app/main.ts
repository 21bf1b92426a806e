import { firstLanguage } from '#session/firstLanguage.ts'
import { loadWords } from './messages/catalogue.ts'

// Small, so that it runs while the page and the canvas are still arriving (index.html names them): only a script knows in which language
// the page begins, and the words of that one are fetched beside them.
const words = loadWords(firstLanguage())
const page = import('./start.tsx')
await words
;(await page).start()
