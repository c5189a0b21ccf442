/** Sets a piece of a formula back: a case that does not hold. */
export const dimLatex = (text: string): string => `\\htmlData{holds=no}{${text}}`
