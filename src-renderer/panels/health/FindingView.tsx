import type { Experiment } from '@shared/health/experiment'
import type { Finding } from '@shared/health/finding'
import { say } from '@shared/words'
import { tryExperimentOnCopy } from '../../commands/try-experiment'
import { Button } from '../../ui/Button'
import { usePresenting, useWords, useWorkspace } from '../../workspace/context'
import { show } from './show'

/** One thing that was found, and beside it what can be tried. */
export function FindingView({ finding }: { readonly finding: Finding }) {
  const workspace = useWorkspace()
  const words = useWords()
  const presenting = usePresenting()
  const { health } = words.panels
  const isPlain = finding.kind === 'non-finite'
  const severity = isPlain ? 'error' : finding.severity
  const names = isPlain ? [finding.name] : finding.names
  const experiments: readonly Experiment[] = isPlain ? [] : finding.try
  return (
    <li className="health-finding" data-severity={severity}>
      <p>
        <strong className="health-severity">{words.severity[severity]}</strong> {say(words.problem, finding)}
      </p>
      <div className="health-actions">
        <Button
          size="small"
          kind="quiet"
          aria-label={health.showNodes(names)}
          onPress={() => show(workspace, finding.nodes)}
        >
          {health.show}
        </Button>
      </div>
      {experiments.length > 0 && !presenting && (
        <ul className="health-experiments">
          {experiments.map((experiment) => {
            const label = say(words.experiment, experiment)
            return (
              <li key={label}>
                <span>{label}</span>
                <Button
                  size="small"
                  aria-label={`${health.tryOnCopy}: ${label}`}
                  onPress={() => void tryExperimentOnCopy(workspace, experiment)}
                >
                  {health.tryOnCopy}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </li>
  )
}
