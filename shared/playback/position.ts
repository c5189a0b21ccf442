import type { Moment } from './moments'
import { momentAt, type Timeline } from './timeline'

/** The position nearest to the wanted one. */
export const withinTimeline = ({ moments }: Timeline, wanted: number): number =>
  Math.max(0, Math.min(moments.length, wanted))

/**
 * The position one step on or back. What happens inside a box (of a node by its index: the collapsed group that is drawn in
 * its place, or null), one right after the other, is one step.
 */
export function positionBeside(
  { moments, trace }: Timeline,
  position: number,
  by: 1 | -1,
  boxOf: (node: number) => string | null,
): number {
  /** The box in which a moment happens, told apart by phase: forward and backward never run into one another. */
  const boxAt = (at: number): string | null => {
    const step = moments[at] && trace[moments[at].step]
    const box = step ? boxOf(step.node) : null
    return step && box !== null ? `${step.phase} ${box}` : null
  }
  const box = boxAt(by === 1 ? position : position - 1)
  let next = position + by
  if (box === null) return next
  while (boxAt(by === 1 ? next : next - 1) === box) next += by
  return next
}

/** Where somebody stood on the timeline of a graph, which may have changed since. */
export interface TimelinePlace {
  readonly timeline: Timeline
  readonly position: number
}

/** The position of a place in another timeline: of its moment, or of the nearest before it that there still is. */
export function placeIn(timeline: Timeline, { timeline: before, position }: TimelinePlace): number {
  if (timeline === before) return position
  const positions = new Map(timeline.moments.map((moment, at) => [keyOf(moment, timeline), at + 1]))
  // Whoever has seen gradients has seen every value.
  const least = position > before.forwardEnd ? timeline.forwardEnd : 0
  for (let at = position - 1; at >= 0; at--) {
    const found = positions.get(keyOf(before.moments[at]!, before))
    if (found !== undefined) return Math.max(found, least)
  }
  return least
}

/** What tells a moment from all others, in whatever graph: the phase, the node, the part, the edge that it arrives over. */
function keyOf(moment: Moment, { program: { graph }, trace }: Timeline): string {
  const step = trace[moment.step]!
  const edge =
    moment.part === 'contribution' && step.phase === 'backward'
      ? step.contributions[moment.arrived - 1]
      : undefined
  const place = moment.part === 'stage' ? moment.stage : moment.part === 'window' ? moment.window : null
  return JSON.stringify([
    step.phase,
    graph.nodes[step.node]!.id,
    moment.part,
    edge !== undefined && graph.edges[edge]!.id,
    place,
  ])
}

/** The position when the steps of one graph become finer or coarser: the step that is being shown stays, as a whole. */
export function positionAfterGrain(before: Timeline, position: number, after: Timeline): number {
  const step = momentAt(before, position)?.moment.step ?? -1
  const next = after.moments.findIndex((moment) => moment.step > step)
  return next === -1 ? after.moments.length : next
}
