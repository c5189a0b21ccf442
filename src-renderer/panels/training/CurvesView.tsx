import { type ReactNode, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { spellNumber } from '@shared/numerals'
import { exportFile } from '../../commands/export-file'
import { overlaidWith, useRunsOf } from '../../commands/overlaid'
import { useRun } from '../../commands/run'
import { scrubTraining } from '../../commands/train'
import { useTraining, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { Button } from '../../ui/Button'
import { LineChart } from '../../ui/LineChart'
import { Section } from '../../ui/Section'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { useColourScheme } from '../../ui/colour-scheme'
import { OverlaySwitch } from '../OverlaySwitch'
import { type Chart, chartOf, labelOf } from './chart-lines'
import { type Curve, curves, readoutOf } from './curves'
import { pictureOf } from './picture'

interface Props {
  /** What is looked at together with the loss. */
  readonly beside: ReactNode
}

/** The curves of the runs: the loss, and below it what somebody chose. Those of the graph beside lie over them. */
export function CurvesView({ beside }: Props) {
  const workspace = useWorkspace()
  const run = useRun()
  const words = useWords().panels.training
  const graphs = useRunsOf()
  const isOn = useTraining(({ run }) => run !== null)
  const [chosen, choose] = useState<Curve>('gradientNorm')
  const [logarithmic, setLogarithmic] = useState(false)
  if (graphs.length === 0) return beside
  const [loss, other] = [chartOf(graphs, 'loss', words), chartOf(graphs, chosen, words)]
  const exportPicture = async () => {
    const partOf = (curve: Curve, { curves, lines }: Chart) => ({
      quantity: labelOf(curve, words),
      axis: { label: words.pictureAxis, places: curves.steps },
      lines,
      logarithmic,
    })
    const parts = [partOf('loss', loss), partOf(chosen, other)]
    await exportFile(workspace, 'png', await pictureOf(parts, workspace.window.words.numerals))
  }
  const clear = () =>
    workspace.window.happening.run(() => overlaidWith(workspace).forEach(({ training }) => training.clear()))
  const runs = graphs.reduce((sum, graph) => sum + graph.runs.length, 0)
  const on = overlaidWith(workspace).filter(({ training }) => training.getState().run !== null)
  const shared = { logarithmic, isOn, onChoose: (step: number) => scrubTraining(workspace, step) }
  return (
    <>
      <Section
        title={words.curves}
        actions={<Switch label={words.logarithmic} value={logarithmic} onChange={setLogarithmic} />}
      >
        <OverlaySwitch label={words.overlay} />
        <CurveChart {...shared} curve="loss" chart={loss} />
      </Section>
      {beside}
      <Section title={words.what}>
        <Select
          label={words.what}
          hideLabel
          options={curves
            .filter((curve) => curve !== 'loss')
            .map((curve) => ({ id: curve, label: labelOf(curve, words) }))}
          value={chosen}
          onChange={choose}
        />
        <CurveChart {...shared} curve={chosen} chart={other} />
        <div className="training-buttons">
          <Button size="small" onPress={() => run('train.exportCsv')}>
            {words.exportCsv}
          </Button>
          <Button size="small" onPress={() => void exportPicture()}>
            {words.exportPng}
          </Button>
          {runs > on.length && (
            <Button size="small" kind="quiet" onPress={clear}>
              {words.clear}
            </Button>
          )}
        </div>
      </Section>
    </>
  )
}

interface ChartProps {
  readonly curve: Curve
  readonly chart: Chart
  readonly logarithmic: boolean
  /** Whether a run is on, which steps can be gone to. */
  readonly isOn: boolean
  readonly onChoose: (step: number) => void
}

function CurveChart({ curve, chart: { curves, lines }, logarithmic, isOn, onChoose }: ChartProps) {
  const { panels, numerals } = useWords()
  const words = panels.training
  const theme = useColourScheme(usePreferences((preferences) => preferences.theme))
  const { done, position } = useTraining(useShallow(({ done, position }) => ({ done, position })))
  const print = (number: number) => spellNumber(number, 'line', { numerals, digits: 4 })
  /** What it shows, in words. */
  const sentences = lines.flatMap(({ label, numbers }) => {
    const known = numbers.filter((number) => number !== null)
    const last = curves.steps[numbers.findLastIndex((number) => number !== null)]
    if (known.length === 0 || last === undefined) return []
    const least = known.reduce((least, number) => Math.min(least, number))
    const [first, newest] = [print(known[0]!), print(known.at(-1)!)]
    return [words.chartText(labelOf(curve, words), label, first, newest, print(least), last)]
  })
  return (
    <LineChart
      axis={{ label: words.stepAxis, places: curves.steps }}
      lines={lines}
      logarithmic={logarithmic}
      height={curve === 'loss' ? 170 : 130}
      text={sentences.join(' ') || words.noCurve}
      marked={isOn ? position : null}
      readout={isOn ? readoutOf(curves, curve, position ?? done) : null}
      onChoose={onChoose}
      theme={theme}
    />
  )
}
