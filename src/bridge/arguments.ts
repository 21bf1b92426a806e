export interface BridgeOptions {
  /** Where lines come from. */
  readonly source:
    | { readonly kind: 'tcp'; readonly port: number }
    | { readonly kind: 'file'; readonly path: string; readonly follow: boolean }
  /** Port for the workbench. */
  readonly ws: number
  /** Address of the interface to listen on. */
  readonly host: string
  readonly origins: readonly string[]
}

export const usage = `Forwards lines to the workbench's WebSocket source.

  npm run bridge -- --tcp PORT          lines that are written to a TCP port: nc localhost PORT
  npm run bridge -- --file PATH         the lines of a file, once
  npm run bridge -- --file PATH --follow    and what is appended to it later

  --ws PORT         where the workbench connects to (9998)
  --host [ADDRESS]  listen beyond this machine: on ADDRESS, or on every interface
  --origin URL      also let a workbench from this address connect; may be repeated
`

/** Reads the command line; `problem` says what is wrong with it. */
export function readArguments(args: readonly string[]): BridgeOptions | { readonly problem: string } {
  let tcp: number | undefined
  let path: string | undefined
  let follow = false
  let ws = 9998
  let host = '127.0.0.1'
  const origins: string[] = []
  for (let i = 0; i < args.length; i++) {
    const name = args[i]!
    const next = args[i + 1]
    const hasValue = next !== undefined && !next.startsWith('--')
    if (name === '--follow') {
      follow = true
      continue
    }
    if (name === '--host') {
      host = hasValue ? next : '0.0.0.0'
      if (hasValue) i++
      continue
    }
    if (!['--tcp', '--ws', '--file', '--origin'].includes(name)) return { problem: `${name} is not an option.` }
    if (!hasValue) return { problem: `${name} needs a value.` }
    i++
    if (name === '--file') path = next
    else if (name === '--origin') origins.push(next.replace(/\/$/, ''))
    else {
      const port = Number(next)
      if (!Number.isInteger(port) || port < 0 || port > 65535)
        return { problem: `${name} needs a port from 0 to 65535, and ${next} is none.` }
      if (name === '--tcp') tcp = port
      else ws = port
    }
  }
  if (tcp !== undefined && path !== undefined) return { problem: 'Choose one of --tcp and --file.' }
  if (follow && path === undefined) return { problem: '--follow belongs to --file.' }
  if (tcp !== undefined) return { source: { kind: 'tcp', port: tcp }, ws, host, origins }
  if (path !== undefined) return { source: { kind: 'file', path, follow }, ws, host, origins }
  return { problem: 'Say where the lines come from: --tcp PORT or --file PATH.' }
}
