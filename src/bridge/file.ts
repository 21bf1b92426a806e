import { open, stat } from 'node:fs/promises'
import { watch } from 'node:fs'

/** Bytes read at a time. */
const chunk = 65_536

export interface Follow {
  /** Resolves when the file may have changed. */
  changed(path: string, signal: AbortSignal): Promise<void>
}

/**
 * The bytes of a file from its beginning; with `follow`, also what is appended later. A file that was cut or replaced is read
 * from its beginning again.
 */
export async function* readFile(path: string, signal: AbortSignal, follow?: Follow): AsyncGenerator<Buffer> {
  let position = 0
  let inode: number | undefined
  while (!signal.aborted) {
    // A file that is followed may be missing for a moment while it is replaced.
    const found = await stat(path).catch((error: unknown) => {
      if (follow && inode !== undefined) return undefined
      throw error
    })
    if (found) {
      if ((inode !== undefined && found.ino !== inode) || found.size < position) position = 0
      inode = found.ino
      const file = await open(path, 'r')
      try {
        for (;;) {
          const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunk), 0, chunk, position)
          if (bytesRead === 0 || signal.aborted) break
          position += bytesRead
          yield buffer.subarray(0, bytesRead)
        }
      } finally {
        await file.close()
      }
    }
    if (!follow) return
    await follow.changed(path, signal)
  }
}

/** Notices changes through the operating system, and looks every second besides, as not every file system tells. */
export const watchFile: Follow = {
  changed: (path, signal) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        watcher?.close()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, 1000)
      signal.addEventListener('abort', done)
      let watcher: ReturnType<typeof watch> | undefined
      try {
        watcher = watch(path, done)
        watcher.on('error', done)
      } catch {
        // The timer still looks.
      }
    }),
}
