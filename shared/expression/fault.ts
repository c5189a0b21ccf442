import { err, ok, type Result } from '../result'

/** Where a text is at fault and what to do about it. Lines and columns count from 1, columns in UTF-16 units. */
export interface ExpressionFault {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Carries a fault from anywhere in the lexer, the parser or the builder to `catchFault`, and never further. */
class FaultSignal extends Error {
  readonly offset: number

  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

/** Ends the reading of a text at its first fault; `offset` counts from the start of the text. */
export function fault(offset: number, message: string): never {
  throw new FaultSignal(offset, message)
}

/** Runs `read` over `text` and turns a fault into a result. */
export function catchFault<T>(text: string, read: () => T): Result<T, ExpressionFault> {
  try {
    return ok(read())
  } catch (thrown) {
    if (thrown instanceof FaultSignal) return err({ ...locate(text, thrown.offset), message: thrown.message })
    throw thrown
  }
}

/** The place of an offset as people name it: `2:7`. */
export function placeOf(text: string, offset: number): string {
  const { line, column } = locate(text, offset)
  return `${line}:${column}`
}

/** A piece of the text as messages quote it: not longer than a line. */
export const quote = (piece: string): string =>
  piece.length > MAX_QUOTED ? `"${piece.slice(0, MAX_QUOTED)}…"` : `"${piece}"`

const MAX_QUOTED = 40

function locate(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(LINE_BREAK)
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/
