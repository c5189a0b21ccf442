import type { ChainruleDocument } from '@shared/document/document'
import { collapsedAround } from '@shared/document/groups'
import type { Evaluation } from '@shared/engine/evaluation'
import type { Grain } from '@shared/playback/moments'
import {
  type TimelinePlace,
  placeIn,
  positionAfterGrain,
  positionBeside,
  withinTimeline,
} from '@shared/playback/position'
import { momentAt, type MomentOfStep, type Timeline, timelineOf } from '@shared/playback/timeline'
import { sourceOf } from '@shared/playback/update'
import { shownAt, type View } from '@shared/playback/view'
import type { Standpoint, UpdateSource } from '@shared/training/update'
import { type Cell, createCell } from './cell'
import type { Happening } from './happening'
import type { Transaction } from '@shared/document/transaction'

/** Live: everything shows at once. Step: what is not reached yet is hidden. */
export interface Playback {
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

const LIVE = { mode: 'live', position: 0, advanced: false } as const

/** Holds where the steps stand; what that means is computed in shared/playback. */
export interface PlaybackStore extends Cell<Playback> {
  /** Made once for a structure: a changed number keeps it, so that editing a value keeps the step. */
  readonly timeline: Timeline
  /** What shows now, and what is hidden. */
  readonly view: View
  /** What the updates of the timeline go by: the state of a run that shows, or else that before its first step. */
  source(): UpdateSource
  /** The moment that happened last, with its step; null in live mode and before the first. */
  readonly moment: MomentOfStep | null
  /** Goes to a position of the timeline, within its bounds, and into step mode. */
  goTo(position: number): void
  /** Goes back to where somebody was before live mode; to the beginning from the end, where all is seen already. */
  resume(): void
  /** Shows everything at once. */
  leave(): void
  /** The position one step on or back; a collapsed group is stepped over, expanded it is stepped into. */
  positionBeside(position: number, by: 1 | -1): number
  /** Changes how fine the steps are; the step that is being shown stays, as a whole. */
  setGrain(grain: Grain): void
  /** Hears of a transaction after the evaluation, which says whether it changed the structure. */
  hear(transaction: Transaction, restructured: boolean): void
  /** Stays where somebody went in an evaluation of another structure. */
  reshape(): void
  /** The same where the timeline has become another one, as by another state of a run; else nothing. */
  follow(): void
}

/** The steps through an evaluation. */
export function createPlaybackStore(
  happening: Happening,
  evaluationNow: () => Evaluation,
  documentNow: () => ChainruleDocument,
  standpointNow: () => Standpoint | null = () => null,
  isRowPicked: () => boolean = () => false,
): PlaybackStore {
  const cell = createCell<Playback>(happening, { ...LIVE, grain: 'coarse', playing: false, speed: 1 })
  const { getState, setState } = cell
  let cached: Timeline | null = null
  let view: View | null = null
  /** Where somebody went. The graph may change afterwards: that moves the position, but not this. */
  let place: TimelinePlace | null = null
  /** The timeline that the position is one of. */
  let stoodOn: Timeline | null = null

  /** A step of a training sees its batch: the numbers of a row that was picked are none of its. */
  const trainingNow = () => (isRowPicked() ? null : (standpointNow()?.settings ?? documentNow().training))

  const timeline = (): Timeline =>
    (cached = timelineOf(evaluationNow(), getState().grain, cached, trainingNow()))

  function stand(position: number, advanced: boolean): void {
    stoodOn = timeline()
    place = { timeline: stoodOn, position }
    setState({ mode: 'step', position, advanced })
  }

  const placeNow = (): number => (place ? placeIn(timeline(), place) : 0)

  function reshape(): void {
    if (getState().mode !== 'step') return
    stoodOn = timeline()
    setState({ position: placeNow(), advanced: false })
  }

  return {
    ...cell,
    get timeline() {
      return timeline()
    },
    get view() {
      const { mode, position } = getState()
      const [evaluation, now, at] = [evaluationNow(), timeline(), mode === 'live' ? null : position]
      if (view?.evaluation !== evaluation || view.timeline !== now || view.position !== at)
        view = shownAt(evaluation, now, at, undefined, view)
      return view
    },
    source: () => sourceOf(evaluationNow(), timeline(), standpointNow()),
    get moment() {
      const { mode, position } = getState()
      return mode === 'step' ? momentAt(timeline(), position) : null
    },
    goTo(wanted) {
      const { mode, position: before } = getState()
      const position = withinTimeline(timeline(), wanted)
      stand(position, mode === 'step' && position === before + 1)
    },
    resume() {
      const position = placeNow()
      stand(position < timeline().moments.length ? position : 0, false)
    },
    leave: () => setState(LIVE),
    positionBeside(position, by) {
      const document = documentNow()
      const boxes = collapsedAround(document)
      const boxOf = (node: number) => boxes.get(document.nodes[node]!.id)?.id ?? null
      return positionBeside(timeline(), position, by, boxOf)
    },
    setGrain(grain) {
      const { mode, position } = getState()
      const before = timeline()
      happening.run(() => {
        setState({ grain })
        if (mode === 'step') stand(positionAfterGrain(before, position, timeline()), false)
      })
    },
    hear({ cause }, restructured) {
      if (cause === 'open') {
        place = null
        setState({ ...LIVE, playing: false })
      } else if (getState().mode === 'step') {
        // Other settings of the training have other lines, or there is none any more.
        const before = cached
        if (restructured || before !== timeline()) reshape()
      }
    },
    reshape,
    follow() {
      if (getState().mode === 'step' && timeline() !== stoodOn) reshape()
    },
  }
}
