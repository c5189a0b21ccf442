import type { CommandFault, CommandNote, UsageFault } from '@shared/cli/fault'
import type { FileFault } from '@shared/document/file'
import type { ExpressionFault } from '@shared/expression/fault'
import { listsBy } from '@shared/lists'
import { say, type Words } from '@shared/words'
import { harmlessLine } from './harmless'

/** Why a command could not do, or not wholly do, what it was asked for, and where. */
export type PlacedFault = CommandFault & {
  /** What was being read: a file, an option, a command. */
  readonly place: string
  /** Where in there: `nodes[3].attributes.axis`, the name of a node, `line:column`; empty for the whole. */
  readonly path: string
}

/** What is no fault, and of what it speaks. */
export type PlacedNote = CommandNote & { readonly place: string }

/** The command was called in a way that it does not understand; everything else is a fault of files and graphs. */
export const wrongUsage = (place: string, path: string, usage: UsageFault): PlacedFault => ({
  kind: 'usage',
  place,
  path,
  usage,
})

/** A number that an option does not take, the least and the most that it takes. */
export const outOfRange = (found: number, least: number, most: number): UsageFault => ({
  kind: 'out-of-range',
  least,
  most,
  found: String(found),
})

/** A text of expressions that cannot be read. */
export const wrongExpression = (place: string, fault: ExpressionFault): PlacedFault => ({
  kind: 'expression',
  place,
  path: `${fault.line}:${fault.column}`,
  fault,
})

/** A file that is no document, or a damaged one. */
export const wrongFile = (place: string, fault: FileFault): PlacedFault => ({ ...fault, place })

/** What the shell gets: 0 done, 1 the file or the graph is at fault or what was compared differs, 2 wrong usage. */
export function exitCode(faults: readonly PlacedFault[], differs = false): number {
  if (faults.length === 0) return differs ? 1 : 0
  return faults.some(({ kind }) => kind === 'usage') ? 2 : 1
}

/** One line for standard error: `chainrule: FILE: nodes[3].attributes.axis: expected an integer`. */
export function faultLine(fault: PlacedFault, { cli }: Words): string {
  const { place } = fault
  // Of a document the path is whole, however deep it leads; of what was given it may be anything.
  const isGiven = fault.kind === 'usage' || fault.kind === 'unknown-name'
  const path = isGiven ? cli.asGiven(fault.path) : fault.path
  const message = say(cli.fault, fault)
  // Of a graph a sentence often begins with the name of the node that is the path.
  const isSaid = [': ', ' '].some((end) => message.startsWith(`${path}${end}`))
  return messageLine(place, isSaid ? '' : path, message)
}

/** Faults of one kind stand together; of many the first few, and how many more there are. */
export function faultLines(faults: readonly PlacedFault[], words: Words): readonly string[] {
  return Array.from(listsBy(faults, ({ kind }) => kind).values()).flatMap((alike) => [
    ...alike.slice(0, MAX_ALIKE).map((fault) => faultLine(fault, words)),
    ...(alike.length > MAX_ALIKE
      ? [messageLine(alike[0]!.place, words.cli.moreAlike(alike.length - MAX_ALIKE))]
      : []),
  ])
}

const MAX_ALIKE = 8

/** One line for standard error about something that is no fault. */
export const noteLine = (note: PlacedNote, { cli }: Words): string =>
  messageLine(note.place, cli.noteMark, say(cli.note, note))

const messageLine = (...parts: readonly string[]): string =>
  `${harmlessLine(['chainrule', ...parts].filter(Boolean).join(': '))}\n`

/** The same for programs, on standard output. */
export const faultRecord = (fault: PlacedFault, { cli }: Words) => ({
  error: { kind: fault.kind, path: fault.path, message: say(cli.fault, fault) },
})
