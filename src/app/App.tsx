import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Diagnostic } from '#session/types.ts'
import './tokens.css'
import './base.css'
import { CommandLayer } from './commands/CommandLayer.tsx'
import { CommandHostContext, createCommandHost } from './commands/host.ts'
import { useText } from './i18n.ts'
import { UpdateNotice } from './offline/UpdateNotice.tsx'
import { usePasteProgram } from './pyspark/usePasteProgram.ts'
import { loadScreen, Screens } from './Screens.tsx'
import { useSession } from './session.ts'
import { Dialogs, type DialogName } from './share/Dialogs.tsx'
import type { Refused } from './share/RefusedFile.tsx'
import { CommandsContext } from './shell/commands.ts'
import type { Commands } from './shell/commands.ts'
import { DropTarget } from './shell/DropTarget.tsx'
import { openFile, openProgramText, saveToFile, type Opened } from './shell/files.ts'
import { LiveRegions } from './shell/LiveRegions.tsx'
import { TipProvider } from './shell/Tip.tsx'
import { rememberPanels } from './shell/panelMemory.ts'
import { showInAddress, useAddress } from './shell/useAddress.ts'
import { useClipboard } from './shell/useClipboard.ts'
import { useDocumentAttributes } from './shell/useDocumentAttributes.ts'
import { useKeyboard } from './shell/useKeyboard.ts'

const RefusedFile = lazy(() => import('./share/RefusedFile.tsx').then((module) => ({ default: module.RefusedFile })))
const UnreadableDialog = lazy(() =>
  import('./share/UnreadableDialog.tsx').then((module) => ({ default: module.UnreadableDialog })),
)
const DataFileDialog = lazy(() =>
  import('./share/DataFileDialog.tsx').then((module) => ({ default: module.DataFileDialog })),
)
const Help = lazy(() => import('./shell/Help.tsx').then((module) => ({ default: module.Help })))

/** The page: the first screen or the workbench, and what spans its regions (keys, files, address, dialogs, live regions). */
export function App() {
  const session = useSession()
  const t = useText()
  const [helping, setHelping] = useState(false)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [dataFile, setDataFile] = useState<File | null>(null)
  const isUnreadable = useStore(session.recovery, (s) => s.refused !== null)
  const picker = useRef<HTMLInputElement>(null)

  /** Tells what became of a file; a program that was opened says how much there is to see. */
  const told = useCallback(
    (file: string, isProgram: boolean, opened: Opened) => {
      if (opened.kind === 'data') return setDataFile(opened.file)
      const diagnostics = 'diagnostics' in opened ? opened.diagnostics : []
      if (opened.kind !== 'opened' || diagnostics.length > 0) setRefused({ file, kind: opened.kind, diagnostics })
      if (opened.kind !== 'opened') return
      showInAddress(null)
      if (isProgram) session.announce(t('pyspark.opened', { file, n: session.graph.getState().graph.nodes.length }))
    },
    [session, t],
  )
  const openDropped = useCallback(
    async (file: File) => told(file.name, /\.py$/i.test(file.name), await openFile(session, file)),
    [session, told],
  )
  const openPasted = useCallback(
    (text: string) =>
      void openProgramText(session, text, 'program.py').then((opened) => told(t('pyspark.pasted'), true, opened)),
    [session, t, told],
  )
  usePasteProgram(openPasted)
  const commands = useMemo<Commands>(
    () => ({
      save: () => {
        saveToFile(session)
        session.announce(t('shell.said.savedFile'))
      },
      openFile: () => picker.current?.click(),
      openDropped: (file) => void openDropped(file),
      newPipeline: () => {
        showInAddress(null)
        void session.open({ kind: 'blank' })
      },
      showGallery: () => {
        showInAddress(null)
        session.view.setState({ screen: 'gallery' })
      },
      showHelp: () => setHelping(true),
      showProgram: () => setDialog('export'),
      show: setDialog,
    }),
    [session, t, openDropped],
  )
  useEffect(() => rememberPanels(session, window.localStorage), [session])
  useEffect(() => void loadScreen(), [])
  useDocumentAttributes()
  const refuseLink = useCallback(
    (diagnostics: readonly Diagnostic[]) => setRefused({ file: t('share.fromLink'), kind: 'refused', diagnostics }),
    [t],
  )
  useAddress(session, loadScreen, refuseLink)
  const host = useMemo(() => createCommandHost(session, commands), [session, commands])
  useKeyboard(host)
  useClipboard(host, t)

  return (
    <CommandsContext.Provider value={commands}>
      <CommandHostContext.Provider value={host}>
        <TipProvider>
          <Screens />
          <DropTarget />
          <LiveRegions />
          <CommandLayer />
          <UpdateNotice />
          <Suspense>{helping && <Help onClose={() => setHelping(false)} />}</Suspense>
          <Dialogs name={dialog} onShow={setDialog} onClose={() => setDialog(null)} />
          <Suspense>
            {refused && <RefusedFile {...refused} onClose={() => setRefused(null)} />}
            {isUnreadable && <UnreadableDialog />}
            {dataFile && <DataFileDialog file={dataFile} onClose={() => setDataFile(null)} />}
          </Suspense>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".mill,.py,.png,.svg,.txt,.csv,.tsv,.json,.jsonl,.log"
            onChange={(e) => {
              const file = e.currentTarget.files?.[0]
              e.currentTarget.value = ''
              if (file) void openDropped(file)
            }}
          />
        </TipProvider>
      </CommandHostContext.Provider>
    </CommandsContext.Provider>
  )
}
