import { describe, expect, test, vi } from 'vitest'
import { isEnabled, runCommand } from '../../../../src-renderer/commands'
import { travel, useDocument } from '../../../../src-renderer/state/document'
import { nodeReading } from '../../../../src-renderer/state/evaluation'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../../src-renderer/examples'
import { documentOf, must, node } from '../../document/builders'
import { names, nodeNamed, notices, open, selectedNames, selectNamed, text, useFreshDesk } from './desk'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const openExample = (id: string) =>
  open(must(readDocument(examples.find((example) => example.id === id)!.text)))
const gradientOf = (name: string) => nodeReading(nodeNamed(name).id).gradient!.data[0]!

function expandNode(name: string): void {
  selectNamed([name])
  expect(runCommand('graph.expand')).toBe(true)
}

describe('expanding into gates', () => {
  test('gives the one-gate sigmoid neuron every gradient of the neuron drawn gate by gate', () => {
    openExample('sigmoid-neuron')
    const shared = ['w0', 'x0', 'w1', 'x1', 'w2', 'f1', 'f2', 'f3', 'f4']
    const expected = shared.map(gradientOf)
    openExample('sigmoid-neuron-one-gate')
    expandNode('f')
    shared.forEach((name, at) => expect(Math.abs(gradientOf(name) - expected[at]!), name).toBeLessThan(1e-12))
    expect(nodeNamed('f').op).toBe('reciprocal')
    expect(notices().at(-1)).toBe('Expanded f into 5 nodes: its value and all gradients are the same')
  })

  test('is one step, which undo and redo take back and again, byte for byte', () => {
    openExample('sigmoid-neuron-one-gate')
    const before = text()
    expandNode('f')
    const expanded = text()
    expect(useDocument.getState().history.past).toHaveLength(1)
    travel('undo')
    expect(text()).toBe(before)
    travel('redo')
    expect(text()).toBe(expanded)
  })

  test('selects the gates, so that they can be moved together', () => {
    open(documentOf([node('x', 'input', {}, 1), node('f', 'silu')], ['x -> f.x']))
    expandNode('f')
    expect(names()).toEqual(['x', 'f1', 'f'])
    expect(selectedNames()).toEqual(['f1', 'f'])
  })

  test('is for one node that is made of gates', () => {
    open(
      documentOf([node('x', 'input', {}, 1), node('f', 'relu'), node('g', 'tanh')], ['x -> f.x', 'x -> g.x']),
    )
    const expandable = (...chosen: string[]) => {
      selectNamed(chosen)
      return isEnabled('graph.expand')
    }
    expect([expandable('g'), expandable('x'), expandable('f'), expandable('f', 'g')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  test('needs all inputs, and says so', () => {
    open(documentOf([node('f', 'tanh')]))
    expandNode('f')
    expect(notices()).toEqual(['f has no value yet: give it all its inputs before it is expanded'])
    expect(names()).toEqual(['f'])
  })

  test('of a loss with a class index is refused with the reason', () => {
    open(
      documentOf(
        [node('z', 'input', {}, [1, 2]), node('y', 'input', {}, 0), node('f', 'softmaxCrossEntropy')],
        ['z -> f.logits', 'y -> f.label'],
      ),
    )
    expandNode('f')
    expect(notices()).toEqual(['softmaxCrossEntropy of inputs with these shapes has no gates to expand into'])
  })

  test('warns where the gates overflow and the operation does not', () => {
    open(documentOf([node('x', 'input', {}, 800), node('f', 'softplus')], ['x -> f.x'], { target: 'f' }))
    expandNode('f')
    expect(notices()).toEqual(['Expanded f into 4 nodes: its numbers differ by up to ∞'])
  })
})
