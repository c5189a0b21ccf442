import { type ColumnName, type MeasureName, measureNames } from '@shared/training/record'
import type { Readout } from '../../ui/LineChart'
import { doneOf, type GraphRuns, type Run } from '../../workspace/run'

// Which numbers of the runs a chart draws. A chart has fewer pixels than a long run has steps: some of them are drawn.

/** What can be drawn: of all runs, or of the parameters of the last one of each graph. */
export type Curve = Exclude<ColumnName, 'validationLoss'> | MeasureName

export const curves: readonly Curve[] = ['loss', 'gradientNorm', 'rate', 'gradient', 'value', 'update']

export const isMeasure = (curve: Curve): curve is MeasureName => measureNames.some((name) => name === curve)

/** One line of a chart. */
export interface CurveLine {
  /** Which of the graphs it is of, by its place. */
  readonly graph: number
  readonly run: Run
  readonly what: ColumnName | { readonly parameter: string }
  readonly numbers: readonly (number | null)[]
}

/** The lines of a curve, over steps. */
export interface Curves {
  readonly steps: readonly number[]
  readonly lines: readonly CurveLine[]
}

/** More steps than this are not drawn. */
const MOST_DRAWN = 1500
/** More parameters than this, of one graph, are not told apart. */
const MOST_PARAMETERS = 12

/** The lines of the runs of one graph, or of two over each other: each as far as it goes. */
export function curvesOf(graphs: readonly GraphRuns[], curve: Curve): Curves {
  if (isMeasure(curve)) return measuresOf(graphs, curve)
  const ends = graphs.flatMap(({ runs }) => runs.map(doneOf))
  const longest = Math.max(0, ...ends)
  const stride = Math.ceil((longest + 1) / MOST_DRAWN)
  const some = Array.from({ length: Math.floor(longest / stride) + 1 }, (_, i) => i * stride)
  // The newest number of each run always shows, where a longer run has fewer steps drawn, too.
  const steps = [...new Set([...some, ...ends])].sort((a, b) => a - b)
  const linesOf = (run: Run, graph: number): CurveLine[] => [
    { graph, run, what: curve, numbers: steps.map((step) => run.columns[curve].at(step) ?? null) },
    ...(curve === 'loss' && hasValidation(run)
      ? [{ graph, run, what: 'validationLoss' as const, numbers: validationAt(run, steps) }]
      : []),
  ]
  return { steps, lines: graphs.flatMap(({ runs }, graph) => runs.flatMap((run) => linesOf(run, graph))) }
}

/** What the lines have at a step, also where that one is not drawn; of measures, and of validation, the last one before it. */
export function readoutOf({ steps, lines }: Curves, curve: Curve, step: number): Readout {
  if (!isMeasure(curve))
    return {
      place: step,
      numbers: lines.map(({ run, what }) => (typeof what === 'object' ? null : recordedAt(run, what, step))),
    }
  const at = steps.findLastIndex((drawn) => drawn <= step)
  return { place: steps[at] ?? step, numbers: lines.map(({ numbers }) => numbers[at] ?? null) }
}

function recordedAt({ columns }: Run, what: ColumnName, step: number): number | null {
  const column = columns[what]
  let at = step
  if (what === 'validationLoss' && step < column.length) while (at > 0 && Number.isNaN(column.at(at)!)) at--
  return column.at(at) ?? null
}

const hasValidation = ({ columns }: Run): boolean => !Number.isNaN(columns.validationLoss.at(0) ?? NaN)

/** It is computed at the ends of epochs: of each stretch between two drawn steps the last one. */
function validationAt({ columns: { validationLoss } }: Run, steps: readonly number[]): (number | null)[] {
  return steps.map((step, i) => {
    for (let at = step; at > (steps[i - 1] ?? -1); at--) {
      const loss = validationLoss.at(at)
      if (loss !== undefined && !Number.isNaN(loss)) return loss
    }
    return null
  })
}

/** Drawn at steps that the measures of all are kept of: each keeps every so many-th one, a power of two. */
function measuresOf(graphs: readonly GraphRuns[], curve: MeasureName): Curves {
  const last = graphs.flatMap(({ runs }, graph) => {
    const run = runs.at(-1)
    return run && run.measures.steps.length > 0 ? [{ graph, run }] : []
  })
  if (last.length === 0) return { steps: [], lines: [] }
  const strideOf = ({ measures: { steps } }: Run) => (steps.length > 1 ? steps[1]! - steps[0]! : 1)
  const longest = Math.max(...last.map(({ run }) => run.measures.steps.at(-1)!))
  let stride = Math.max(...last.map(({ run }) => strideOf(run)))
  while (longest / stride > MOST_DRAWN) stride *= 2
  const steps = Array.from({ length: Math.floor(longest / stride) + 1 }, (_, i) => i * stride)
  const at = measureNames.indexOf(curve)
  const lines = last.flatMap(({ graph, run }) =>
    run.parameters.slice(0, MOST_PARAMETERS).map(({ name }, parameter) => ({
      graph,
      run,
      what: { parameter: name },
      numbers: steps.map((step) => {
        const measured = run.measures.kept[step / strideOf(run)]
        return measured ? finite(measured[parameter * measureNames.length + at]!) : null
      }),
    })),
  )
  return { steps, lines }
}

const finite = (number: number): number | null => (Number.isFinite(number) ? number : null)
