import { describe, expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { edgeGradients } from '@shared/engine/local-gradient'
import { targetOf } from '@shared/engine/target'
import type { LineMark, Mark } from '@shared/scene/mark'
import { wholePicture } from '@shared/scene/picture'
import { strokeOf } from '@shared/scene/wire-width'
import { fromNested, type Nested } from '@shared/tensor/tensor'
import { examples } from '../../../src-renderer/examples'
import { must } from '../document/builders'
import { documentSaying } from '../renderer/desk'
import { plainLook } from './plain-look'

const look = { ...plainLook, gradientWidths: true }

const widthOf = (gradient: Nested): number => strokeOf(must(fromNested(gradient)), look).thickness

const lines = (marks: readonly Mark[]): LineMark[] => marks.filter((mark) => mark.kind === 'line')

describe('the width of a wire', () => {
  test('grows by as much from one power of ten to the next, whatever the sign', () => {
    expect([1e-3, 0.1, 1, -1, 10, 1000].map(widthOf)).toEqual([2.25, 3.75, 4.5, 4.5, 5.25, 6.75])
  })

  test('has a least and a most', () => {
    expect([1e-30, 5e-324, 1e30].map(widthOf)).toEqual([1, 1, 8])
  })

  test('is a hair for a gradient of 0, thinner than for any other', () => {
    expect(widthOf(0)).toBeLessThan(widthOf(5e-324))
    expect(widthOf([0, -0])).toBe(widthOf(0))
  })

  test('is that of the Euclidean norm for a tensor, which does not overflow on the way', () => {
    expect(widthOf([3, -4])).toBe(widthOf(5))
    expect(
      widthOf([
        [1, 0],
        [0, 0],
      ]),
    ).toBe(widthOf(1))
    expect(strokeOf(must(fromNested([1e300, 1e300])), look)).toEqual({ thickness: 8, ink: 'wire' })
    expect(strokeOf(must(fromNested([1.7e308, 1.7e308])), look)).toEqual({ thickness: 8, ink: 'wire' })
  })

  test('is in the colour of errors where there is no number to it', () => {
    expect(strokeOf(must(fromNested([1, Infinity])), look)).toEqual({ thickness: 8, ink: 'error' })
    expect(strokeOf(must(fromNested([NaN, Infinity])), look)).toEqual({
      ...strokeOf(null, look),
      ink: 'error',
    })
  })

  test('is the plain one without a gradient, and where nobody asked for widths', () => {
    const plain = { thickness: 1.25, ink: 'wire' }
    expect([strokeOf(null, look), strokeOf(must(fromNested(1000)), plainLook)]).toEqual([plain, plain])
  })
})

test('along the vanishing chain each wire between layers is thinner than the one that is nearer to the target', () => {
  const { text } = examples.find(({ id }) => id === 'vanishing-sigmoid-chain')!
  const document = must(readDocument(text))
  const evaluation = evaluate(document, targetOf(document))
  const { graph, order, edgeSource } = evaluation.program
  const between = graph.edges
    .map(({ source }, edge) => ({ op: graph.nodes.find(({ id }) => id === source)!.op, edge }))
    .filter(({ op }) => op === 'sigmoid')
    .sort((a, b) => order.indexOf(edgeSource[a.edge]!) - order.indexOf(edgeSource[b.edge]!))
  const widths = between.map(({ edge }) => strokeOf(edgeGradients(evaluation, edge)!.global, look).thickness)
  expect(widths.length).toBeGreaterThan(2)
  expect(widths).toEqual(widths.toSorted((a, b) => a - b))
  expect(widths.at(-1)! - widths[0]!).toBeGreaterThan(1)
  const drawn = lines(wholePicture(document, look).marks).map(({ thickness }) => thickness)
  expect(drawn).toEqual(expect.arrayContaining(widths))
})

test('before a fork the wire is as wide as the sum, and each branch as its own gradient', () => {
  const { marks } = wholePicture(documentSaying('a = x * 10; b = x * 90; f = a + b', { x: 1 }), look)
  const widths = lines(marks).map(({ thickness }) => thickness)
  expect(widths).toEqual(expect.arrayContaining([widthOf(100), widthOf(10), widthOf(90)]))
})

test('nothing else of a drawing depends on the widths', () => {
  for (const { text } of examples) {
    const document = must(readDocument(text))
    const [even, wide] = [plainLook, look].map((look) => wholePicture(document, look))
    const without = (marks: readonly Mark[]) =>
      marks.flatMap((mark) => (mark.kind === 'line' ? [mark.path] : mark.kind === 'text' ? [mark] : []))
    expect(without(wide!.marks)).toEqual(without(even!.marks))
  }
})
