import './Health.css'
import { Section } from '../../ui/Section'
import { leaveStepMode } from '../../commands/step'
import { Button } from '../../ui/Button'
import { useEvaluation, usePlayback, useWords, useWorkspace } from '../../workspace/context'
import { FindingView } from './FindingView'
import { PathsOfSelected } from './Paths'
import { Strip } from './Strip'
import { useFindings } from './use-findings'

/** What keeps the graph from learning: findings with what to try, the figures of the layers, the paths of a node. */
export function Health() {
  const workspace = useWorkspace()
  const { playback } = workspace
  const evaluation = useEvaluation()
  // What is found, and every figure, comes of all values and all gradients.
  const isHidden = usePlayback(
    ({ mode, position }) => mode === 'step' && position < playback.timeline.backwardEnd,
  )
  const findings = useFindings()
  const words = useWords().panels.health
  if (evaluation.target === null)
    return (
      <div className="sections health">
        <p className="health-note">{words.noTarget}</p>
      </div>
    )
  if (isHidden)
    return (
      <div className="sections health">
        <p className="health-note">{words.notReached}</p>
        <Button size="small" onPress={() => leaveStepMode(workspace)}>
          {words.showAll}
        </Button>
      </div>
    )
  return (
    <div className="sections health">
      <Section title={words.findings}>
        {!findings || findings.length === 0 ? (
          <p className="health-note" aria-busy={!findings}>
            {findings ? words.healthy : words.looking}
          </p>
        ) : (
          <ul className="health-list">
            {findings.map((finding, at) => (
              <FindingView key={`${finding.kind} ${at}`} finding={finding} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.strip}>
        <Strip />
      </Section>
      <Section title={words.paths}>
        <PathsOfSelected />
      </Section>
    </div>
  )
}
