import type { Diagnostic } from '#session/types.ts'
import { useSentence, useText, type MessageKey } from '../i18n.ts'
import { Sheet } from '../shell/Dialog.tsx'
import type { Opened } from '../shell/files.ts'

export interface Refused {
  readonly file: string
  readonly kind: Exclude<Opened['kind'], 'data'>
  readonly diagnostics: readonly Diagnostic[]
}

const why: Partial<Record<Refused['kind'], MessageKey>> = {
  tooLarge: 'shell.refused.tooLarge',
  unknown: 'shell.refused.unknown',
  noPicture: 'share.noPicture',
  damagedPicture: 'share.damagedPicture',
}

/** Why a file was not opened, or not all of it: problem by problem, with the exact places. */
export function RefusedFile({ file, kind, diagnostics, onClose }: Refused & { readonly onClose: () => void }) {
  const t = useText()
  const sentence = useSentence()
  const reason = why[kind]
  return (
    <Sheet title={t(kind === 'opened' ? 'pyspark.partly' : 'shell.refused.title', { file })} onClose={onClose}>
      {reason && <p>{t(reason)}</p>}
      <ul style={{ display: 'grid', gap: 6 }}>
        {diagnostics.map((d, i) => (
          <li key={i}>
            {sentence(d.code, d.args, d.message)}
            {d.advice && <p className="t2">{sentence(d.code, d.args, d.advice, 'advice')}</p>}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
