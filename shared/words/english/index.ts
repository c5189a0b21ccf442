import * as explain from './explain'

/** Every sentence and label in English, a section a room. */
export const english = { explain } as const
