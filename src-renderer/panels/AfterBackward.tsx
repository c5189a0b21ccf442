import type { ReactNode } from 'react'
import { leaveStepMode } from '../commands/step'
import { Button } from '../ui/Button'
import { usePlayback, useWords, useWorkspace } from '../workspace/context'

interface Props {
  /** Why nothing is said before. */
  readonly note: string
  readonly children: ReactNode
}

/** What comes of all values and all gradients: in step mode it shows when backward is done, and until then why it does not. */
export function AfterBackward({ note, children }: Props) {
  const workspace = useWorkspace()
  const { playback } = workspace
  const { showAll } = useWords().panels.details
  const isAhead = usePlayback(
    ({ mode, position }) => mode === 'step' && position < playback.timeline.backwardEnd,
  )
  if (!isAhead) return children
  return (
    <>
      <p className="panel-note">{note}</p>
      <Button size="small" onPress={() => leaveStepMode(workspace)}>
        {showAll}
      </Button>
    </>
  )
}
