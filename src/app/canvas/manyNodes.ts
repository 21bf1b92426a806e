/**
 * From so many nodes on a canvas draws only what is in sight, and what a batch brings in portions. Below, coming and going costs more than
 * it spares.
 */
export const manyNodes = 80
