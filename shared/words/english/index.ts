/** Every sentence and label in English, a section a room. */
export const english = {} as const
