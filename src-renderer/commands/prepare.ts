import type { ChainruleDocument } from '@shared/document/document'
import type { Changed } from '@shared/document/transaction'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { targetOf } from '@shared/engine/target'
import { between, type Share } from '@shared/pieces'
import { type Geometry, geometryInPieces } from '@shared/scene/geometry'
import { visibleParts } from '@shared/scene/groups'
import { usePreferences } from '../workspace/preferences'
import type { EditorWindow, Workspace } from '../workspace/workspace'

// What a document of thousands of nodes is shown by is computed in slices before it shows.

/** A document of fewer nodes and wires shows at once. */
const MANY = 1_500

/** Whether a document is so large that showing it takes a while. */
export const isLarge = ({ nodes, edges }: ChainruleDocument): boolean => nodes.length + edges.length > MANY

/** How far it is when the numbers are there. */
const NUMBERS = 0.1

/** Prepares a document that is about to be opened. Of one with tables it is not known yet which rows are looked at. */
export function* prepareOpening(window: EditorWindow, document: ChainruleDocument): Generator<Share, void> {
  if (!isLarge(document) || document.tables.length > 0) return
  yield 0
  yield* prepare(window, document, evaluate(document, targetOf(document)), null)
}

/** Prepares what an edit leads to, or what taking one back does. */
export function* prepareChange(
  { canvas, evaluation, window }: Workspace,
  { after, patch }: Changed,
): Generator<Share, void> {
  yield 0
  const ahead = evaluation.ahead(after, patch)
  if (ahead) yield* prepare(window, after, ahead, canvas.geometry())
}

function* prepare(
  { prepared }: EditorWindow,
  document: ChainruleDocument,
  evaluation: Evaluation,
  before: Geometry | null,
): Generator<Share, void> {
  yield NUMBERS
  const look = { digits: usePreferences.getState().digits }
  const made = geometryInPieces(visibleParts(document), evaluation.program, look, new Map(), before)
  prepared.put(document, { evaluation, geometry: yield* between(NUMBERS, 1, made) })
}
