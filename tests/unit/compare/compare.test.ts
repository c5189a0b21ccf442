import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Comparison, compare, isAlike } from '@shared/compare/compare'
import { bySize, unlikeness } from '@shared/compare/numbers'
import type { ChainruleDocument } from '@shared/document/document'
import { setSeed } from '@shared/document/edit-fields'
import { groupNodes } from '@shared/document/edit-groups'
import { addNode, moveNodes, removeNodes, rename, setAttribute, setValue } from '@shared/document/edit-nodes'
import { setTraining } from '@shared/document/edit-training'
import { connect, disconnect } from '@shared/document/edit-wires'
import { setTarget, setTitle } from '@shared/document/edit-fields'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { defaultSettings } from '@shared/training/settings'
import type { Tensor } from '@shared/tensor/tensor'
import { after, anyDocument, documentOf, multiplyAfterAdd, node } from '../document/builders'

const evaluated = (document: ChainruleDocument) => ({
  document,
  evaluation: evaluate(document, targetOf(document)),
})

const compared = (first: ChainruleDocument, second: ChainruleDocument, tolerance = 0): Comparison =>
  compare(evaluated(first), evaluated(second), { tolerance })

/** The kinds of what differs in structure. */
const kinds = ({ structure }: Comparison): string[] => structure.map(({ kind }) => kind)

/** The numbers that differ, as `value of q`. */
const numbers = ({ numbers }: Comparison): string[] =>
  numbers.map(({ quantity, node, wire }) =>
    wire
      ? `${quantity} of ${wire.source.first.name} → ${node.first.name}.${wire.input}`
      : `${quantity} of ${node.first.name}`,
  )

/** A node in the place of another, under a name of its own. */
const neuron = (name: string, op: 'sigmoid' | 'relu') =>
  documentOf(
    [node('x', 'input', {}, 2), node(name, op), node('f', 'square')],
    [`x -> ${name}.x`, `${name} -> f.x`],
  )

test('a document differs from itself in nothing', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(compared(document, document)).toEqual({ structure: [], numbers: [] })
    }),
    { numRuns: 200, seed: 1 },
  )
})

test('what differs from the first to the second differs from the second to the first', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (one, other) => {
      const [there, back] = [compared(one, other), compared(other, one)]
      expect(isAlike(there)).toBe(isAlike(back))
      expect(
        there.numbers
          .filter(({ wire }) => !wire)
          .map(({ node }) => node.first.name)
          .sort(),
      ).toEqual(
        back.numbers
          .filter(({ wire }) => !wire)
          .map(({ node }) => node.second.name)
          .sort(),
      )
    }),
    { numRuns: 100, seed: 1 },
  )
})

describe('an edit makes a difference that names it', () => {
  const weighted = documentOf(
    [
      node('W', 'random', { distribution: 'uniform', shape: [2] }),
      node('s', 'sum'),
      node('x', 'input', {}, 3),
      node('f', 'mul'),
    ],
    ['W -> s.x', 's -> f.a', 'x -> f.b'],
  )
  const edits: Record<
    string,
    [ChainruleDocument, { readonly kind: string; readonly [fact: string]: unknown }]
  > = {
    'a node added': [
      after(multiplyAfterAdd, addNode(multiplyAfterAdd, 'exp', { x: 0, y: 0 })),
      { kind: 'only-in', side: 'second', operation: 'exp' },
    ],
    'a node removed': [
      after(multiplyAfterAdd, removeNodes(multiplyAfterAdd, ['z'])),
      { kind: 'only-in', side: 'first', node: { id: 'z', name: 'z' }, operation: 'input' },
    ],
    'a node renamed': [
      after(multiplyAfterAdd, rename(multiplyAfterAdd, 'q', 'sum1')),
      { kind: 'name', node: { first: { id: 'q', name: 'q' }, second: { id: 'q', name: 'sum1' } } },
    ],
    'a wire taken away': [
      after(multiplyAfterAdd, disconnect(multiplyAfterAdd, ['y -> q.b'])),
      { kind: 'wire', input: 'b', source: { first: { id: 'y', name: 'y' }, second: null } },
    ],
    'a wire moved': [
      after(
        multiplyAfterAdd,
        connect(multiplyAfterAdd, { source: 'z', target: 'q', input: 'b' }, { replace: true }),
      ),
      { kind: 'wire', input: 'b', source: { first: { name: 'y' }, second: { name: 'z' } } },
    ],
    'another target': [
      after(multiplyAfterAdd, setTarget(multiplyAfterAdd, 'q')),
      { kind: 'target', target: { first: { name: 'f' }, second: { name: 'q' } } },
    ],
    'another seed': [
      after(multiplyAfterAdd, setSeed(multiplyAfterAdd, 7)),
      { kind: 'seed', value: { first: 0, second: 7 } },
    ],
    'another learning rate': [
      after(multiplyAfterAdd, setTraining(multiplyAfterAdd, { ...defaultSettings, learningRate: 0.5 })),
      {
        kind: 'setting',
        setting: 'learningRate',
        value: { first: defaultSettings.learningRate, second: 0.5 },
      },
    ],
  }
  test.each(Object.entries(edits))('%s', (_, [edited, expected]) => {
    const { structure } = compared(multiplyAfterAdd, edited)
    expect(structure.find(({ kind }) => kind === expected.kind)).toMatchObject(expected)
  })

  test('another initialisation', () => {
    const edited = after(weighted, setAttribute(weighted, 'W', 'distribution', 'heNormal'))
    const { structure } = compared(weighted, edited)
    expect(structure).toMatchObject([
      { kind: 'attribute', attribute: 'distribution', value: { first: 'uniform', second: 'heNormal' } },
    ])
  })

  test('an attribute that is not read makes none', () => {
    const edited = after(weighted, setAttribute(weighted, 'W', 'std', 2))
    expect(compared(weighted, edited)).toEqual({ structure: [], numbers: [] })
  })

  test('another value, in what depends on it and nowhere else', () => {
    const edited = after(multiplyAfterAdd, setValue(multiplyAfterAdd, 'x', -1))
    const comparison = compared(multiplyAfterAdd, edited)
    expect(comparison.structure).toEqual([])
    expect(numbers(comparison)).toEqual([
      'value of x',
      'gradient of z',
      'value of q',
      'value of f',
      'local of z → f.b',
      'global of z → f.b',
    ])
  })

  test('a title, a place and a group make none', () => {
    let edited = after(multiplyAfterAdd, setTitle(multiplyAfterAdd, 'other'))
    edited = after(edited, moveNodes(edited, new Map([['x', { x: 9, y: 9 }]])))
    edited = after(edited, groupNodes(edited, ['x', 'y']))
    expect(isAlike(compared(multiplyAfterAdd, edited))).toBe(true)
  })
})

