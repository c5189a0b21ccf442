import './TrainingPanel.css'
import type { Table } from '@shared/data/table'
import { useWords } from '../../workspace/context'
import { Section } from '../../ui/Section'
import { Predictions } from '../data/Predictions'
import { usePredictedTable, usePrediction } from '../data/use-prediction'
import { CurvesView } from './CurvesView'
import { RunControls } from './RunControls'
import { SettingsForm } from './SettingsForm'

/** Trains the parameters of the graph, draws how that goes and what it predicts by now, and says what it is set to. */
export function TrainingPanel() {
  const words = useWords().panels.training
  const table = usePredictedTable()
  return (
    <div className="sections training">
      <RunControls />
      <CurvesView beside={table && <PredictionsOf key={table.id} table={table} />} />
      <Section title={words.settings}>
        <SettingsForm />
      </Section>
    </div>
  )
}

const PredictionsOf = ({ table }: { readonly table: Table }) => (
  <Predictions table={table} prediction={usePrediction(table)} />
)
