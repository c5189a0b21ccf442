import './Inspector.css'
import { findEdge, findNode } from '@shared/document/document'
import { useDocument, useSession } from '../../workspace/context'
import { DocumentPanel } from './DocumentPanel'
import { EdgePanel } from './EdgePanel'
import { NodePanel } from './NodePanel'
import { SeveralPanel } from './SeveralPanel'

/** All about what is selected, or about the document. */
export function Inspector() {
  const selection = useSession((session) => session.selection)
  const document = useDocument((state) => state.document)
  // After an undo the selection may name what is gone.
  const nodes = [...selection.nodes].flatMap((id) => findNode(document, id) ?? [])
  const edges = [...selection.edges].flatMap((id) => findEdge(document, id) ?? [])
  const [node, edge] = [nodes[0], edges[0]]
  const panel = () => {
    if (nodes.length + edges.length > 1) return <SeveralPanel nodes={nodes} edges={edges} />
    if (node) return <NodePanel key={node.id} node={node} />
    if (edge) return <EdgePanel key={edge.id} edge={edge} />
    return <DocumentPanel />
  }
  return <div className="sections inspector">{panel()}</div>
}
