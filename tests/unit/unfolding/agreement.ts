import { documentFrom } from '@shared/document/create'
import type { ChainruleDocument } from '@shared/document/document'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { isGiven } from '@shared/engine/given'
import { targetOf } from '@shared/engine/target'
import type { Nested, Tensor } from '@shared/tensor/tensor'
import { type Unfolded, unfold } from '@shared/unfolding/unfold'
import { must } from '../document/builders'
import { graphOf, reading } from '../engine/builders'

const names = { title: 'unfolded', group: 'backward' }

export const tryToUnfold = (document: ChainruleDocument) => unfold(document, names)
export const unfolded = (document: ChainruleDocument): Unfolded => must(tryToUnfold(document))

/** A document of some statements, with values for its inputs. */
export function documentSaying(text: string, values: Record<string, Nested> = {}): ChainruleDocument {
  const { graph, target } = graphOf(text, values)
  return documentFrom(graph, { target: graph.nodes.find(({ name }) => name === target)!.id })
}

/** What the numbers of a document are where one of its nodes, by its name, is the target. */
export const differentiating = (document: ChainruleDocument, name: string) =>
  reading(evaluate(document, document.nodes.find((node) => node.name === name)!.id))

/** How far an unfolded document is from the gradients of what it was unfolded from. */
export interface Agreement {
  /** The nodes whose gradient is no node, or has no value, though it is there and not given. */
  readonly missing: readonly string[]
  /** How many numbers have other bits, and the largest difference relative to the largest number of the tensor. */
  readonly unlike: number
  readonly difference: number
}

export function agreementOf(
  document: ChainruleDocument,
  { document: whole, gradients }: Unfolded,
): Agreement {
  const before = evaluate(document, targetOf(document))
  const after = evaluate(whole, whole.target)
  const missing: string[] = []
  let [unlike, difference] = [0, 0]
  document.nodes.forEach(({ id, name }, at) => {
    const gradient = before.gradientOf(at)
    if (!gradient || (at !== before.target && isGiven(before.program, at))) return
    const node = valueOf(after, gradients.get(id))
    if (!node || node.shape.join() !== gradient.shape.join()) return void missing.push(name)
    const size = gradient.data.reduce(
      (most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most),
      1,
    )
    gradient.data.forEach((expected, i) => {
      const found = node.data[i]!
      // A sum begins with 0, so that a zero may have another sign.
      if (found === expected || (Number.isNaN(found) && Number.isNaN(expected))) return
      unlike++
      const off = Math.abs(found - expected) / size
      difference = Math.max(difference, Number.isNaN(off) ? Infinity : off)
    })
  })
  return { missing, unlike, difference }
}

const valueOf = (evaluation: Evaluation, id: string | undefined): Tensor | null =>
  id === undefined ? null : evaluation.valueOf(evaluation.program.indexOf.get(id)!)
