import { useState } from 'react'
import { useText } from '../i18n.ts'
import { ScriptPanel } from '../pyspark/ScriptPanel.tsx'
import { Sheet } from '../shell/Dialog.tsx'
import { DataPanel } from './DataPanel.tsx'
import type { DialogProps } from './Dialogs.tsx'
import { FilePanel } from './FilePanel.tsx'
import { PicturePanel } from './PicturePanel.tsx'
import { Tabs } from './Tabs.tsx'

/** The ways out of the workbench: PySpark script, file, picture, data (`ui-spec` 7.6). */
export function ExportDialog({ onShow, onClose }: DialogProps) {
  const t = useText()
  const [tab, setTab] = useState<'script' | 'file' | 'picture' | 'data'>('script')
  return (
    <Sheet title={t('pyspark.exportTitle')} size="wide" onClose={onClose}>
      <Tabs
        label={t('pyspark.exportTitle')}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'script', title: t('pyspark.title'), panel: <ScriptPanel onImport={() => onShow('import')} /> },
          { id: 'file', title: t('share.fileTab'), panel: <FilePanel /> },
          { id: 'picture', title: t('share.pictureTab'), panel: <PicturePanel /> },
          { id: 'data', title: t('share.dataTab'), panel: <DataPanel /> },
        ]}
      />
    </Sheet>
  )
}
