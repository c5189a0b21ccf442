import { type ChainruleDocument, findNode } from '../document/document'
import { evaluate } from '../engine/evaluate'
import type { Evaluation } from '../engine/evaluation'
import { targetOf } from '../engine/target'
import type { Point, Rect } from '../layout/graph'
import { noMask } from '../playback/mask'
import { shownEdge, shownNode, type ShownNode } from '../playback/shown'
import { timelineOf } from '../playback/timeline'
import { shownAt, type View } from '../playback/view'
import { type Geometry, geometryOf, type NodeGeometry } from './geometry'
import type { GroupBox } from './group-box'
import { boxMarks, frameMarks } from './group-marks'
import { framesOf, visibleParts } from './groups'
import type { Look } from './look'
import { boundsOfMarks, type Mark, movedBy } from './mark'
import {
  bodyMarks,
  gradientMarks,
  nameMarks,
  type NodeFacts,
  resultNameMarks,
  stemMarks,
  valueMarks,
} from './node-marks'
import { textWidth } from './text-width'
import { globalMarks, localMarks, wireMark } from './wire-marks'

/** A document as it looks at one moment: what is painted first comes first. */
export interface Picture {
  readonly marks: readonly Mark[]
  /** What the marks cover; empty, at the origin, where there are none. */
  readonly bounds: Rect
}

const NOWHERE: ReadonlyMap<string, Point> = new Map()

/** Where all of a document stands; what is as before need not be found again. */
export const standing = (
  document: ChainruleDocument,
  { program }: Evaluation,
  look: Look,
  before: Geometry | null = null,
): Geometry => geometryOf(visibleParts(document), program, look, NOWHERE, before)

/** The whole of a document, as far as a view shows its numbers; `geometry` is where it stands. */
export function pictureOf(
  document: ChainruleDocument,
  view: View,
  look: Look,
  geometry: Geometry = standing(document, view.evaluation, look),
): Picture {
  const visible = visibleParts(document)
  const { evaluation } = view
  const { program } = evaluation
  const target = targetOf(document)
  const indexOf = new Map(program.graph.edges.map(({ id }, index) => [id, index]))
  const lines: Mark[] = []
  const labels: Mark[] = []
  for (const edge of visible.edges) {
    const index = indexOf.get(edge.id)!
    const place = geometry.wires.get(edge.id)!
    const shown = shownEdge(view, index)
    lines.push(wireMark(place, shown, look))
    const facts = { evaluation, edge: index, isOfTarget: target === edge.source }
    labels.push(...localMarks(place, facts, shown, look), ...globalMarks(place, facts, shown, look))
  }
  const marks = [
    ...framesOf(document, visible, geometry, NOWHERE).flatMap(frameMarks),
    ...lines,
    ...labels,
    ...visible.nodes.flatMap(({ id, position }) =>
      movedBy(nodeMarks(document, view, geometry, id, look), position),
    ),
    ...visible.boxes.flatMap((box) => {
      const { size, results, position } = box
      const own = results.flatMap((id, at) => [
        ...(results.length > 1
          ? resultNameMarks(findNode(document, id)!.name, {
              x: size.width - 8,
              y: (size.height * (at + 0.5)) / results.length,
            })
          : []),
        ...nodeMarks(document, view, geometry, id, look),
      ])
      return movedBy([...boxMarks(box, phaseIn(view, box)), ...own], position)
    }),
  ]
  const bounds = boundsOfMarks(marks, (mark) => textWidth(mark.text, mark))
  return { marks, bounds: bounds ?? { x: 0, y: 0, width: 0, height: 0 } }
}

/** The phase of the current step, where its node is in a box. */
function phaseIn(view: View, { nodes }: GroupBox): ShownNode['phase'] | null {
  const { indexOf } = view.evaluation.program
  const current = nodes
    .map(({ id }) => view.nodes[indexOf.get(id)!]!)
    .find(({ stage }) => stage === 'current')
  return current?.phase ?? null
}

/** A node, or a result of a box, with its numbers: from its own corner. */
function nodeMarks(
  document: ChainruleDocument,
  view: View,
  geometry: Geometry,
  id: string,
  look: Look,
): readonly Mark[] {
  const target = targetOf(document)
  const place: NodeGeometry = geometry.nodes.get(id)!
  const shown: ShownNode = shownNode(view, view.evaluation.program.indexOf.get(id)!)
  const facts: NodeFacts = {
    node: findNode(document, id)!,
    isTarget: target === id,
    hasTarget: target !== null,
  }
  return [
    ...stemMarks(place, shown, look),
    ...bodyMarks(place, facts, shown),
    ...nameMarks(place),
    ...valueMarks(place, shown, look),
    ...gradientMarks(place, facts, shown, look),
  ]
}

/** The whole of a document that nobody works at: everything shows. */
export function wholePicture(document: ChainruleDocument, look: Look): Picture {
  const evaluation = evaluate(document, targetOf(document))
  return pictureOf(document, shownAt(evaluation, timelineOf(evaluation, 'coarse'), null, noMask), look)
}
