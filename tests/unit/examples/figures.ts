import { expect } from 'vitest'
import { findNodeNamed, nodeOf, type ChainruleDocument } from '@shared/document/document'
import { evaluate } from '@shared/engine/evaluate'
import type { Evaluation } from '@shared/engine/evaluation'
import { edgeGradients, type EdgeGradients } from '@shared/engine/local-gradient'
import { fromNested, type Nested, type Tensor } from '@shared/tensor/tensor'

/** A document with its numbers, asked for by name. */
export class Figures {
  readonly document: ChainruleDocument
  readonly evaluation: Evaluation

  constructor(document: ChainruleDocument, evaluation = evaluate(document, document.target)) {
    this.document = document
    this.evaluation = evaluation
    expect(this.evaluation.program.problems).toStrictEqual([])
  }

  index(name: string): number {
    const node = findNodeNamed(this.document, name)
    if (!node) expect.fail(`the document has no node ${name}`)
    return this.evaluation.program.indexOf.get(node.id)!
  }

  value(name: string): Tensor | null {
    return this.evaluation.valueOf(this.index(name))
  }

  gradient(name: string): Tensor | null {
    return this.evaluation.gradientOf(this.index(name))
  }

  /** The edge from one node into another's input, which counts from 0. */
  edge(source: string, target: string, input: number): EdgeGradients {
    const [from, to] = [this.index(source), this.index(target)]
    const { edgeSource, edgeTarget, edgePort } = this.evaluation.program
    const edge = edgeSource.findIndex(
      (node, at) => node === from && edgeTarget[at] === to && edgePort[at] === input,
    )
    if (edge < 0) expect.fail(`the document has no edge ${source} → ${target}, input ${input}`)
    return edgeGradients(this.evaluation, edge)!
  }

  name(id: string): string {
    return nodeOf(this.document, id).name
  }

  /** A node as the call that makes it: `sum(y)`. */
  call(name: string): string {
    const node = findNodeNamed(this.document, name)!
    const sources = this.document.edges.filter(({ target }) => target === node.id)
    return `${node.op}(${sources.map(({ source }) => this.name(source)).join(', ')})`
  }
}

/** Expects the same shape, and every number within 1e-12: relative, absolute below 1. */
export function expectFigure(actual: Tensor | null, expected: unknown, what: string): void {
  if (!actual) expect.fail(`${what}: there is none`)
  const figure = fromNested(expected as Nested)
  if (!figure.ok) expect.fail(`${what}: ${figure.error}`)
  expect(actual.shape, what).toStrictEqual(figure.value.shape)
  figure.value.data.forEach((number, entry) => {
    const difference = Math.abs(actual.data[entry]! - number)
    expect(difference, `${what}, entry ${entry}`).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(number)))
  })
}
