import type { ChainruleDocument } from '../document/document'
import type { Evaluation } from '../engine/evaluation'
import type { NumberDifference, StructureDifference } from './difference'
import { matchNodes } from './match'
import { type Computed, numberDifferences } from './numbers'
import { structureDifferences } from './structure'

// What two documents, or two evaluations of one, differ in. Begin here; difference.ts has the facts, match.ts says which
// node is which, structure.ts and numbers.ts find what is unlike, and changes.ts says in short what was made of a copy.

/** A document, and the numbers that it has now: at a step of a training they are others than its own. */
export interface Compared {
  readonly document: ChainruleDocument
  readonly evaluation: Evaluation
}

/** All that two graphs differ in. */
export interface Comparison {
  readonly structure: readonly StructureDifference[]
  readonly numbers: readonly NumberDifference[]
}

export interface CompareOptions {
  /** How far apart numbers may be: |a − b| ≤ tolerance · max(1, |a|, |b|); 0 unless given. */
  readonly tolerance?: number
  /** Whether one is a copy of the other, so that nodes are matched by their ids first. */
  readonly sameIds?: boolean
}

/** Finds what two graphs differ in; nothing of a graph and itself. */
export function compare(
  first: Compared,
  second: Compared,
  { tolerance = 0, sameIds = false }: CompareOptions = {},
): Comparison {
  const [one, other] = [computed(first), computed(second)]
  const matches = matchNodes(one, other, sameIds)
  return {
    structure: structureDifferences(one, other, matches),
    numbers: numberDifferences(one, other, matches, tolerance),
  }
}

const computed = ({ document, evaluation }: Compared): Computed => ({
  graph: document,
  topology: evaluation.program,
  evaluation,
})

/** Whether nothing differs. */
export const isAlike = ({ structure, numbers }: Comparison): boolean =>
  structure.length === 0 && numbers.length === 0
