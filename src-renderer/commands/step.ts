import { useQuestion } from '../state/question'
import { announce, usePreferences } from '../state/session'
import { positionInWords } from '../state/step-words'
import { goToMoment, positionBeside, resume, setGrain, timeline, useStepping } from '../state/stepping'
import type { Command } from './command'
import { hasNodes } from './selection'

/** Says where the timeline stands. */
const announcePosition = (): void => announce(positionInWords(usePreferences.getState().digits))

/** Goes to a position by hand, which ends playing. */
export function stepTo(position: number): void {
  scrubTo(position)
  announcePosition()
}

/** The same while dragging along the timeline, which says itself where it is. */
export function scrubTo(position: number): void {
  pause()
  goToMoment(position)
}

/** One step on, or back; in live mode it enters step mode. */
export function stepBy(steps: 1 | -1): void {
  const { mode, position } = useStepping.getState()
  if (mode === 'step') stepTo(positionBeside(position, steps))
  else enterStepMode()
}

/** Hides what was not reached when step mode was left, at first everything. */
export function enterStepMode(): void {
  resume()
  announce(`Step mode. ${positionInWords(usePreferences.getState().digits)}`)
}

/** Shows everything at once. */
export function leaveStepMode(): void {
  pause()
  useStepping.setState({ mode: 'live', position: 0, advanced: false })
  announce('Live: every number shows')
}

let timer: ReturnType<typeof setTimeout> | undefined

function pause(): void {
  clearTimeout(timer)
  useStepping.setState({ playing: false })
}

/** Steps on by itself, from the start where the end was reached; the speed counts from the next step on. */
function play(): void {
  const { mode, position } = useStepping.getState()
  if (mode === 'live') resume()
  else if (position >= timeline().moments.length) goToMoment(0)
  // Another document stops playing, but not the timer.
  clearTimeout(timer)
  useStepping.setState({ playing: true })
  const next = () => {
    timer = setTimeout(() => {
      const { playing, position } = useStepping.getState()
      if (!playing) return
      if (useQuestion.getState().asked) return next()
      const reached = positionBeside(position, 1)
      goToMoment(reached)
      announcePosition()
      if (reached < timeline().moments.length) next()
      else pause()
    }, 1_000 / useStepping.getState().speed)
  }
  next()
}

const inStepMode = (): boolean => useStepping.getState().mode === 'step'
const hasStarted = (): boolean => hasNodes() && inStepMode() && useStepping.getState().position > 0
const isBefore = (position: number): boolean =>
  hasNodes() && (!inStepMode() || useStepping.getState().position < position)

export const stepCommands = {
  'step.mode': {
    perform: () => (inStepMode() ? leaveStepMode() : enterStepMode()),
    enabled: hasNodes,
    checked: inStepMode,
  },
  'step.next': {
    perform: () => stepBy(1),
    enabled: () => isBefore(timeline().moments.length),
  },
  'step.back': { perform: () => stepBy(-1), enabled: hasStarted },
  'step.play': {
    perform: () => (useStepping.getState().playing ? pause() : play()),
    enabled: hasNodes,
    checked: () => useStepping.getState().playing,
  },
  'step.forwardEnd': {
    perform: () => stepTo(timeline().forwardEnd),
    enabled: hasNodes,
  },
  'step.backwardEnd': {
    perform: () => stepTo(timeline().moments.length),
    enabled: () => isBefore(timeline().moments.length),
  },
  'step.reset': { perform: () => stepTo(0), enabled: hasStarted },
  'step.fine': {
    perform() {
      const fine = useStepping.getState().grain === 'coarse'
      setGrain(fine ? 'fine' : 'coarse')
      announce(fine ? 'Fine steps: a backward step in parts' : 'One node a step')
    },
    enabled: hasNodes,
    checked: () => useStepping.getState().grain === 'fine',
  },
} as const satisfies Record<string, Command>
