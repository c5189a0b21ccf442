import { useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { spellNumber } from '@shared/numerals'
import { exportFile } from '../../commands/export-file'
import { useRun } from '../../commands/run'
import { useTraining, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import type { Run } from '../../workspace/run'
import { Button } from '../../ui/Button'
import { LineChart, type Line, type LineChartHandle } from '../../ui/LineChart'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { useColourScheme } from '../../ui/colour-scheme'
import { type Curve, type CurveLine, type Curves, curves, curvesOf, isMeasure } from './curves'
import { pictureOf } from './picture'

const colours = ['--accent', '--gradient', '--value', '--local', '--warning', '--error']

/** The curves of the runs: the loss, and beside it what somebody chose. */
export function CurvesView() {
  const workspace = useWorkspace()
  const { training, window } = workspace
  const run = useRun()
  const words = useWords().panels.training
  const { runs, run: on } = useTraining(useShallow(({ runs, run }) => ({ runs, run })))
  const [chosen, choose] = useState<Curve>('gradientNorm')
  const [logarithmic, setLogarithmic] = useState(false)
  const lossChart = useRef<LineChartHandle>(null)
  const otherChart = useRef<LineChartHandle>(null)
  if (runs.length === 0) return null
  const exportPicture = async () => {
    const canvases = [lossChart, otherChart].flatMap(({ current }) => current?.canvas() ?? [])
    const titles = [words.column.loss, labelOf(chosen, words)]
    const legend = runs.map((run, i) => ({
      label: runName(run, words),
      colour: colours[i % colours.length]!,
    }))
    await exportFile(workspace, 'png', await pictureOf(canvases, titles, legend))
  }
  const shared = {
    runs,
    logarithmic,
    isOn: on !== null,
    onChoose: (step: number) => training.scrubTo(step),
  }
  return (
    <Section
      title={words.curves}
      actions={<Switch label={words.logarithmic} value={logarithmic} onChange={setLogarithmic} />}
    >
      <CurveChart {...shared} curve="loss" ref={lossChart} />
      <Select
        label={words.what}
        hideLabel
        options={curves
          .filter((curve) => curve !== 'loss')
          .map((curve) => ({ id: curve, label: labelOf(curve, words) }))}
        value={chosen}
        onChange={choose}
      />
      <CurveChart {...shared} curve={chosen} ref={otherChart} />
      <div className="training-buttons">
        <Button size="small" onPress={() => run('train.exportCsv')}>
          {words.exportCsv}
        </Button>
        <Button size="small" onPress={() => void exportPicture()}>
          {words.exportPng}
        </Button>
        {runs.length > (on ? 1 : 0) && (
          <Button size="small" kind="quiet" onPress={() => window.happening.run(training.clear)}>
            {words.clear}
          </Button>
        )}
      </div>
    </Section>
  )
}

type TrainingWords = ReturnType<typeof useWords>['panels']['training']

const labelOf = (curve: Curve, { column, measure }: TrainingWords): string =>
  isMeasure(curve) ? measure[curve] : column[curve]

const runName = ({ number, settings }: Run, words: TrainingWords): string =>
  words.runName(
    number,
    words.settingsOf(settings.optimizer.name, settings.learningRate, settings.schedule.name),
  )

interface ChartProps {
  readonly runs: readonly Run[]
  readonly curve: Curve
  readonly logarithmic: boolean
  /** Whether a run is on, which steps can be gone to. */
  readonly isOn: boolean
  readonly onChoose: (step: number) => void
  readonly ref: React.Ref<LineChartHandle>
}

function CurveChart({ runs, curve, logarithmic, isOn, onChoose, ref }: ChartProps) {
  const { panels, numerals } = useWords()
  const words = panels.training
  const theme = useColourScheme(usePreferences((preferences) => preferences.theme))
  const { position } = useTraining(
    // The numbers of a run come in place: how many there are says that they did.
    useShallow(({ done, position }) => ({ done, position })),
  )
  const drawn = curvesOf(runs, curve)
  const lines = drawn.lines.map((line, i): Line => {
    const place = isMeasure(curve) ? i : runs.indexOf(line.run)
    return {
      label: nameOf(line, runs.length, words),
      numbers: line.numbers,
      colour: colours[place % colours.length]!,
      dashed: line.what === 'validationLoss' || place >= colours.length,
    }
  })
  const print = (number: number) => spellNumber(number, 'line', { numerals, digits: 4 })
  return (
    <LineChart
      ref={ref}
      axis={{ label: words.stepAxis, places: drawn.steps }}
      lines={lines}
      logarithmic={logarithmic}
      height={curve === 'loss' ? 170 : 130}
      text={textOf(drawn, labelOf(curve, words), runs.length, words, print)}
      marked={isOn ? position : null}
      onChoose={onChoose}
      theme={theme}
    />
  )
}

/** A line in the legend. */
function nameOf({ run, what }: CurveLine, runs: number, words: TrainingWords): string {
  if (typeof what === 'object') return what.parameter
  const column =
    what === 'loss' ? words.train : what === 'validationLoss' ? words.validation : words.column[what]
  return runs === 1 ? column : what === 'validationLoss' ? `${run.number}: ${column}` : runName(run, words)
}

/** What a chart shows, in words. */
function textOf(
  { lines, steps }: Curves,
  what: string,
  runs: number,
  words: TrainingWords,
  print: (number: number) => string,
): string {
  const sentences = lines.flatMap((line) => {
    const numbers = line.numbers.filter((number) => number !== null)
    const places = steps.filter((_, i) => line.numbers[i] !== null)
    if (numbers.length === 0) return []
    const least = numbers.reduce((least, number) => Math.min(least, number))
    const name = nameOf(line, runs, words)
    return [
      words.chartText(what, name, print(numbers[0]!), print(numbers.at(-1)!), print(least), places.at(-1)!),
    ]
  })
  return sentences.join(' ') || words.noCurve
}
