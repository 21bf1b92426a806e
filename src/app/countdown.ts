/** A countdown's milliseconds as whole seconds: it never says zero before it is over. */
export const wholeSeconds = (ms: number): number => Math.ceil(ms / 1000) * 1000
