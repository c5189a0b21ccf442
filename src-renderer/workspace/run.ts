import {
  columnNames,
  type Columns,
  emptyColumns,
  emptyMeasures,
  type Measures,
} from '@shared/training/record'
import type { Transaction } from '@shared/document/transaction'
import { targetOf } from '@shared/engine/target'
import { sizeOf, type Tensor } from '@shared/tensor/tensor'
import type { TrainingSettings } from '@shared/training/settings'
import type { Frame, RunParameter, View } from '../training/contract'

/** What a run draws from: what is drawn at random in the graph, and the order of the rows. */
export interface Seeds {
  readonly graph: number
  readonly order: number
}

/** What is known of a run in the window: its settings and its curves. It grows with every frame. */
export interface Run {
  /** From 1, in the order in which runs began. */
  readonly number: number
  readonly settings: TrainingSettings
  /** The seed of what is drawn at random in the graph. */
  readonly seed: number
  readonly parameters: readonly RunParameter[]
  readonly stepsPerEpoch: number
  readonly columns: Columns
  readonly measures: Measures
}

export const beginRun = (
  number: number,
  settings: TrainingSettings,
  seed: number,
  parameters: readonly RunParameter[],
  stepsPerEpoch: number,
): Run => ({
  number,
  settings,
  seed,
  parameters,
  stepsPerEpoch,
  columns: emptyColumns(),
  measures: emptyMeasures(parameters.length),
})

/** The runs of one of the graphs that are drawn in one chart. */
export interface GraphRuns {
  readonly name: string
  readonly runs: readonly Run[]
}

/** The seeds from which a run goes again. */
export const seedsOf = ({ seed, settings }: Run): Seeds => ({ graph: seed, order: settings.seed })

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

/** Whether a transaction changes anything that a run is about: all but places and words. */
export function concernsRun({ before, after, patch }: Transaction): boolean {
  if (patch === null || targetOf(before) !== targetOf(after)) return true
  const parts = ['seed', 'edges', 'tables', 'training', 'given', 'upstream'] as const
  if (parts.some((part) => before[part] !== after[part])) return true
  const { removed, added, changed } = patch.nodes
  return (
    removed.length + added.length > 0 ||
    changed.some(({ before, after }) =>
      // A zero of the other sign is another value.
      (['op', 'name', 'attributes', 'value'] as const).some((key) => !Object.is(before[key], after[key])),
    )
  )
}

/** The parameters of a state by the ids of their nodes. */
export function trainedOf({ parameters }: Run, { parameters: numbers }: View): ReadonlyMap<string, Tensor> {
  let at = 0
  return new Map(
    parameters.map(({ id, shape }) => {
      const data = numbers.slice(at, (at += sizeOf(shape)))
      return [id, { shape, data }]
    }),
  )
}
