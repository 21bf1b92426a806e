import { firstLanguage } from '#session/firstLanguage.ts'
import { loadWords } from './messages/catalogue.ts'

// Small, so that it runs while the page and the canvas are still arriving (index.html names them): only a script knows in which language
// the page begins, and the words of that one are fetched beside them. Nothing is awaited at the top: the page's files share code with
// this one, and would wait for a module that waits for them.
Promise.all([import('./start.tsx'), loadWords(firstLanguage())]).then(
  ([page]) => page.start(),
  () => {
    // The words may be what is missing, so the page itself has these few, in both languages.
    document.getElementById('unloaded')!.hidden = false
  },
)
