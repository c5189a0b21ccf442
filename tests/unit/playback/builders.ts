import type { Grain } from '@shared/playback/moments'
import { momentAt, type Timeline, timelineOf } from '@shared/playback/timeline'
import { type Nested } from '@shared/tensor/tensor'
import { at, evaluated } from '../engine/builders'

/** Some statements, evaluated, with their timeline. */
export function playing(text: string, values: Record<string, Nested> = {}, grain: Grain = 'coarse') {
  const { evaluation, program } = evaluated(text, values)
  const timeline = timelineOf(evaluation, grain)
  return { evaluation, timeline, node: (name: string) => at(program, name) }
}

/** ReLU as (x + |x|) / 2: x forks. */
export const fork = (grain: Grain = 'coarse') =>
  playing('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 }, grain)

/** The position at which a node's step of a phase has happened; in fine steps one part of it. */
export function positionOf(timeline: Timeline, words: string): number {
  const { length } = timeline.moments
  for (let position = 1; position <= length; position++)
    if (said(timeline, position).startsWith(words)) return position
  throw new Error(`there is no step ${words}`)
}

/** "backward x contribution 2". */
export function said(timeline: Timeline, position: number): string {
  const current = momentAt(timeline, position)
  if (!current) return 'start'
  const { moment, step } = current
  const part = moment.part === 'contribution' ? `contribution ${moment.arrived}` : moment.part
  return `${step.phase} ${timeline.program.graph.nodes[step.node]!.name} ${part}`
}
