import { whyNoTarget } from '@shared/explain'
import { say } from '@shared/words'
import { usePreferences } from '../workspace/preferences'
import { positionInWords } from '../workspace/step-words'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { holdRuns, inAllTogether, inStepWith } from './in-step'
import { isPlaying, pause, pauseTogether, play } from './play'
import { hasNodes } from './selection'

const positionNow = (workspace: Workspace): string =>
  positionInWords(workspace, usePreferences.getState().digits)

/** Goes to a position by hand, in one graph alone, which ends playing there, and has its run pause. */
export function stepTo(workspace: Workspace, position: number): void {
  holdRuns(workspace)
  arriveAt(workspace, position)
}

function arriveAt(workspace: Workspace, position: number): void {
  pause(workspace)
  workspace.playback.goTo(position)
  workspace.window.chrome.announce(positionNow(workspace))
}

/**
 * Goes to a position while dragging along the timeline, which says itself where it is. Those that step together make as
 * many steps; at an end each is at its own.
 */
export function scrubTo(workspace: Workspace, position: number): void {
  const steps = position - workspace.playback.getState().position
  const isEnd = position >= workspace.playback.timeline.moments.length
  inAllTogether(workspace, (stepped) => {
    const { playback } = stepped
    holdRuns(stepped)
    pause(stepped)
    if (!inStepMode(stepped)) playback.resume()
    const there = stepped === workspace ? position : playback.getState().position + steps
    if (position <= 0) playback.goTo(0)
    else playback.goTo(isEnd ? playback.timeline.moments.length : there)
  })
}

/**
 * One step on, or back, in all that step together; in live mode it enters step mode. Where all of them are at their ends,
 * it goes on to the forward pass of the next step of their training, or back into the update of the one before.
 */
export function stepBy(workspace: Workspace, steps: 1 | -1): void {
  const leads = inStepWith(workspace).every(steps === 1 ? isAtEnd : isAtStart)
  inAllTogether(workspace, (stepped) => {
    const { position } = stepped.playback.getState()
    if (!inStepMode(stepped)) enterAlone(stepped)
    else if (!leads) stepTo(stepped, stepped.playback.positionBeside(position, steps))
    else if (hasTrainingStep(stepped, steps)) stepTraining(stepped, steps)
  })
}

/** Goes to the beginning of the next step of the training, or to the end of the one before. */
function stepTraining(workspace: Workspace, steps: 1 | -1): void {
  const { training, playback } = workspace
  pause(workspace)
  training.stepTo(training.getState().shown + steps, () =>
    arriveAt(workspace, steps === 1 ? 0 : playback.timeline.moments.length),
  )
}

/** After an update there is another step of the training; before the first one there is none. */
function hasTrainingStep({ playback, training }: Workspace, steps: 1 | -1): boolean {
  if (steps === -1) return training.getState().shown > 0
  const { backwardEnd, moments } = playback.timeline
  return backwardEnd < moments.length
}

/** Goes to a place that each of those that step together has: an end of its own timeline. */
const stepToEnd = (
  workspace: Workspace,
  end: (timeline: Workspace['playback']['timeline'], position: number) => number,
): void =>
  inAllTogether(workspace, (stepped) => {
    const { timeline, getState } = stepped.playback
    stepTo(stepped, end(timeline, getState().position))
  })

/** Hides what was not reached when step mode was left, at first everything; in all that step together. */
export const enterStepMode = (workspace: Workspace): void => inAllTogether(workspace, enterAlone)

function enterAlone(workspace: Workspace): void {
  holdRuns(workspace)
  if (!inStepMode(workspace)) workspace.playback.resume()
  const { chrome, words } = workspace.window
  chrome.announce(words.said.stepMode(positionNow(workspace)))
}

/** Shows everything at once, in all that step together. */
export function leaveStepMode(workspace: Workspace): void {
  inAllTogether(workspace, (shown) => {
    pause(shown)
    shown.playback.leave()
  })
  const { chrome, words } = workspace.window
  const without = whyNoTarget(workspace.evaluation.current)
  chrome.announce(without ? words.said.liveWithout(say(words.explain.noTarget, without)) : words.said.live)
}

const inStepMode = ({ playback }: Workspace): boolean => playback.getState().mode === 'step'

/** Where one of those that step together can go, all can be told to. */
const someInStep =
  (can: (workspace: Workspace) => boolean) =>
  (workspace: Workspace): boolean =>
    hasNodes(workspace) && inStepWith(workspace).some(can)

const isAtStart = (workspace: Workspace): boolean =>
  inStepMode(workspace) && workspace.playback.getState().position === 0
const isAtEnd = (workspace: Workspace): boolean => {
  const { timeline, getState } = workspace.playback
  return inStepMode(workspace) && getState().position >= timeline.moments.length
}

const hasStarted = someInStep((workspace) => inStepMode(workspace) && !isAtStart(workspace))
const isBeforeEnd = someInStep((workspace) => !isAtEnd(workspace))
const mayGoBack = someInStep(
  (workspace) => inStepMode(workspace) && (!isAtStart(workspace) || hasTrainingStep(workspace, -1)),
)
const mayGoOn = someInStep((workspace) => !isAtEnd(workspace) || hasTrainingStep(workspace, 1))

export const stepCommands = {
  'step.mode': {
    perform: (workspace) => (inStepMode(workspace) ? leaveStepMode(workspace) : enterStepMode(workspace)),
    enabled: hasNodes,
    checked: inStepMode,
  },
  'step.next': { perform: (workspace) => stepBy(workspace, 1), enabled: mayGoOn },
  'step.back': { perform: (workspace) => stepBy(workspace, -1), enabled: mayGoBack },
  'step.play': {
    perform: (workspace) => (isPlaying(workspace) ? pauseTogether(workspace) : play(workspace)),
    enabled: hasNodes,
    checked: isPlaying,
  },
  'step.forwardEnd': {
    perform: (workspace) => stepToEnd(workspace, ({ forwardEnd }) => forwardEnd),
    enabled: hasNodes,
  },
  'step.backwardEnd': {
    // From there on to the end of the update, where there is one.
    perform: (workspace) =>
      stepToEnd(workspace, ({ backwardEnd, moments }, position) =>
        position < backwardEnd ? backwardEnd : moments.length,
      ),
    enabled: isBeforeEnd,
  },
  'step.reset': { perform: (workspace) => stepToEnd(workspace, () => 0), enabled: hasStarted },
  'step.fine': {
    perform(workspace) {
      const { playback, window } = workspace
      const fine = playback.getState().grain === 'coarse'
      inAllTogether(workspace, (stepped) => stepped.playback.setGrain(fine ? 'fine' : 'coarse'))
      const { said } = window.words
      window.chrome.announce(fine ? said.fineSteps : said.coarseSteps)
    },
    enabled: hasNodes,
    checked: ({ playback }) => playback.getState().grain === 'fine',
  },
} as const satisfies Record<string, Command>
