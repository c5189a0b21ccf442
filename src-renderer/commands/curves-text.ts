import { columnNames, measureNames } from '@shared/training/record'
import type { Run } from '../workspace/run'

/**
 * The curves of runs as CSV (RFC 4180), for programs: a line for each step of each run, with all digits. What is measured of
 * the parameters stands where it was kept, and what was not computed is left empty.
 */
export function curvesAsText(runs: readonly Run[]): string {
  const parameters = [...new Set(runs.flatMap((run) => run.parameters.map(({ name }) => name)))]
  const head = [
    'run',
    'step',
    ...columnNames,
    ...parameters.flatMap((name) => measureNames.map((measure) => `${measure} ${name}`)),
  ]
  return [head, ...runs.flatMap((run) => linesOf(run, parameters))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('')
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

/** NaN is what was not computed where not all steps have a number; elsewhere it is what was. */
const cell = (number: number, isAlways: boolean): string =>
  Number.isNaN(number) && !isAlways ? '' : String(number)
