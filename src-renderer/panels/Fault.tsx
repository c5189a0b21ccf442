import './Fault.css'
import { attempt, reasonOf } from '../commands/attempt'
import { saveAs } from '../commands/save'
import { useWorkspace } from '../workspace/context'
import { Button } from '../ui/Button'
import { Notices } from './Notices'

interface Props {
  readonly error: unknown
  /** Shows the application again. */
  readonly onLeave: () => void
}

/** In place of an editor that failed: what happened, and how to keep the graph, which the fault has not touched. */
export function Fault({ error, onLeave }: Props) {
  const workspace = useWorkspace()
  const { window } = workspace
  const leave = () => {
    window.chrome.setState({ welcome: true, overlay: null })
    onLeave()
  }
  return (
    <main className="fault">
      <div role="alert">
        <h1>The editor has failed</h1>
        <p>
          Your graph is still there, with all that you changed. Save a copy of it, then go on from the start.
        </p>
        <p className="fault-reason">{reasonOf(window.words, error)}</p>
      </div>
      <div className="fault-actions">
        <Button
          kind="primary"
          autoFocus
          onPress={() => void attempt(window, 'Save a copy', () => saveAs(workspace))}
        >
          Save a copy…
        </Button>
        <Button onPress={leave}>Back to the start</Button>
      </div>
      <Notices />
    </main>
  )
}
