import type { PlacedFault, PlacedNote } from './faults'

/** What a command comes to: all that is written, and whether it went well. */
export interface CommandOutcome {
  /** For standard output, in pieces. */
  readonly output: Iterable<string>
  /** It is a file, which goes where it is sent byte by byte. */
  readonly isFile?: boolean
  /** For standard error, one line each: worth knowing, but nothing is at fault. */
  readonly notes: readonly PlacedNote[]
  /** For standard error, one line each. Under --json the first takes the place of the output. */
  readonly faults: readonly PlacedFault[]
  /** What was compared is not alike: the shell hears of it although nothing is at fault. */
  readonly differs?: boolean
}

/** A command that did what it was asked for. */
export const done = (output: Iterable<string>, notes: readonly PlacedNote[] = []): CommandOutcome => ({
  output,
  notes,
  faults: [],
})

/** What would be in a file. */
export const asFile = (content: string): Pick<CommandOutcome, 'output' | 'isFile'> => ({
  output: [content],
  isFile: true,
})

/** A command that could do nothing. */
export const failed = (...faults: readonly PlacedFault[]): CommandOutcome => ({
  output: [],
  notes: [],
  faults,
})
