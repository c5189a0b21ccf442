import { describe, expect, test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import { MAX_NODES } from '@shared/document/limits'
import { writeDocument, readDocument } from '@shared/document/file'
import { examples } from '../../../src-renderer/examples'
import { documentOf, must, node, refusal } from '../document/builders'
import { graphOfAll } from '../explain/graphs'
import { agreementOf, differentiating, documentSaying, tryToUnfold, unfolded } from './agreement'

const exact = { missing: [], unlike: 0, difference: 0 }

test.each(examples.map(({ id }) => id))('the unfolded %s has its gradients for values', (id) => {
  const document = must(readDocument(examples.find((example) => example.id === id)!.text))
  const made = unfolded(document)
  const { missing, difference } = agreementOf(document, made)
  expect(missing).toEqual([])
  expect(difference).toBeLessThan(1e-12)
  // It is a document like any other.
  expect(readDocument(writeDocument(made.document)).ok).toBe(true)
})

test.each([false, true])(
  'random graphs of all operations have their gradients for values, most of them bit for bit (odd numbers: %s)',
  (isOdd) => {
    let [exactly, all] = [0, 0]
    for (let seed = 0; seed < 240; seed++) {
      const { graph, target } = graphOfAll(seed, { isOdd })
      const document = documentFrom(graph, { target })
      const made = tryToUnfold(document)
      if (!made.ok) {
        expect(made.error.kind, `${seed}: ${JSON.stringify(made.error)}`).toBe('no-gradients')
        continue
      }
      const { missing, unlike, difference } = agreementOf(document, made.value)
      expect(missing, `${seed}`).toEqual([])
      expect(difference, `${seed}`).toBeLessThan(1e-12)
      all++
      if (unlike === 0) exactly++
    }
    expect(all).toBeGreaterThan(200)
    expect(exactly / all).toBeGreaterThan(0.75)
  },
)

test('what the code multiplies and adds up the nodes do in the same order, to the last bit', () => {
  const values = {
    x: [0.1, 0.7, -1.3],
    W: [
      [0.3, -0.2, 0.9],
      [1.1, 0.4, -0.6],
    ],
    b: [0.05, -0.4],
  }
  for (const text of [
    'f = sum(tanh(W @ x + b) ^ 2) / 3',
    'f = sum(exp(x) * sin(x) - x / 7)',
    'f = norm(W @ x) * mean(sigmoid(W))',
    'f = sum(W * x) + sum(x * x * x)',
  ]) {
    const document = documentSaying(text, values)
    expect(agreementOf(document, unfolded(document)), text).toEqual(exact)
  }
})

test('a gradient is called after what it is of', () => {
  const { document } = unfolded(documentSaying('z = w * x; a = sigmoid(z)', { w: 2, x: 0.5 }))
  const made = new Set(document.nodes.map(({ name }) => name))
  for (const name of ['da__da', 'da__dz', 'da__dw', 'da__dx']) expect(made, name).toContain(name)
})

test('where the name of a gradient is taken it is not called after another derivative', () => {
  const { document, gradients } = unfolded(documentSaying('df__dx = 3; f = x * w1 + df__dx', { x: 2, w1: 1 }))
  const nameOf = (id: string) => document.nodes.find((node) => node.id === id)!.name
  const x = document.nodes.find(({ name }) => name === 'x')!
  expect(nameOf(gradients.get(x.id)!)).toMatch(/^f\d+$/)
  expect(document.nodes.filter(({ name }) => name.startsWith('df__dx')).length).toBe(1)
})

test('the factor of a gate is called after its derivative', () => {
  const { document } = unfolded(documentSaying('z = tanh(x); f = z * 2', { x: 0.5 }))
  const [slope] = document.nodes.filter(({ name }) => name === 'dz__dx')
  expect(slope?.op).toBe('sub')
})

test('a value that is there is used: σ′ is made of σ itself', () => {
  const { document, made } = unfolded(documentSaying('a = sigmoid(x)', { x: 0.5 }))
  const added = document.nodes.filter(({ id }) => made.includes(id))
  expect(added.map(({ op }) => op).filter((op) => op === 'sigmoid')).toEqual([])
})

test('windows that slide are looked up and put back, and a kernel is slid by a convolution', () => {
  const square = (length: number) =>
    Array.from({ length }, (_, i) => Array.from({ length }, (__, j) => Math.sin(i * length + j)))
  const values = { x: square(4), w: square(2), X: [square(3), square(3)], W: [[square(2), square(2)]] }
  for (const text of [
    'f = sum(conv2d(x, w) ^ 2)',
    'f = sum(conv2d(x, w, stride=2, padding=1) ^ 2)',
    'f = sum(conv2d(X, W, stride=[1, 2], padding=[0, 1]) ^ 2)',
    'f = sum(avgPool2d(conv2d(x, w), 2, 1) ^ 2)',
    'f = sum(maxPool2d(conv2d(X, W), 2, 1, 1) ^ 2)',
  ]) {
    const document = documentSaying(text, values)
    const { missing, difference } = agreementOf(document, unfolded(document))
    expect(missing, text).toEqual([])
    expect(difference, text).toBeLessThan(1e-12)
  }
  const { document } = unfolded(documentSaying('f = sum(conv2d(x, w) ^ 2)', values))
  expect(document.nodes.find(({ name }) => name === 'df__dw')?.op).toBe('conv2d')
})

test('what is given has no gradient, and what was asked for stays the target', () => {
  const document = documentSaying('f = 2 * x ^ 3', { x: 1.5 })
  const { document: whole, gradients } = unfolded(document)
  expect(whole.target).toBe(document.target)
  const named = (name: string) => document.nodes.find((node) => node.name === name)!.id
  expect(
    [...gradients.keys()].filter((id) =>
      document.nodes.some((node) => node.id === id && node.op === 'constant'),
    ),
  ).toEqual([])
  expect(gradients.has(named('x'))).toBe(true)
})

test('a label stays given: it feeds the backward pass, and still nobody asks for its gradient', () => {
  const { document } = unfolded(documentSaying('L = halfSquaredError(x, y)', { x: 1, y: 2 }))
  const label = document.nodes.find(({ name }) => name === 'y')!
  expect(document.given).toEqual([{ id: label.id, given: true }])
})

test('the gradient of 2x³ is differentiated again, and again: 6x², 12x, 12', () => {
  const first = unfolded(documentSaying('f = 2 * x ^ 3', { x: 1.5 }))
  const slope = differentiating(first.document, 'df__dx')
  expect([slope.value('df__dx'), slope.gradient('x')]).toEqual([13.5, 18])
  const named = first.document.nodes.find(({ name }) => name === 'df__dx')!.id
  const second = unfolded({ ...first.document, target: named })
  const curvature = differentiating(second.document, 'ddf__dx__dx')
  expect([curvature.value('ddf__dx__dx'), curvature.gradient('x')]).toEqual([18, 12])
})

test('what comes to the target from outside is where the backward pass begins', () => {
  const document = documentSaying('f = x * y', { x: [1, 2], y: [3, 4] })
  for (const upstream of [
    { kind: 'value', value: [0.1, -0.2] },
    { kind: 'entry', at: [1] },
    { kind: 'value', value: 3 },
  ] as const) {
    const asked = { ...document, upstream }
    expect(agreementOf(asked, unfolded(asked))).toEqual(exact)
  }
})

test('what was drawn is a mask, with the same numbers', () => {
  const document = documentSaying(
    'random r = uniform(0, 1, [3]); d = dropout(x * r); e = dropout(d + r, 0.2); f = sum(e * e)',
    {
      x: [1, 2, 3],
    },
  )
  const made = unfolded(document)
  expect(agreementOf(document, made)).toEqual(exact)
  const [before, after] = [differentiating(document, 'f'), differentiating(made.document, 'f')]
  expect(after.value('f')).toEqual(before.value('f'))
  expect(made.document.nodes.filter(({ op }) => op === 'dropout').map(({ name }) => name)).toEqual([
    'd_mask',
    'e_mask',
  ])
})

test('without a target, or without its value, there is nothing to unfold', () => {
  expect(refusal(tryToUnfold(documentOf([node('x', 'input', {}, 1)])))).toEqual({ kind: 'nothing-to-unfold' })
  const unfinished = documentOf([node('x', 'input'), node('f', 'exp')], ['x -> f.x'])
  expect(refusal(tryToUnfold(unfinished))).toEqual({ kind: 'no-gradients', node: 'f' })
})

describe('what would be more than a document may hold', () => {
  const chain = (op: 'exp' | 'tanh', length: number) => {
    const nodes = [node('x0', 'input', {}, 1)]
    const wires: string[] = []
    for (let i = 1; i <= length; i++) {
      nodes.push(node(`x${i}`, op))
      wires.push(`x${i - 1} -> x${i}.x`)
    }
    return tryToUnfold(documentOf(nodes, wires))
  }

  test('is refused before it is built, with how many there would be at least', () => {
    expect(refusal(chain('exp', MAX_NODES / 2))).toEqual({
      kind: 'too-many',
      part: 'nodes',
      most: MAX_NODES,
      would: { count: MAX_NODES + 2, isLeast: true },
    })
  })

  test('is counted to its end where that is not far', () => {
    const [three, four] = [3, 4].map((length) => must(chain('tanh', length)).document.nodes.length)
    const length = 35_000
    const count = three! + (length - 3) * (four! - three!)
    expect(count).toBeGreaterThan(MAX_NODES)
    expect(refusal(chain('tanh', length))).toMatchObject({ would: { count, isLeast: false } })
  })
})

test('windows too long to say where each entry is are not unfolded, and not looked through first', () => {
  const x = [
    [1, 2],
    [3, 4],
  ]
  const made = (size: number) =>
    tryToUnfold(documentSaying(`f = sum(maxPool2d(x, size=${size}, padding=${size / 2}, stride=1))`, { x }))
      .ok
  expect(made(4)).toBe(true)
  // The windows would be 36 million million numbers.
  expect(made(2_000_000)).toBe(false)
})
