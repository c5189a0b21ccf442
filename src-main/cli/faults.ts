import type { FileFault } from '@shared/document/file'
import type { ExpressionFault } from '@shared/expression/fault'
import { english, say } from '@shared/words'

/** Why a command could not do, or not wholly do, what it was asked for. */
export interface Fault {
  /** For programs: `usage`, `not-found`, `corrupt`, `expression`, `shape-mismatch`, … */
  readonly kind: string
  /** What was being read: a file, an option, a command. */
  readonly place: string
  /** Where in there: `nodes[3].attributes.axis`, the name of a node, `line:column`; empty for the whole. */
  readonly path: string
  /** One sentence for people. */
  readonly message: string
}

/** The command was called in a way that it does not understand; everything else is a fault of files and graphs. */
export const usageFault = (place: string, path: string, message: string): Fault => ({
  kind: 'usage',
  place,
  path,
  message,
})

/** A text of expressions, or a value, that cannot be read. */
export const expressionFault = (place: string, fault: ExpressionFault): Fault => ({
  kind: 'expression',
  place,
  path: `${fault.line}:${fault.column}`,
  message: say(english.expressionFault, fault),
})

/** A file that is no document, or a damaged one. */
export const fileFault = (place: string, fault: FileFault): Fault => ({
  kind: fault.kind,
  place,
  path: fault.path,
  message: say(english.fileFault, fault),
})

/** What the shell gets: 0 done, 1 the file or the graph is at fault, 2 wrong usage. */
export function exitCode(faults: readonly Fault[]): number {
  if (faults.length === 0) return 0
  return faults.some(({ kind }) => kind === 'usage') ? 2 : 1
}

/** One line for standard error: `chainrule: FILE: nodes[3].attributes.axis: expected an integer`. */
export const faultLine = ({ place, path, message }: Fault): string => messageLine(place, path, message)

/** One line for standard error about something that is no fault. */
export const noteLine = (place: string, message: string): string => messageLine(place, 'note', message)

const messageLine = (...parts: readonly string[]): string =>
  `${escapeControls(['chainrule', ...parts].filter(Boolean).join(': '))}\n`

/** A file's name or content must neither break the line nor steer the terminal. */
const escapeControls = (text: string): string =>
  text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** The same for programs, on standard output. */
export const faultRecord = ({ kind, path, message }: Fault) => ({ error: { kind, path, message } })
