import './Health.css'
import { Section } from '../../ui/Section'
import { useEvaluation, useWords } from '../../workspace/context'
import { FindingView } from './FindingView'
import { PathsOfSelected } from './Paths'
import { Strip } from './Strip'
import { useFindings } from './use-findings'

/** What keeps the graph from learning: findings with what to try, the figures of the layers, the paths of a node. */
export function Health() {
  const evaluation = useEvaluation()
  const findings = useFindings()
  const words = useWords().panels.health
  if (evaluation.target === null)
    return (
      <div className="health">
        <p className="health-note">{words.noTarget}</p>
      </div>
    )
  return (
    <div className="health">
      <Section title={words.findings}>
        {findings.length === 0 ? (
          <p className="health-note">{words.healthy}</p>
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
