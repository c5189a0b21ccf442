import './EmptyHint.css'
import { useRun } from '../commands/run'
import { useDocument, useEditorWindow } from '../workspace/context'
import { Button } from '../ui/Button'
import { Kbd } from '../ui/Kbd'
import { shortcutKeys } from './CommandButton'

/** What to do with an empty canvas. It goes with the first node. */
export function EmptyHint() {
  const { host } = useEditorWindow()
  const run = useRun()
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  if (!isEmpty) return null
  return (
    <div className="empty-hint">
      <p className="empty-hint-title">Start a graph</p>
      <p>Double-click anywhere, or drag an operation from the palette.</p>
      <div className="empty-hint-actions">
        <Button kind="primary" onPress={() => run('graph.add')}>
          Add a node
        </Button>
        <Button onPress={() => run('graph.expression')}>Type an expression</Button>
        <Button onPress={() => run('file.examples')}>Open an example</Button>
      </div>
      <p className="empty-hint-keys">
        <Kbd keys={shortcutKeys(host, 'graph.add')!} /> add{' '}
        <Kbd keys={shortcutKeys(host, 'graph.expression')!} /> expression{' '}
        <Kbd keys={shortcutKeys(host, 'help.shortcuts')!} /> all keys
      </p>
    </div>
  )
}
