/** The words of this part of the screen; `zh` has exactly the keys of `en`. */
export const en = {} as const

export const zh: Record<keyof typeof en, string> = {}
