import { emptyDocument } from '@shared/document/document'
import { readDocument, writeDocument } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { chain } from './graphs'

/** Goal 4: not a speed but a size. A chain of 100,000 nodes evaluates, differentiates, saves and loads. */
export function longChain(): string {
  const count = 100_000
  const start = performance.now()
  // The two sources count as nodes of the chain: a document holds at most 100,000.
  const graph = chain(count - 2)
  const document = {
    ...emptyDocument,
    ...graph,
    target: graph.nodes.at(-1)!.id,
    nodes: graph.nodes.map((node, i) => ({ ...node, position: { x: 180 * i, y: 0 } })),
  }
  const loaded = readDocument(writeDocument(document))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const evaluation = evaluate(loaded.value, loaded.value.target)
  const { program } = evaluation
  if (!Number.isFinite(evaluation.valueOf(program.indexOf.get('x')!)!.data[0]!)) throw new Error('no value')
  const gradient = evaluation.gradientOf(program.indexOf.get('x')!)!.data[0]!
  if (!Number.isFinite(gradient)) throw new Error('no gradient')
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  return `goal 4  met      a chain of ${count.toLocaleString('en')}: saved, loaded, evaluated and differentiated in ${seconds} s`
}
