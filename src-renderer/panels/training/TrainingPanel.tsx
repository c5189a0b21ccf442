import './TrainingPanel.css'
import { useWords } from '../../workspace/context'
import { Section } from '../../ui/Section'
import { CurvesView } from './CurvesView'
import { RunControls } from './RunControls'
import { SettingsForm } from './SettingsForm'

/** Trains the parameters of the graph, draws how that goes, and says what it is set to. */
export function TrainingPanel() {
  const words = useWords().panels.training
  return (
    <div className="sections training">
      <RunControls />
      <CurvesView />
      <Section title={words.settings}>
        <SettingsForm />
      </Section>
    </div>
  )
}