describe('nodes are matched', () => {
  test('by name, whatever they compute', () => {
    expect(kinds(compared(neuron('a', 'sigmoid'), neuron('a', 'relu')))).toEqual(['operation'])
  })

  test('by place, where the names are others', () => {
    const comparison = compared(neuron('a', 'sigmoid'), neuron('f5', 'relu'))
    expect(comparison.structure).toMatchObject([
      { kind: 'name', node: { first: { name: 'a' }, second: { name: 'f5' } } },
      { kind: 'operation', operation: { first: 'sigmoid', second: 'relu' } },
    ])
  })

  test('all by place, where no name is the same', () => {
    const other = documentOf(
      [
        node('a', 'input', {}, -2),
        node('b', 'input', {}, 5),
        node('c', 'input', {}, -4),
        node('d', 'add'),
        node('e', 'mul'),
      ],
      ['a -> d.a', 'b -> d.b', 'd -> e.a', 'c -> e.b'],
      { target: 'e' },
    )
    const comparison = compared(multiplyAfterAdd, other)
    expect(kinds(comparison)).toEqual(['name', 'name', 'name', 'name', 'name'])
    expect(comparison.numbers).toEqual([])
  })

  test('not with one that was put between', () => {
    const between = documentOf(
      [node('x', 'input', {}, 2), node('h', 'tanh'), node('a', 'sigmoid'), node('f', 'square')],
      ['x -> h.x', 'h -> a.x', 'a -> f.x'],
    )
    expect(compared(neuron('a', 'sigmoid'), between).structure).toMatchObject([
      { kind: 'only-in', side: 'second', node: { name: 'h' } },
      { kind: 'wire', source: { first: { name: 'x' }, second: { name: 'h' } } },
    ])
  })
})

describe('two tensors', () => {
  const tensor = (shape: readonly number[], data: readonly number[]): Tensor => ({
    shape,
    data: Float64Array.from(data),
  })
  const vector = (...data: number[]) => tensor([data.length], data)

  test('are unlike by the largest difference and where it is', () => {
    expect(unlikeness(vector(1, 2, 100), vector(1, 4, 103), 0)).toEqual({
      kind: 'numbers',
      count: 2,
      of: 3,
      absolute: 3,
      relative: 0.5,
      entry: [2],
      number: { first: 100, second: 103 },
    })
  })

  test('are alike where NaN meets NaN, and 0 meets −0', () => {
    expect(unlikeness(vector(NaN, 0, Infinity), vector(NaN, -0, Infinity), 0)).toBeNull()
  })

  test.each([
    [NaN, 1],
    [Infinity, 1],
    [Infinity, -Infinity],
  ])('%d is infinitely far from %d, whatever the tolerance', (a, b) => {
    expect(unlikeness(vector(a), vector(b), 1e9)).toMatchObject({ absolute: Infinity, relative: Infinity })
  })

  test('are alike within the tolerance, which is relative above 1', () => {
    expect(unlikeness(vector(1000), vector(1000.5), 1e-3)).toBeNull()
    expect(unlikeness(vector(0.001), vector(0.0025), 1e-3)).not.toBeNull()
  })

  test('are unlike by their shapes, and by one of them alone', () => {
    expect(unlikeness(vector(1, 2), tensor([2, 1], [1, 2]), 9)).toMatchObject({ kind: 'shape' })
    expect(unlikeness(vector(1), null, 9)).toEqual({ kind: 'missing', side: 'second' })
    expect(unlikeness(null, null, 0)).toBeNull()
  })
})

test('numbers come by size, what is there once only first', () => {
  const one = documentOf([node('x', 'input', {}, 1), node('y', 'input', {}, 1), node('z', 'input')])
  const other = documentOf([node('x', 'input', {}, 2), node('y', 'input', {}, 5), node('z', 'input', {}, 0)])
  const names = bySize(compared(one, other).numbers).map(({ node }) => node.first.name)
  expect(names).toEqual(['z', 'y', 'x'])
})

test('what is said of a source, and what comes to the target, are differences', () => {
  const one = documentOf([node('x', 'input', {}, [1, 2]), node('f', 'exp')], ['x -> f.x'], { target: 'f' })
  const other = {
    ...one,
    given: [{ id: 'x', given: true }],
    upstream: { kind: 'entry', at: [1] } as const,
  }
  expect(compared(one, other).structure).toMatchObject([
    { kind: 'is-given', value: { first: null, second: true } },
    { kind: 'upstream', value: { first: null, second: { at: [1] } } },
  ])
  expect(compared(other, other).structure).toEqual([])
})
