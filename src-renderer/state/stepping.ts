import { create } from 'zustand'
import { collapsedAround } from '@shared/document/groups'
import type { Grain } from '@shared/playback/moments'
import {
  placeIn,
  type Place,
  positionAfterGrain,
  positionBeside as besideOn,
  withinTimeline,
} from '@shared/playback/position'
import { momentAt, type MomentOfStep, type Timeline, timelineOf } from '@shared/playback/timeline'
import { currentDocument } from './document'
import { currentEvaluation, onProgramChange } from './evaluation'
import { documentReplaced } from './events'

/** Live: everything shows at once. Step: what is not reached yet is hidden. */
export interface Stepping {
  readonly mode: 'live' | 'step'
  readonly grain: Grain
  /** How many moments have happened; 0 is before the first, and in live mode. */
  readonly position: number
  /** Whether the last change was one step ahead: then numbers travel along their wires. */
  readonly advanced: boolean
  readonly playing: boolean
  /** Moments a second while playing. */
  readonly speed: number
}

export const useStepping = create<Stepping>()(() => ({
  mode: 'live',
  grain: 'coarse',
  position: 0,
  advanced: false,
  playing: false,
  speed: 1,
}))

let cached: Timeline | null = null

/** Made once for a structure: a changed number keeps it, so that editing a value keeps the step. */
export const timeline = (): Timeline =>
  (cached = timelineOf(currentEvaluation(), useStepping.getState().grain, cached))

/** The moment that happened last, with its step; null in live mode and before the first. */
export function currentMoment(): MomentOfStep | null {
  const { mode, position } = useStepping.getState()
  return mode === 'step' ? momentAt(timeline(), position) : null
}

/** Where somebody went. The graph may change afterwards: that moves the position, but not this. */
let place: Place | null = null

/** Goes to a position of the timeline, within its bounds, and into step mode. */
export function goToMoment(wanted: number): void {
  const { mode, position: before } = useStepping.getState()
  const position = withinTimeline(timeline(), wanted)
  stand(position, mode === 'step' && position === before + 1)
}

function stand(position: number, advanced: boolean): void {
  place = { timeline: timeline(), position }
  useStepping.setState({ mode: 'step', position, advanced })
}

const placeNow = (): number => (place ? placeIn(timeline(), place) : 0)

/** Goes back to where somebody was before live mode; to the beginning from the end, where all is seen already. */
export function resume(): void {
  const position = placeNow()
  stand(position < timeline().moments.length ? position : 0, false)
}

/** The position one step on or back; a collapsed group is stepped over, expanded it is stepped into. */
export function positionBeside(position: number, by: 1 | -1): number {
  const document = currentDocument()
  const boxes = collapsedAround(document)
  const boxOf = (node: number) => boxes.get(document.nodes[node]!.id)?.id ?? null
  return besideOn(timeline(), position, by, boxOf)
}

/** Changes how fine the steps are; the step that is being shown stays, as a whole. */
export function setGrain(grain: Grain): void {
  const { mode, position } = useStepping.getState()
  const before = timeline()
  useStepping.setState({ grain })
  if (mode === 'step') stand(positionAfterGrain(before, position, timeline()), false)
}

documentReplaced.on(() => {
  place = null
  useStepping.setState({ mode: 'live', position: 0, advanced: false, playing: false })
})
onProgramChange(() => {
  if (useStepping.getState().mode === 'step') useStepping.setState({ position: placeNow(), advanced: false })
})
