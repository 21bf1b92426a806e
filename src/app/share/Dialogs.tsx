import { lazy, Suspense } from 'react'

/** The dialogs about ways in and out. Each is loaded when it is opened. */
const dialogs = {
  share: lazy(() => import('./ShareDialog.tsx').then((module) => ({ default: module.ShareDialog }))),
  export: lazy(() => import('../pyspark/ProgramSheet.tsx').then((module) => ({ default: module.ProgramSheet }))),
}

export type DialogName = keyof typeof dialogs

export interface DialogProps {
  /** Opens another dialog in this one's place. */
  readonly onShow: (name: DialogName) => void
  readonly onClose: () => void
}

export function Dialogs({ name, ...props }: DialogProps & { readonly name: DialogName | null }) {
  if (name === null) return null
  const Shown = dialogs[name]
  return (
    <Suspense>
      <Shown {...props} />
    </Suspense>
  )
}
