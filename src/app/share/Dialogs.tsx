import { lazy, Suspense, type ComponentType } from 'react'

/** The dialogs about ways in and out, and the settings. Each is loaded when it is opened. */
const dialogs: Readonly<Record<DialogName, ComponentType<DialogProps>>> = {
  share: lazy(() => import('./ShareDialog.tsx').then((module) => ({ default: module.ShareDialog }))),
  export: lazy(() => import('./ExportDialog.tsx').then((module) => ({ default: module.ExportDialog }))),
  settings: lazy(() => import('../settings/SettingsDialog.tsx').then((module) => ({ default: module.SettingsDialog }))),
  versions: lazy(() => import('./VersionsPanel.tsx').then((module) => ({ default: module.VersionsPanel }))),
  twin: lazy(() => import('../compare/TwinDialog.tsx').then((module) => ({ default: module.TwinDialog }))),
  import: lazy(() => import('../pyspark/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog }))),
}

export type DialogName = 'share' | 'export' | 'import' | 'versions' | 'settings' | 'twin'

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
