import { ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components'
import { type DocumentNode, edgesInto } from '@shared/document/document'
import { isGiven } from '@shared/engine/given'
import type { GraphEdge } from '@shared/engine/graph'
import { useDocument, useEvaluation, usePlayback, useWords, useWorkspace } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { isLocalReached } from '../../workspace/shown'
import { Latex } from '../../ui/Latex'
import { Section } from '../../ui/Section'
import { writtenGradient } from './written-gradient'

/** ∂node/∂input of every input, as a formula and with numbers put in; each leads to its wire. */
export function LocalGradients({ node }: { readonly node: DocumentNode }) {
  const workspace = useWorkspace()
  const { session } = workspace
  const words = useWords().panels.inspector.node
  const document = useDocument((state) => state.document)
  const edges = edgesInto(document, node.id)
  const evaluation = useEvaluation()
  const digits = usePreferences((preferences) => preferences.digits)
  usePlayback((playback) => playback)
  const { program } = evaluation
  const isAsked = ({ source }: GraphEdge) => !isGiven(program, program.indexOf.get(source)!)
  const rows = edges.filter(isAsked).map((edge) => ({
    edge,
    written: writtenGradient(evaluation, edge.id, digits, workspace.window.words),
    reached: isLocalReached(workspace, edge.id),
  }))
  const isComputed = evaluation.valueOf(program.indexOf.get(node.id)!) !== null
  if (rows.length === 0) return null
  return (
    <Section
      title={
        <>
          <span className="tone-local">∂</span> {words.localGradients}
        </>
      }
    >
      <ul className="local-gradients">
        {rows.map(({ edge, written, reached }) => (
          <li key={edge.id}>
            <Button className="local-gradient" onPress={() => session.select([], [edge.id])}>
              <span className="visually-hidden">{words.goToWire(edge.input)}</span>
              {written ? (
                <span className="local-gradient-formula">
                  <Latex source={`${written.derivative} = ${written.formula}`} />
                  {reached && written.substituted !== written.formula && (
                    <Latex source={`= ${written.substituted}`} />
                  )}
                </span>
              ) : (
                <span className="inspector-missing">{words.noLocal(edge.input, isComputed)}</span>
              )}
              <ChevronRight aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
