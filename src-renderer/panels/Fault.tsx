import './Fault.css'
import { useEffect, useState } from 'react'
import { attempt, reasonOf, recordFault } from '../commands/attempt'
import { copyReport, reportOf } from '../commands/report'
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
  const words = window.words.panels.fault
  const [report] = useState(() => reportOf(window, error, null))
  useEffect(() => void recordFault(window, report), [window, report])
  const leave = () => {
    window.chrome.setState({ welcome: true, overlay: null })
    onLeave()
  }
  return (
    <main className="fault">
      <div role="alert">
        <h1>{words.title}</h1>
        <p>{words.advice}</p>
        <p className="fault-reason">{reasonOf(window.words, error)}</p>
      </div>
      <div className="fault-actions">
        <Button
          kind="primary"
          autoFocus
          onPress={() => void attempt(window, words.saving, () => saveAs(workspace))}
        >
          {words.save}
        </Button>
        <Button onPress={leave}>{words.leave}</Button>
        <Button onPress={() => void copyReport(workspace, report)}>
          {window.words.panels.notices.report}
        </Button>
      </div>
      <Notices />
    </main>
  )
}
