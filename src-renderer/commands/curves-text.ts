import { columnNames, measureNames } from '@shared/training/record'
import type { GraphRuns, Run } from '../workspace/run'

/**
 * The curves of runs as CSV (RFC 4180), for programs: a line for each step of each run, with all digits. What is measured of
 * the parameters stands where it was kept, and what was not computed is left empty. Of several graphs the first column says
 * which one it is.
 */
export function curvesAsText(graphs: readonly GraphRuns[]): string {
  const all = graphs.flatMap(({ runs }) => runs)
  const parameters = [...new Set(all.flatMap((run) => run.parameters.map(({ name }) => name)))]
  const named = (name: string, cells: readonly string[]) => (graphs.length > 1 ? [name, ...cells] : cells)
  const head = named('graph', [
    'run',
    'step',
    ...columnNames,
    ...parameters.flatMap((name) => measureNames.map((measure) => `${measure} ${name}`)),
  ])
  const lines = graphs.flatMap(({ name, runs }) =>
    runs.flatMap((run) => linesOf(run, parameters).map((cells) => named(quoted(name), cells))),
  )
  return [head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function linesOf(run: Run, parameters: readonly string[]): string[][] {
  const { number, columns, measures } = run
  const places = parameters.map((name) => run.parameters.findIndex((parameter) => parameter.name === name))
  let next = 0
  return Array.from(columns.loss.all, (_, step) => {
    const measured = measures.steps[next] === step ? measures.kept[next++]! : null
    return [
      String(number),
      String(step),
      ...columnNames.map((name) => cell(columns[name].at(step)!, name !== 'validationLoss')),
      ...places.flatMap((place) =>
        measureNames.map((_, at) =>
          place < 0 || !measured ? '' : cell(measured[place * measureNames.length + at]!, false),
        ),
      ),
    ]
  })
}

/** A text in which there may be anything. */
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** NaN is what was not computed where not all steps have a number; elsewhere it is what was. */
const cell = (number: number, isAlways: boolean): string =>
  Number.isNaN(number) && !isAlways ? '' : String(number)
