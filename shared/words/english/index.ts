import { playback } from './playback'

/** Every sentence and label in English, a section a room. */
export const english = { playback } as const
