import { type ColumnName, type MeasureName, measureNames } from '@shared/training/record'
import { doneOf, type Run } from '../../workspace/run'

// Which numbers of the runs a chart draws. A chart has fewer pixels than a long run has steps: some of them are drawn.

/** What can be drawn: of all runs, or of the parameters of the last one. */
export type Curve = Exclude<ColumnName, 'validationLoss'> | MeasureName

export const curves: readonly Curve[] = ['loss', 'gradientNorm', 'rate', 'gradient', 'value', 'update']

export const isMeasure = (curve: Curve): curve is MeasureName => measureNames.some((name) => name === curve)

/** One line of a chart. */
export interface CurveLine {
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
/** More parameters than this are not told apart. */
const MOST_PARAMETERS = 12

export function curvesOf(runs: readonly Run[], curve: Curve): Curves {
  if (isMeasure(curve)) return measuresOf(runs.at(-1), curve)
  const longest = Math.max(0, ...runs.map(doneOf))
  const stride = Math.ceil((longest + 1) / MOST_DRAWN)
  const steps = Array.from({ length: Math.floor(longest / stride) + 1 }, (_, i) => i * stride)
  // The newest number always shows.
  if (steps.at(-1) !== longest) steps.push(longest)
  const lines = runs.flatMap((run): CurveLine[] => [
    { run, what: curve, numbers: steps.map((step) => run.columns[curve].at(step) ?? null) },
    ...(curve === 'loss' && hasValidation(run)
      ? [{ run, what: 'validationLoss' as const, numbers: validationAt(run, steps) }]
      : []),
  ])
  return { steps, lines }
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

function measuresOf(run: Run | undefined, curve: MeasureName): Curves {
  if (!run) return { steps: [], lines: [] }
  const { steps, kept } = run.measures
  const at = measureNames.indexOf(curve)
  const stride = Math.ceil(steps.length / MOST_DRAWN)
  const drawn = steps.filter((_, i) => i % stride === 0)
  const lines = run.parameters.slice(0, MOST_PARAMETERS).map(({ name }, parameter) => ({
    run,
    what: { parameter: name },
    numbers: drawn.map((_, i) => finite(kept[i * stride]![parameter * measureNames.length + at]!)),
  }))
  return { steps: drawn, lines }
}

const finite = (number: number): number | null => (Number.isFinite(number) ? number : null)
