/**
 * Text of which nothing steers a terminal or turns the direction of writing, whatever is in files and arguments. Inside of
 * JSON it still means the same.
 */
export const harmless = (text: string): string => text.replace(STEERING, escaped)

/** The same for a single line, which nothing breaks. */
export const harmlessLine = (text: string): string => text.replace(BREAKING, escaped)

const STEERING = /[^\P{Cc}\n\t]|[\p{Bidi_Control}\u2028\u2029]/gu
const BREAKING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

const escaped = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`
