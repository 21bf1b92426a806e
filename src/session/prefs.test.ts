import { describe, expect, it } from 'vitest'
import { createPrefs, type TextStorage } from './prefs.ts'

const memory = (initial?: string): TextStorage & { text: string | null } => ({
  text: initial ?? null,
  getItem() {
    return this.text
  },
  setItem(_key, value) {
    this.text = value
  },
})

describe('prefs', () => {
  it('survive a reload', () => {
    const storage = memory()
    createPrefs(storage).setState({ theme: 'dark', language: 'zh' })
    expect(createPrefs(storage).getState()).toMatchObject({ theme: 'dark', language: 'zh', motion: 'system' })
  })

  it('follow the language of the browser until one is chosen', () => {
    expect(createPrefs(memory(), 'zh-CN').getState().language).toBe('zh')
    const storage = memory()
    createPrefs(storage, 'zh-CN').setState({ language: 'en' })
    expect(createPrefs(storage, 'zh-CN').getState().language).toBe('en')
  })

  it('ignore single values they do not know', () => {
    expect(createPrefs(memory('{"theme":"sepia","motion":"off"}')).getState()).toMatchObject({
      theme: 'system',
      motion: 'off',
    })
    expect(createPrefs(memory('{')).getState().theme).toBe('system')
  })

  it('work where storage throws', () => {
    const forbidden: TextStorage = {
      getItem() {
        throw new Error('SecurityError')
      },
      setItem() {
        throw new Error('QuotaExceededError')
      },
    }
    const prefs = createPrefs(forbidden)
    prefs.setState({ theme: 'light' })
    expect(prefs.getState().theme).toBe('light')
  })
})
