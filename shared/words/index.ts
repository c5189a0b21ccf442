import { english } from './english/index'

// Every sentence and label that a person reads, made from facts: one table a language. What knows something, in shared,
// in the main process or in the window, says it as `{ kind, …facts }`; here a kind becomes a sentence. Begin with
// english/index.ts. Whoever shows words takes them from the table that it is given, and holds none of its own.
//
// To add a language: write `<language>/index.ts` beside english/, `export const german: Words = { … }`, and export it
// below; application.tsx, the main process and the command line choose. The compiler says what is missing. Only `operation`
// may be taken over from English and translated bit by bit; `numerals` says how the language writes its numbers, and its
// grammar (plurals, lists) is its own affair.

export { english }
export { figureWords } from './figure-words'
export { type Places, say, type Sentences } from './sentences'
export type { ListedSteps } from './english/panels/derivation'
export type { Free, Typed } from './english/panels/overlays'
export type { RunNote, RunStop } from './english/panels/training'
export { operationWords, type Words } from './words'
