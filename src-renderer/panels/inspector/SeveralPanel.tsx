import type { DocumentNode } from '@shared/document/document'
import type { GraphEdge } from '@shared/engine/graph'
import { useRun } from '../../commands/run'
import { useWords, useWorkspace } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Name } from '../../ui/Name'
import { Section } from '../../ui/Section'

interface Props {
  readonly nodes: readonly DocumentNode[]
  readonly edges: readonly GraphEdge[]
}

/** More than this are counted, not listed. */
const MAX_LISTED = 50

/** Several things are selected: what they are, and what can be done with all of them. */
export function SeveralPanel({ nodes, edges }: Props) {
  const { select } = useWorkspace().session
  const run = useRun()
  const words = useWords().panels.inspector.several
  return (
    <>
      <header className="inspector-title">
        <h2>{words.heading(nodes.length, edges.length)}</h2>
      </header>
      <div className="inspector-actions">
        <Button size="small" isDisabled={nodes.length === 0} onPress={() => run('edit.duplicate')}>
          {words.duplicate}
        </Button>
        <Button size="small" isDisabled={nodes.length < 2} onPress={() => run('graph.tidy')}>
          {words.tidy}
        </Button>
        <Button size="small" kind="danger" onPress={() => run('edit.delete')}>
          {words.delete}
        </Button>
      </div>
      {nodes.length > 0 && (
        <Section title={words.nodes}>
          <ul className="inspector-list">
            {nodes.slice(0, MAX_LISTED).map(({ id, name, op }) => (
              <li key={id}>
                <Button kind="quiet" size="small" onPress={() => select([id])}>
                  <Name of={name} /> <span className="inspector-operation">{op}</span>
                </Button>
              </li>
            ))}
          </ul>
          {nodes.length > MAX_LISTED && (
            <p className="inspector-missing">{words.more(nodes.length - MAX_LISTED)}</p>
          )}
        </Section>
      )}
    </>
  )
}
