import { trainedNodes } from '@shared/training/trainer'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { exportFile } from './export-file'
import { curvesAsText } from './curves-text'
import { hasNodes } from './selection'
import { showDetail } from './show-detail'

const showPanel = (workspace: Workspace): void => showDetail(workspace, 'training')

const phaseOf = ({ training }: Workspace) => training.getState().phase
const isOn = (workspace: Workspace): boolean => phaseOf(workspace) !== 'idle'
const isRunning = (workspace: Workspace): boolean => phaseOf(workspace) === 'running'
const mayGoOn = (workspace: Workspace): boolean => hasNodes(workspace) && !isRunning(workspace)

/** Whether another seed gives other weights: some of what is trained is drawn. */
const isDrawn = ({ evaluation }: Workspace): boolean => {
  const { program } = evaluation.current
  return trainedNodes(program).some((node) => {
    const operation = program.operations[node]!
    return operation.kind === 'source' && operation.draw !== null
  })
}

/** Trains so many steps more. */
export function trainSteps(workspace: Workspace, steps: number): void {
  if (!workspace.session.isPresenting) showPanel(workspace)
  workspace.training.go(steps)
}

const refusedOr = (workspace: Workspace, refusal: ReturnType<Workspace['training']['keep']>): void => {
  if (refusal) workspace.window.refused(refusal)
}

export const trainCommands = {
  'train.run': {
    perform(workspace) {
      if (!workspace.session.isPresenting) showPanel(workspace)
      workspace.training.run()
    },
    enabled: mayGoOn,
  },
  'train.pause': { perform: ({ training }) => training.pause(), enabled: isRunning },
  'train.step': { perform: (workspace) => trainSteps(workspace, 1), enabled: mayGoOn },
  'train.cancel': { perform: ({ training }) => training.cancel(), enabled: isOn },
  'train.same': { perform: ({ training }) => training.backToSameWeights(), enabled: isOn },
  'train.fresh': {
    perform: (workspace) => refusedOr(workspace, workspace.training.newWeights()),
    enabled: isDrawn,
  },
  'train.keep': {
    perform: (workspace) => refusedOr(workspace, workspace.training.keep()),
    enabled: isOn,
  },
  'train.panel': { perform: showPanel },
  'train.exportCsv': {
    perform: (workspace) => exportFile(workspace, 'csv', curvesAsText(workspace.training.getState().runs)),
    enabled: ({ training }) => training.getState().runs.length > 0,
  },
} as const satisfies Record<string, Command>
