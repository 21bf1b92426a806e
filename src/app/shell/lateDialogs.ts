import { latePart } from './latePart.tsx'

/** The dialogs of the bar at the top; they follow the first load. */
export const lateDialogs = latePart(() => import('./Dialog.tsx'))
