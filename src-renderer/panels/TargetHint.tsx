import './TargetHint.css'
import { openTargets } from '@shared/engine/target'
import { differentiate } from '../commands/target'
import { useDocument, useWords, useWorkspace } from '../workspace/context'
import { Button } from '../ui/Button'
import { TargetPicker } from './TargetPicker'

/** So many gates are buttons of their own; the others are in a list. */
const BUTTONS = 4

/** Over the canvas, where several gates end the graph and nobody chose one: why there are no gradients, and the choice. */
export function TargetHint() {
  const workspace = useWorkspace()
  const words = useWords().panels.target
  const gates = useDocument(({ document }) => openTargets(document))
  const names = gates.map(({ name }) => name)
  return (
    <div className="target-hint" data-shown={gates.length > 0}>
      {/* It is there before it says something: otherwise screen readers would not read it out. */}
      <p aria-live="polite">{gates.length > 0 && words.several(names, BUTTONS)}</p>
      {gates.slice(0, BUTTONS).map(({ id, name }) => (
        <Button
          key={id}
          size="small"
          aria-label={words.differentiate(name)}
          onPress={() => differentiate(workspace, id)}
        >
          {name}
        </Button>
      ))}
      {gates.length > BUTTONS && (
        <TargetPicker>
          <Button size="small">{words.more}</Button>
        </TargetPicker>
      )}
    </div>
  )
}
