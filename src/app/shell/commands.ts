import { createContext, useContext } from 'react'
import type { DialogName } from '../share/Dialogs.tsx'

/** What menus, keys and the first page can ask of the page as a whole. */
export interface Commands {
  readonly save: () => void
  readonly openFile: () => void
  readonly openDropped: (file: File) => void
  readonly newPipeline: () => void
  readonly showGallery: () => void
  readonly showHelp: () => void
  /** The pipeline as a PySpark program. */
  readonly showProgram: () => void
  /** Opens one of the dialogs about ways in and out. */
  readonly show: (dialog: DialogName) => void
}

export const CommandsContext = createContext<Commands | null>(null)

export function useCommands(): Commands {
  const commands = useContext(CommandsContext)
  if (!commands) throw new Error('useCommands needs a CommandsContext around it')
  return commands
}
