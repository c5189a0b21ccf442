import './Health.css'
import { Section } from '../../ui/Section'
import { useEnabled, useRun } from '../../commands/run'
import { Button } from '../../ui/Button'
import { useEvaluation, useWords } from '../../workspace/context'
import { AfterBackward } from '../AfterBackward'
import { FindingView } from './FindingView'
import { Strip } from './Strip'
import { useFindings } from './use-findings'

/** What keeps the graph from learning: findings with what to try, the figures of the layers, the way to paths. */
export function Health() {
  const evaluation = useEvaluation()
  const findings = useFindings()
  const { command, panels } = useWords()
  const words = panels.health
  const run = useRun()
  const canShowPaths = useEnabled('view.paths')
  if (evaluation.target === null)
    return (
      <div className="sections health">
        <p className="panel-note">{words.noTarget}</p>
      </div>
    )
  return (
    <div className="sections health">
      <AfterBackward note={words.notReached}>
        <Section title={words.findings}>
          {!findings || findings.length === 0 ? (
            <p className="panel-note" aria-busy={!findings}>
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
          <p className="panel-note">{words.aboutPaths}</p>
          <Button size="small" isDisabled={!canShowPaths} onPress={() => run('view.paths')}>
            {command['view.paths'].label}
          </Button>
        </Section>
      </AfterBackward>
    </div>
  )
}
