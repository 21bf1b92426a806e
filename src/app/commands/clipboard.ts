import type { PastePlace } from '#session/clipboard.ts'
import type { Diagnostic, Session } from '#session/types.ts'
import { sentenceFor, type Translate } from '../i18n.ts'
import { joinSentences } from '../messages/joinSentences.ts'
import { tell } from '../shell/tell.ts'
import type { CommandAt } from './command.ts'

/**
 * Copy, cut and paste from menus and the palette. The keys go through the browser's own clipboard events instead, which need no
 * permission; here the browser may refuse, and then it is said.
 */
export async function copyNodes({ session, target, t }: CommandAt, cut: boolean): Promise<void> {
  const n = target.nodes.length
  if (!(await writeClipboard(session.copy(target.nodes)))) return tell(session, t('commands.noClipboard'), true)
  if (cut) session.removeNodes(target.nodes)
  session.announce(t(cut ? 'shell.said.cut' : 'shell.said.copied', { n }))
}

/** Puts a text on the clipboard; false when the browser does not allow it. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

export async function pasteFromClipboard({ session, canvas, target, t }: CommandAt, keepIncoming: boolean) {
  let text: string
  try {
    text = await navigator.clipboard.readText()
  } catch {
    return tell(session, t('commands.noClipboard'), true)
  }
  const at = target.at ?? canvas?.pointer()
  await pasteText(session, t, text, { ...(at && { at }), keepIncoming })
}

/** Pastes operators, or statements of a PySpark program as operators; says what came of it, and to who looks, too, when nothing did. */
export async function pasteText(session: Session, t: Translate, text: string, place: PastePlace = {}): Promise<void> {
  const [problem] = session.paste(text, place.at, place.keepIncoming)
  if (!problem) return session.announce(t('canvas.pasted', { n: session.view.getState().selectedNodes.length }))
  const isProgram = problem.code === 'document.notAFragment' && /\.\s*[A-Za-z]\w*\s*\(/.test(text)
  if (!isProgram) return refuse(session, problem)
  session.announce(t('canvas.reading'))
  const { created, open, diagnostics } = await session.pasteStatements(text, place)
  if (created.length === 0) return refuse(session, diagnostics[0])
  const rest = [
    open.known > 0 ? t('canvas.pastedApart', { n: open.known }) : '',
    open.unknown.length > 0 ? t('canvas.pastedOpen', { n: open.unknown.length, names: open.unknown }) : '',
    diagnostics[0] ? textOf(session, diagnostics[0]) : '',
  ]
  session.announce(joinSentences(t('canvas.pasted', { n: created.length }), ...rest))
}

/** Undefined: the document cannot be edited, which is on the screen already. */
function refuse(session: Session, problem: Diagnostic | undefined): void {
  if (!problem) return
  tell(session, textOf(session, problem), true)
}

function textOf(session: Session, { code, args, message, advice }: Diagnostic): string {
  const { language } = session.prefs.getState()
  const said = sentenceFor(language, code, args, message)
  // Python's own messages end without a stop.
  const what = /[.。]$/.test(said) ? said : `${said}${language === 'zh' ? '。' : '.'}`
  return joinSentences(what, advice === undefined ? '' : sentenceFor(language, code, args, advice, 'advice'))
}
