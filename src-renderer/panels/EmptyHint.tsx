import './EmptyHint.css'
import type { CommandId } from '@shared/commands/table'
import { useRun } from '../commands/run'
import { useDocument, useEditorWindow } from '../workspace/context'
import { Button } from '../ui/Button'
import { Kbd } from '../ui/Kbd'
import { Sentence } from '../ui/Sentence'
import { shortcutKeys } from './CommandButton'

/** What to do with an empty canvas. It goes with the first node. */
export function EmptyHint() {
  const window = useEditorWindow()
  const words = window.words.panels.emptyHint
  const run = useRun()
  const isEmpty = useDocument(({ document }) => document.nodes.length === 0)
  if (!isEmpty) return null
  const keys = (id: CommandId) => <Kbd keys={shortcutKeys(window, id)!} />
  return (
    <div className="empty-hint">
      <p className="empty-hint-title">{words.title}</p>
      <p>{words.how}</p>
      <div className="empty-hint-actions">
        <Button kind="primary" onPress={() => run('graph.add')}>
          {words.add}
        </Button>
        <Button onPress={() => run('graph.expression')}>{words.expression}</Button>
        <Button onPress={() => run('file.examples')}>{words.example}</Button>
      </div>
      <p className="empty-hint-keys">
        <Sentence
          of={words.keys}
          with={{
            add: keys('graph.add'),
            expression: keys('graph.expression'),
            all: keys('help.shortcuts'),
          }}
        />
      </p>
    </div>
  )
}
