import { describe, expect, it } from 'vitest'
import type { Session } from '#session/types.ts'
import { createView } from '#session/view.ts'
import { nameBookmark, namedBookmarks } from './bookmarks.ts'

describe('bookmarks', () => {
  const open = () => ({ view: createView() }) as unknown as Session

  it('say their names, and the number of the batch where nobody gave one', () => {
    expect(namedBookmarks([3, 12], { 12: 'rush' })).toEqual([
      { batch: 3, name: '3' },
      { batch: 12, name: 'rush' },
    ])
  })

  it('are set by naming a batch, in the order of time', () => {
    const session = open()
    nameBookmark(session, 12, ' rush ')
    nameBookmark(session, 3, '')
    expect(session.view.getState().bookmarks).toEqual([3, 12])
    expect(session.view.getState().bookmarkNames).toEqual({ 12: 'rush' })
  })

  it('lose a name that is emptied, and stay', () => {
    const session = open()
    nameBookmark(session, 12, 'rush')
    nameBookmark(session, 12, ' ')
    expect(session.view.getState().bookmarks).toEqual([12])
    expect(session.view.getState().bookmarkNames).toEqual({})
  })
})
