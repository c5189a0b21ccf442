import { jsonPieces, printJson } from '@shared/json'

// JSON in pieces, an entry a line: a large result needs no text of all of it, nor of one tensor, and a line is found by
// searching for a name.

/** A value in pieces. */
export type Pieces = Iterable<string>

/** A value on one line. */
export const value = (data: unknown): Pieces => [printJson(data, 0)]

/** A list with one entry a line. */
export function* list(entries: Iterable<unknown>): Pieces {
  yield* lines('[', printed(entries), ']')
}

function* printed(entries: Iterable<unknown>): Iterable<Pieces> {
  for (const entry of entries) yield jsonPieces(entry, 0)
}

/** An object with one entry a line. */
export function* object(entries: Iterable<readonly [string, unknown]>): Pieces {
  yield* lines('{', printedEntries(entries), '}')
}

function* printedEntries(entries: Iterable<readonly [string, unknown]>): Iterable<Pieces> {
  for (const [key, entry] of entries) yield printedEntry(key, entry)
}

function* printedEntry(key: string, entry: unknown): Pieces {
  yield `${JSON.stringify(key)}: `
  yield* jsonPieces(entry, 0)
}

function* lines(open: string, entries: Iterable<Pieces>, close: string): Pieces {
  yield open
  let separator = '\n    '
  for (const entry of entries) {
    yield separator
    yield* entry
    separator = ',\n    '
  }
  yield `\n  ${close}`
}

/** A whole result. */
export function* result(fields: Readonly<Record<string, Pieces>>): Pieces {
  yield '{'
  let separator = '\n  '
  for (const [key, pieces] of Object.entries(fields)) {
    yield `${separator}${JSON.stringify(key)}: `
    yield* pieces
    separator = ',\n  '
  }
  yield '\n}\n'
}
