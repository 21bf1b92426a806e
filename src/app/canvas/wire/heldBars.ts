/**
 * How many of the three bars are full when so many records are held back: one for some, two for more than one batch takes in, three
 * for more than four. `perBatch`: records that may enter a batch.
 */
export const barsFilled = (held: number, perBatch: number): number =>
  [0, perBatch, 4 * perBatch].filter((limit) => held > limit).length
