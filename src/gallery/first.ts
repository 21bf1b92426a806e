/** The scenario that play opens on the first page: the first of its cards. */
export const firstScenario = 'live-inventory'
