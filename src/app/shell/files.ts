import { programDocument } from '#session/pyspark.ts'
import type { Diagnostic, Session } from '#session/types.ts'

/** What a file that is dropped on the page becomes. */
export type FileMeaning = 'document' | 'program' | 'lines' | 'unknown'

export function meaningOf(fileName: string): FileMeaning {
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  if (extension === 'mill') return 'document'
  if (extension === 'py') return 'program'
  return ['txt', 'csv', 'json', 'jsonl', 'log', 'tsv'].includes(extension) ? 'lines' : 'unknown'
}

/** Larger texts would be kept in the document and its undo history; a live source is the way for them. */
export const largestText = 64 * 1024 * 1024

/** A name for the file system: letters and digits of any script, the rest as dashes. */
export const fileNameFor = (name: string, extension = 'mill'): string =>
  `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'pipeline'}.${extension}`

/** Gives the document to the browser as a download. */
export const saveToFile = (session: Session): void =>
  saveText(fileNameFor(session.graph.getState().graph.name), session.documentText())

/** Gives a text to the browser as a download. */
export function saveText(name: string, content: string | Blob): void {
  const type = name.endsWith('.py') ? 'text/x-python' : name.endsWith('.csv') ? 'text/csv' : 'application/json'
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

export type Opened =
  /** With what could not be taken over. */
  | { readonly kind: 'opened'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'unknown' }

/** Opens a pipeline or a PySpark program, or puts a text file on the canvas as a `textFileStream` whose lines are its first batch. */
export async function openFile(session: Session, file: File): Promise<Opened> {
  const meaning = meaningOf(file.name)
  if (meaning === 'unknown') return { kind: 'unknown' }
  if (file.size > largestText) return { kind: 'tooLarge' }
  const text = await file.text()
  if (meaning === 'document') {
    const before = session.graph.getState().graph
    const diagnostics = await session.open({ kind: 'document', text, fileName: file.name })
    // Problems inside a pipeline do not keep it from opening; a file that is no pipeline leaves the old one in place.
    return session.graph.getState().graph !== before
      ? { kind: 'opened', diagnostics: [] }
      : { kind: 'refused', diagnostics }
  }
  if (meaning === 'program') return openProgramText(session, text, file.name)
  if (session.view.getState().screen === 'gallery') await session.open({ kind: 'blank' })
  const node = session.addNode('textFileStream', { params: { input: { kind: 'lines', name: file.name, text } } })
  session.setLabel(node, file.name)
  session.select([node])
  return { kind: 'opened', diagnostics: [] }
}

/** Opens a PySpark program as a pipeline. */
export async function openProgramText(session: Session, text: string, fileName: string): Promise<Opened> {
  const { text: document, diagnostics } = await programDocument(text, fileName)
  if (document === undefined) return { kind: 'refused', diagnostics }
  await session.open({ kind: 'document', text: document, fileName })
  return { kind: 'opened', diagnostics }
}
