import {
  columnNames,
  type Columns,
  emptyColumns,
  emptyMeasures,
  type Measures,
} from '@shared/training/record'
import type { TrainingSettings } from '@shared/training/settings'
import type { Frame, RunParameter } from '../training/contract'

/** What is known of a run in the window: its settings and its curves. It grows with every frame. */
export interface Run {
  /** From 1, in the order in which runs began. */
  readonly number: number
  readonly settings: TrainingSettings
  readonly parameters: readonly RunParameter[]
  readonly stepsPerEpoch: number
  readonly columns: Columns
  readonly measures: Measures
}

export const beginRun = (
  number: number,
  settings: TrainingSettings,
  parameters: readonly RunParameter[],
  stepsPerEpoch: number,
): Run => ({
  number,
  settings,
  parameters,
  stepsPerEpoch,
  columns: emptyColumns(),
  measures: emptyMeasures(parameters.length),
})

/** Adds what a frame brought. */
export function extendRun({ columns, measures }: Run, frame: Frame): void {
  for (const name of columnNames) columns[name].append(frame.columns[name])
  for (const { step, numbers } of frame.measured) measures.add(step, numbers)
}

/** How many steps are done. */
export const doneOf = ({ columns }: Run): number => Math.max(0, columns.loss.length - 1)

/** After how many steps the settings have it end. */
export const lengthOf = ({ settings: { unit, length }, stepsPerEpoch }: Run): number =>
  unit === 'epochs' ? length * stepsPerEpoch : length
