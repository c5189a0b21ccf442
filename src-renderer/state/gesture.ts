let gestures = 0

/** A name for a gesture that begins now: patches under one name, one right after the other, are one step of the history. */
export const newGesture = (of: string): string => `${of} ${++gestures}`

/** After a longer pause between two keystrokes, in milliseconds, another gesture begins. */
export const PAUSE = 1000
