import { english } from './english/index'

// Every sentence and label that a person reads, made from facts: one table a language. What knows something, in shared,
// in the main process or in the window, says it as `{ kind, …facts }`; here a kind becomes a sentence. Begin with
// english/index.ts. Whoever shows words takes them from the table that it is given, and holds none of its own.

export { english }
export { say, type Sentences } from './sentences'

/** The table of a language. */
export type Words = typeof english
