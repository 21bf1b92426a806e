const loopback = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/**
 * Whether a page from `origin` may read what the bridge forwards. Any page in the browser can try to open a socket to this
 * machine, so only the workbench's own addresses are let in: those on this machine, and those named on the command line.
 */
export const isAllowedOrigin = (origin: string | undefined, allowed: readonly string[]): boolean =>
  origin !== undefined && (loopback.test(origin) || allowed.includes(origin))
