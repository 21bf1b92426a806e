import type { CommandAt } from './command.ts'

/**
 * Copy, cut and paste from menus and the palette. The keys go through the browser's own clipboard events instead, which need no
 * permission; here the browser may refuse, and then it is said.
 */
export async function copyNodes({ session, target, t }: CommandAt, cut: boolean): Promise<void> {
  const n = target.nodes.length
  if (!(await writeClipboard(session.copy(target.nodes)))) return session.announce(t('commands.noClipboard'), true)
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

export async function pasteText({ session, target, t }: CommandAt, keepIncoming: boolean): Promise<void> {
  let text: string
  try {
    text = await navigator.clipboard.readText()
  } catch {
    return session.announce(t('commands.noClipboard'), true)
  }
  const [problem] = session.paste(text, target.at ?? undefined, keepIncoming)
  session.announce(problem ? problem.message : t('canvas.pasted'), problem !== undefined)
}
