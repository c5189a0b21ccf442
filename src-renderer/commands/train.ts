import { trainedNodes } from '@shared/training/trainer'
import { defaultSettings } from '@shared/training/settings'
import type { Seeds } from '../workspace/run'
import { seedAfter } from '../workspace/training'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { compareWithStep } from './compare-steps'
import { exportFile } from './export-file'
import { curvesAsText } from './curves-text'
import { inAllTrained, trainedWith } from './in-step'
import { runsOf } from './overlaid'
import { isSplit } from './panes'
import { hasNodes } from './selection'
import { showDetail } from './show-detail'

const showPanel = (workspace: Workspace): void => showDetail(workspace, 'training')

const phaseOf = ({ training }: Workspace) => training.getState().phase
const isOn = (workspace: Workspace): boolean => phaseOf(workspace) !== 'idle'
const isRunning = (workspace: Workspace): boolean => phaseOf(workspace) === 'running'
const mayGoOn = (workspace: Workspace): boolean => hasNodes(workspace) && !isRunning(workspace)

/** What one of those that train together can do, all can be told to. */
const someTrained =
  (can: (workspace: Workspace) => boolean) =>
  (workspace: Workspace): boolean =>
    trainedWith(workspace).some(can)

/** Whether another seed gives other weights: some of what is trained is drawn. */
const isDrawn = ({ evaluation }: Workspace): boolean => {
  const { program } = evaluation.current
  return trainedNodes(program).some((node) => {
    const operation = program.operations[node]!
    return operation.kind === 'source' && operation.draw !== null
  })
}

/** Has all that train together go on, with the seeds of the one that is meant where they begin. */
function goOn(workspace: Workspace, act: (training: Workspace['training'], seeds?: Seeds) => void): void {
  if (!workspace.session.isPresenting) showPanel(workspace)
  const seeds = trainedWith(workspace).length > 1 ? seedsFor(workspace) : undefined
  inAllTrained(workspace, (trained) => {
    if (mayGoOn(trained)) act(trained.training, seeds)
  })
}

const seedsFor = ({ document: { current } }: Workspace): Seeds => ({
  graph: current.seed,
  order: (current.training ?? defaultSettings).seed,
})

/** Trains so many steps more, in all that train together. */
export const trainSteps = (workspace: Workspace, steps: number): void =>
  goOn(workspace, (training, seeds) => training.go(steps, seeds))

/** Shows the state after so many steps, in all that train together; null: the newest one. */
export const scrubTraining = (workspace: Workspace, step: number | null): void =>
  inAllTrained(workspace, ({ training }) => training.scrubTo(step))

/** Draws the weights of all that train together anew, from one seed that none of them has. */
function drawAnew(workspace: Workspace): void {
  const all = trainedWith(workspace)
  const seed = seedAfter(Math.max(...all.map(({ document }) => document.current.seed)))
  inAllTrained(workspace, (trained) => {
    if (isDrawn(trained)) refusedOr(trained, trained.training.newWeights(seed))
    else trained.training.backToSameWeights()
  })
}

const refusedOr = (workspace: Workspace, refusal: ReturnType<Workspace['training']['keep']>): void => {
  if (refusal) workspace.window.refused(refusal)
}

/** Whether there is a run of which a second step can show beside. */
const mayCompareSteps = (workspace: Workspace): boolean =>
  workspace.training.getState().done > 0 && !isRunning(workspace) && !workspace.session.isPresenting

export const trainCommands = {
  'train.run': {
    perform: (workspace) => goOn(workspace, (training, seeds) => training.run(seeds)),
    enabled: someTrained(mayGoOn),
  },
  'train.pause': {
    perform: (workspace) => inAllTrained(workspace, ({ training }) => training.pause()),
    enabled: someTrained(isRunning),
  },
  'train.step': { perform: (workspace) => trainSteps(workspace, 1), enabled: someTrained(mayGoOn) },
  'train.cancel': {
    perform: (workspace) => inAllTrained(workspace, ({ training }) => training.cancel()),
    enabled: someTrained(isOn),
  },
  'train.together': {
    perform(workspace) {
      const { window, session } = workspace
      const trainedTogether = !window.panes.getState().trainedTogether
      window.setTrainedTogether(trainedTogether)
      // What one presses next is there.
      if (trainedTogether && !session.isPresenting) showPanel(workspace)
      const { said } = window.words
      window.chrome.announce(trainedTogether ? said.trainedTogether : said.trainedApart)
    },
    enabled: isSplit,
    checked: ({ window }) => window.panes.getState().trainedTogether,
  },
  'train.same': {
    perform: (workspace) => inAllTrained(workspace, ({ training }) => training.backToSameWeights()),
    enabled: someTrained(isOn),
  },
  'train.fresh': { perform: drawAnew, enabled: someTrained(isDrawn) },
  'train.keep': {
    perform: (workspace) => refusedOr(workspace, workspace.training.keep()),
    // A run that has not begun shows nothing yet that could be kept.
    enabled: ({ evaluation }) => evaluation.standpoint !== null,
  },
  'train.compareSteps': {
    perform: (workspace) => compareWithStep(workspace, 0),
    enabled: mayCompareSteps,
  },
  'train.panel': { perform: showPanel },
  'train.exportCsv': {
    perform: (workspace) => exportFile(workspace, 'csv', curvesAsText(runsOf(workspace))),
    enabled: (workspace) => runsOf(workspace).length > 0,
  },
} as const satisfies Record<string, Command>
