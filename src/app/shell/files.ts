import type { Diagnostic, Session } from '#session/types.ts'

/** What a file that is dropped on the page becomes. */
export type FileMeaning = 'document' | 'lines' | 'unknown'

export function meaningOf(fileName: string): FileMeaning {
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  if (extension === 'mill') return 'document'
  return ['txt', 'csv', 'json', 'jsonl', 'log', 'tsv'].includes(extension) ? 'lines' : 'unknown'
}

/** Larger texts would be kept in the document and its undo history; a live source is the way for them. */
export const largestText = 64 * 1024 * 1024

/** A name for the file system: letters and digits of any script, the rest as dashes. */
export const fileNameFor = (name: string): string =>
  `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'pipeline'}.mill`

/** Gives the document to the browser as a download. */
export function saveToFile(session: Session): void {
  const url = URL.createObjectURL(new Blob([session.documentText()], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameFor(session.graph.getState().graph.name)
  link.click()
  URL.revokeObjectURL(url)
}

export type Opened =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unknown' }

/** Opens a pipeline file, or puts a text file on the canvas as a `textFileStream` whose lines are its first batch. */
export async function openFile(session: Session, file: File): Promise<Opened> {
  const meaning = meaningOf(file.name)
  if (meaning === 'unknown') return { kind: 'unknown' }
  if (file.size > largestText) return { kind: 'tooLarge' }
  const text = await file.text()
  if (meaning === 'document') {
    const before = session.graph.getState().graph
    const diagnostics = await session.open({ kind: 'document', text, fileName: file.name })
    // Problems inside a pipeline do not keep it from opening; a file that is no pipeline leaves the old one in place.
    return session.graph.getState().graph !== before ? { kind: 'opened' } : { kind: 'refused', diagnostics }
  }
  if (session.view.getState().screen === 'gallery') await session.open({ kind: 'blank' })
  const node = session.addNode('textFileStream', { params: { input: { kind: 'lines', name: file.name, text } } })
  session.setLabel(node, file.name)
  session.select([node])
  return { kind: 'opened' }
}
