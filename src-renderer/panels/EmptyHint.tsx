import './EmptyHint.css'
import { runCommand } from '../commands'
import { useDocument } from '../state/document'
import { Button } from '../ui/Button'
import { Kbd } from '../ui/Kbd'
import { shortcutKeys } from './CommandButton'

/** What to do with an empty canvas. It goes with the first node. */
export function EmptyHint() {
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  if (!isEmpty) return null
  return (
    <div className="empty-hint">
      <p className="empty-hint-title">Start a graph</p>
      <p>Double-click anywhere, or drag an operation from the palette.</p>
      <div className="empty-hint-actions">
        <Button kind="primary" onPress={() => void runCommand('graph.add')}>
          Add a node
        </Button>
        <Button onPress={() => void runCommand('graph.expression')}>Type an expression</Button>
        <Button onPress={() => void runCommand('file.examples')}>Open an example</Button>
      </div>
      <p className="empty-hint-keys">
        <Kbd keys={shortcutKeys('graph.add')!} /> add <Kbd keys={shortcutKeys('graph.expression')!} />{' '}
        expression <Kbd keys={shortcutKeys('help.shortcuts')!} /> all keys
      </p>
    </div>
  )
}
