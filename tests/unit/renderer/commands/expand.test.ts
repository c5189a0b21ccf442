import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { moveNodes } from '@shared/document/edit-nodes'
import { readDocument } from '@shared/document/file'
import { apply } from '@shared/document/patch'
import { route } from '@shared/layout/routing/route'
import { arrange, boxesOf } from '@shared/scene/arrange'
import { examples } from '../../../../src-renderer/examples'
import { documentOf, must, node } from '../../document/builders'
import { faults } from '../../layout/faults'
import { createDesk, type Desk, documentSaying } from '../desk'

const exampleOf = (id: string) => must(readDocument(examples.find((example) => example.id === id)!.text))

function expandNode(desk: Desk, name: string): void {
  desk.selectNamed([name])
  expect(desk.run('graph.expand')).toBe(true)
}

/** What lies over something else, as the document is drawn. */
function faultsOf(document: ChainruleDocument): string[] {
  const graph = boxesOf(document)
  const places = new Map(document.nodes.map(({ id, position }) => [id, position]))
  return faults(graph, places, route(graph, places))
}

const tidied = (text: string) => {
  const document = documentSaying(text)
  return apply(document, moveNodes(document, arrange(document)))
}

describe('what a node is expanded into has room, with all numbers', () => {
  const product = (calculation: string) => `param W = ${calculation}; a = tanh(z); L = sum(a)`
  test.each([
    [
      'graph.expandScalars',
      'a matrix by a vector',
      product('[[1, 2, -1], [0.5, -2, 3]]; x = [1, -1, 2]; z = W @ x'),
    ],
    ['graph.expandScalars', 'two matrices', product('[[1, 2], [0.5, -2]]; x = [[1, -1], [2, 1]]; z = W @ x')],
    ['graph.expandScalars', 'an outer product', product('[1, 2, 3]; x = [1, -1]; z = outer(W, x)')],
    ['graph.expandScalars', 'a dot product', product('[1, 2, 3]; x = [1, -1, 2]; z = dot(W, x)')],
    [
      'graph.expand',
      'a row that is normalised',
      'input x = [[1, 2, -1], [0.5, -2, 3], [1, 4, 2]]; z = layerNorm(x, [1, 2, 3], [0, 1, 0]); L = mean(z * z)',
    ],
    [
      'graph.expand',
      'attention',
      'input q = [[1, 2], [0.5, -2]]; input k = [[1, 0], [2, 1]]; input v = [[1, 1], [0, 2]]; z = attention(q, k, v); L = mean(z * z)',
    ],
    ['graph.expand', 'a square of one gate', 'input x = 3; z = x^2; f = exp(z)'],
  ] as const)('by %s: %s', (command, _, text) => {
    const desk = createDesk(tidied(text))
    expect(faultsOf(desk.document)).toEqual([])
    const before = desk.document
    desk.selectNamed(['z'])
    desk.run(command)
    expect(desk.document.nodes.length).toBeGreaterThanOrEqual(before.nodes.length)
    expect(faultsOf(desk.document)).toEqual([])
    desk.undo()
    expect(desk.document).toEqual(before)
  })
})

