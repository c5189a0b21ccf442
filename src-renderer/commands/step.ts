import { usePreferences } from '../workspace/preferences'
import { positionInWords } from '../workspace/step-words'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { pause, play } from './play'
import { hasNodes } from './selection'

const positionNow = (workspace: Workspace): string =>
  positionInWords(workspace, usePreferences.getState().digits)

/** Goes to a position by hand, which ends playing. */
export function stepTo(workspace: Workspace, position: number): void {
  scrubTo(workspace, position)
  workspace.window.chrome.announce(positionNow(workspace))
}

/** The same while dragging along the timeline, which says itself where it is. */
export function scrubTo(workspace: Workspace, position: number): void {
  pause(workspace)
  workspace.playback.goTo(position)
}

/** One step on, or back, in all that step together; in live mode it enters step mode. */
export const stepBy = (workspace: Workspace, steps: 1 | -1): void =>
  inAllTogether(workspace, (stepped) => stepAlone(stepped, steps))

/** Does something with a workspace, and before it with those that step together with it. */
function inAllTogether(workspace: Workspace, act: (stepped: Workspace) => void): void {
  const { workspaces, together } = workspace.window.panes.getState()
  // The one that is meant comes last: what it says is heard.
  const others = together ? workspaces.filter((other) => other !== workspace && hasNodes(other)) : []
  for (const stepped of [...others, workspace]) act(stepped)
}

/** Goes to a place that each of those that step together has: an end of its own timeline. */
const stepToEnd = (
  workspace: Workspace,
  end: (timeline: Workspace['playback']['timeline']) => number,
): void => inAllTogether(workspace, (stepped) => stepTo(stepped, end(stepped.playback.timeline)))

function stepAlone(workspace: Workspace, steps: 1 | -1): void {
  const { mode, position } = workspace.playback.getState()
  if (mode === 'step') stepTo(workspace, workspace.playback.positionBeside(position, steps))
  else enterStepMode(workspace)
}

/** Hides what was not reached when step mode was left, at first everything. */
export function enterStepMode(workspace: Workspace): void {
  workspace.playback.resume()
  const { chrome, words } = workspace.window
  chrome.announce(words.said.stepMode(positionNow(workspace)))
}

/** Shows everything at once. */
export function leaveStepMode(workspace: Workspace): void {
  pause(workspace)
  workspace.playback.leave()
  const { chrome, words } = workspace.window
  chrome.announce(words.said.live)
}

const inStepMode = ({ playback }: Workspace): boolean => playback.getState().mode === 'step'
const hasStarted = (workspace: Workspace): boolean =>
  hasNodes(workspace) && inStepMode(workspace) && workspace.playback.getState().position > 0
const isBeforeEnd = (workspace: Workspace): boolean => {
  const { timeline, getState } = workspace.playback
  return hasNodes(workspace) && (!inStepMode(workspace) || getState().position < timeline.moments.length)
}

export const stepCommands = {
  'step.mode': {
    perform: (workspace) => (inStepMode(workspace) ? leaveStepMode(workspace) : enterStepMode(workspace)),
    enabled: hasNodes,
    checked: inStepMode,
  },
  'step.next': { perform: (workspace) => stepBy(workspace, 1), enabled: isBeforeEnd },
  'step.back': { perform: (workspace) => stepBy(workspace, -1), enabled: hasStarted },
  'step.play': {
    perform: (workspace) => (workspace.playback.getState().playing ? pause(workspace) : play(workspace)),
    enabled: hasNodes,
    checked: ({ playback }) => playback.getState().playing,
  },
  'step.forwardEnd': {
    perform: (workspace) => stepToEnd(workspace, ({ forwardEnd }) => forwardEnd),
    enabled: hasNodes,
  },
  'step.backwardEnd': {
    perform: (workspace) => stepToEnd(workspace, ({ moments }) => moments.length),
    enabled: isBeforeEnd,
  },
  'step.reset': { perform: (workspace) => stepToEnd(workspace, () => 0), enabled: hasStarted },
  'step.fine': {
    perform({ playback, window }) {
      const fine = playback.getState().grain === 'coarse'
      playback.setGrain(fine ? 'fine' : 'coarse')
      const { said } = window.words
      window.chrome.announce(fine ? said.fineSteps : said.coarseSteps)
    },
    enabled: hasNodes,
    checked: ({ playback }) => playback.getState().grain === 'fine',
  },
} as const satisfies Record<string, Command>
