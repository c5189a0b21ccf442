import type { Words } from '@shared/words'
import type { Line } from '../../ui/line-plot'
import type { GraphRuns, Run } from '../../workspace/run'
import { type Curve, type CurveLine, type Curves, curvesOf, isMeasure } from './curves'

// How the lines of a chart look, and what they are called. Those of one graph are told by their colours, those of another
// one beside it by how they are dashed, too: a parameter has the same colour in both.

type TrainingWords = Words['panels']['training']

const colours = ['--accent', '--gradient', '--value', '--local', '--warning', '--error']

/** What a chart of some graphs shows. */
export interface Chart {
  readonly curves: Curves
  /** One for each line of the curves. */
  readonly lines: readonly Line[]
}

export function chartOf(graphs: readonly GraphRuns[], curve: Curve, words: TrainingWords): Chart {
  const curves = curvesOf(graphs, curve)
  const runs = graphs.flatMap((graph) => graph.runs)
  const parameters = [...new Set(curves.lines.map(({ what }) => parameterOf(what)))]
  const lines = curves.lines.map((line): Line => {
    const place = isMeasure(curve) ? parameters.indexOf(parameterOf(line.what)) : runs.indexOf(line.run)
    const isSecond = line.what === 'validationLoss' || place >= colours.length
    return {
      label: nameOf(graphs, line, words),
      numbers: line.numbers,
      colour: colours[place % colours.length]!,
      dash: line.graph === 0 ? (isSecond ? 'dotted' : 'solid') : isSecond ? 'dash-dotted' : 'dashed',
    }
  })
  return { curves, lines }
}

export const labelOf = (curve: Curve, { column, measure }: TrainingWords): string =>
  isMeasure(curve) ? measure[curve] : column[curve]

const parameterOf = (what: CurveLine['what']): string | null =>
  typeof what === 'object' ? what.parameter : null

const runName = ({ number, settings }: Run, words: TrainingWords): string =>
  words.runName(
    number,
    words.settingsOf(settings.optimizer.name, settings.learningRate, settings.schedule.name),
  )

/** A line in the legend: its graph where there are two, and its run where there are several, or that of another graph. */
function nameOf(graphs: readonly GraphRuns[], line: CurveLine, words: TrainingWords): string {
  const name = nameInGraph(graphs, line, words)
  return graphs.length === 1 ? name : words.ofGraph(graphs[line.graph]!.name, name)
}

function nameInGraph(graphs: readonly GraphRuns[], { run, what }: CurveLine, words: TrainingWords): string {
  if (typeof what === 'object') return what.parameter
  const column =
    what === 'loss' ? words.train : what === 'validationLoss' ? words.validation : words.column[what]
  const isAlone = graphs.every(({ runs }) => runs.length === 1) && graphs.length === 1
  if (isAlone) return column
  return what === 'validationLoss' ? `${run.number}: ${column}` : runName(run, words)
}
