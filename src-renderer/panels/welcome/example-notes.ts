/** The first sentence of a note: what an example is about. A stop inside a number or a name is no end. */
export const firstSentence = (notes: string): string => /^.*?[.!?](?=\s|$)/su.exec(notes)?.[0] ?? notes

/** The last paragraph of a note: what one may try. */
export const hintOf = (notes: string): string => notes.slice(notes.lastIndexOf('\n') + 1)