describe('expanding into gates', () => {
  test('gives the one-gate sigmoid neuron every gradient of the neuron drawn gate by gate', () => {
    const desk = createDesk(exampleOf('sigmoid-neuron'))
    const shared = ['w0', 'x0', 'w1', 'x1', 'w2', 'f1', 'f2', 'f3', 'f4']
    const expected = shared.map((name) => desk.gradientOf(name)!)
    desk.open(exampleOf('sigmoid-neuron-one-gate'))
    expandNode(desk, 'f')
    shared.forEach((name, at) =>
      expect(Math.abs(desk.gradientOf(name)! - expected[at]!), name).toBeLessThan(1e-12),
    )
    expect(desk.node('f').op).toBe('reciprocal')
    expect(desk.notices.at(-1)).toBe('Expanded f into 5 nodes: its value and all gradients are the same')
  })

  test('is one step, which undo and redo take back and again, byte for byte', () => {
    const desk = createDesk(exampleOf('sigmoid-neuron-one-gate'))
    const before = desk.text
    expandNode(desk, 'f')
    const expanded = desk.text
    expect(desk.entries).toBe(1)
    desk.undo()
    expect(desk.text).toBe(before)
    desk.redo()
    expect(desk.text).toBe(expanded)
  })

  test('selects the gates, so that they can be moved together', () => {
    const desk = createDesk(documentOf([node('x', 'input', {}, 1), node('f', 'silu')], ['x -> f.x']))
    expandNode(desk, 'f')
    expect(desk.names).toEqual(['x', 'f1', 'f'])
    expect(desk.selectedNames).toEqual(['f1', 'f'])
  })

  test('is for one node that is made of gates', () => {
    const desk = createDesk(
      documentOf([node('x', 'input', {}, 1), node('f', 'relu'), node('g', 'tanh')], ['x -> f.x', 'x -> g.x']),
    )
    const expandable = (...chosen: string[]) => {
      desk.selectNamed(chosen)
      return desk.isEnabled('graph.expand')
    }
    expect([expandable('g'), expandable('x'), expandable('f'), expandable('f', 'g')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  test('needs all inputs, and says so', () => {
    const desk = createDesk(documentOf([node('f', 'tanh')]))
    expandNode(desk, 'f')
    expect(desk.notices).toEqual(['f has no value yet: give it all its inputs before it is expanded'])
    expect(desk.names).toEqual(['f'])
  })

  test('of a loss with a class index is refused with the reason', () => {
    const desk = createDesk(
      documentOf(
        [node('z', 'input', {}, [1, 2]), node('y', 'input', {}, 0), node('f', 'softmaxCrossEntropy')],
        ['z -> f.logits', 'y -> f.label'],
      ),
    )
    expandNode(desk, 'f')
    expect(desk.notices).toEqual([
      'softmaxCrossEntropy of inputs with these shapes has no gates to expand into',
    ])
  })

  test('warns where the gates overflow and the operation does not', () => {
    const desk = createDesk(
      documentOf([node('x', 'input', {}, 800), node('f', 'softplus')], ['x -> f.x'], { target: 'f' }),
    )
    expandNode(desk, 'f')
    expect(desk.notices).toEqual(['Expanded f into 4 nodes: its numbers differ by up to ∞'])
  })
})

test('a product of tensors expands into its products of numbers, and one undo brings it back', () => {
  const text = 'param W = [[1, 2], [3, 4]]; input x = [5, 6]; z = W @ x; f = sum(z)'
  const desk = createDesk(documentSaying(text))
  const [before, gradient] = [desk.text, desk.gradientOf('W')]
  desk.selectNamed(['z'])
  expect(desk.run('graph.expandScalars')).toBe(true)
  const ops = desk.document.nodes.map(({ op }) => op)
  expect(ops.filter((op) => op === 'mul')).toHaveLength(4)
  expect(ops.filter((op) => op === 'add')).toHaveLength(2)
  expect(desk.names).toEqual(expect.arrayContaining(['W0_0', 'W1_1', 'x0', 'x1']))
  expect(desk.gradientOf('W')).toBe(gradient)
  expect(desk.selectedNames).toContain('z')
  desk.undo()
  expect(desk.text).toBe(before)
})

test('nothing but a product of tensors expands into scalars, and none of more than 64 products', () => {
  const ones = `[${Array(65).fill(1).join(', ')}]`
  const desk = createDesk(documentSaying(`input x = ${ones}; z = dot(x, x); f = exp(z)`))
  desk.selectNamed(['f'])
  expect(desk.isEnabled('graph.expandScalars')).toBe(false)
  desk.selectNamed(['z'])
  desk.run('graph.expandScalars')
  expect(desk.notices).toEqual([
    'z has more than 64 products of two numbers, too many to draw each as a gate: try it on smaller tensors',
  ])
})
