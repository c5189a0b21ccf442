import { document } from './document'

/** Every sentence and label in English, a section a room. */
export const english = { ...document } as const
