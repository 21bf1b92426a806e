import { documentInPng, documentInSvg, type PictureContent } from '#session/picture.ts'
import { programDocument } from '#session/pyspark.ts'
import type { Diagnostic, Session } from '#session/types.ts'

/** What a file that is dropped on the page becomes. */
export type FileMeaning = 'document' | 'program' | 'picture' | 'data' | 'unknown'

export function meaningOf(fileName: string): FileMeaning {
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? ''
  if (extension === 'mill') return 'document'
  if (extension === 'py') return 'program'
  if (extension === 'png' || extension === 'svg') return 'picture'
  return ['txt', 'csv', 'json', 'jsonl', 'log', 'tsv'].includes(extension) ? 'data' : 'unknown'
}

/** What a browser says of a file that still hangs over the page: its kind, and never its name. Not every kind is known. */
export function meaningOfType(type: string): FileMeaning {
  if (/python/.test(type)) return 'program'
  if (/^image\/(png|svg)/.test(type)) return 'picture'
  return /^text\/|json/.test(type) ? 'data' : 'unknown'
}

/** Bytes of a pipeline, program or picture. */
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
  /** Records: a dialog shows some and asks. */
  | { readonly kind: 'data'; readonly file: File }
  | { readonly kind: 'tooLarge' | 'unknown' | 'noPicture' | 'damagedPicture' }

/** Opens a pipeline, a PySpark program or a picture that carries a pipeline; data are for the dialog that asks about them. */
export async function openFile(session: Session, file: File): Promise<Opened> {
  const meaning = meaningOf(file.name)
  if (meaning === 'unknown') return { kind: 'unknown' }
  if (meaning === 'data') return { kind: 'data', file }
  if (file.size > largestText) return { kind: 'tooLarge' }
  if (meaning === 'picture') return await openPicture(session, file)
  const text = await file.text()
  if (meaning === 'program') return await openProgramText(session, text, file.name)
  return await openOr(session, { kind: 'document', text, fileName: file.name })
}

/** Problems inside a pipeline do not keep it from opening; a file that is no pipeline leaves the old one in place. */
async function openOr(session: Session, target: Parameters<Session['open']>[0]): Promise<Opened> {
  const before = session.graph.getState().graph
  const diagnostics = await session.open(target)
  return session.graph.getState().graph !== before
    ? { kind: 'opened', diagnostics: [] }
    : { kind: 'refused', diagnostics }
}

async function openPicture(session: Session, file: File): Promise<Opened> {
  const content: PictureContent = /\.png$/i.test(file.name)
    ? documentInPng(new Uint8Array(await file.arrayBuffer()))
    : documentInSvg(await file.text())
  if (content.kind === 'none') return { kind: 'noPicture' }
  if (content.kind === 'damaged') return { kind: 'damagedPicture' }
  return await openOr(session, { kind: 'picture', text: content.text, fileName: file.name })
}

/** Opens a PySpark program as a pipeline. */
export async function openProgramText(session: Session, text: string, fileName: string): Promise<Opened> {
  const { text: document, diagnostics } = await programDocument(text, fileName)
  if (document === undefined) return { kind: 'refused', diagnostics }
  await session.open({ kind: 'document', text: document, fileName })
  return { kind: 'opened', diagnostics }
}
