import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf } from '@shared/compare/changes'
import type { ChainruleDocument } from '@shared/document/document'
import { setSeed, setTarget, setTitle } from '@shared/document/edit-fields'
import { addNode, removeNodes, rename, setAttribute, setValue } from '@shared/document/edit-nodes'
import { setTraining } from '@shared/document/edit-training'
import { connect } from '@shared/document/edit-wires'
import { defaultSettings } from '@shared/training/settings'
import { english } from '@shared/words'
import { after, anyDocument, documentOf, node } from '../document/builders'

/** Two weights, three sigmoids one after the other. */
const chain = documentOf(
  [
    node('x', 'input', {}, 2),
    node('W1', 'random', { shape: [2] }),
    node('W2', 'random', { shape: [2] }),
    node('h', 'mul'),
    node('a1', 'sigmoid'),
    node('m', 'mul'),
    node('a2', 'sigmoid'),
    node('f', 'sum'),
  ],
  ['x -> h.a', 'W1 -> h.b', 'h -> a1.x', 'a1 -> m.a', 'W2 -> m.b', 'm -> a2.x', 'a2 -> f.x'],
  { title: 'Chain' },
)

/** What a copy is called after edits. */
const titled = (...edits: ((document: ChainruleDocument) => Parameters<typeof after>[1])[]): string => {
  const edited = edits.reduce((document, edit) => after(document, edit(document)), chain)
  return english.compare.variant('Chain', changesOf(chain, edited))
}

/** Takes a node out and puts another operation in its place, as a hand does. */
const swapped = (document: ChainruleDocument, id: string, op: 'relu'): ChainruleDocument => {
  const [into] = document.edges.filter(({ target }) => target === id)
  const [from] = document.edges.filter(({ source }) => source === id)
  let made = after(document, removeNodes(document, [id]))
  made = after(made, addNode(made, op, { x: 0, y: 0 }))
  const { id: fresh } = made.nodes.at(-1)!
  made = after(made, connect(made, { source: into!.source, target: fresh, input: 'x' }))
  return after(made, connect(made, { source: fresh, target: from!.target, input: from!.input }))
}

test('a document has changed nothing of itself', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(changesOf(document, { ...document, nodes: [...document.nodes] })).toEqual([])
    }),
    { numRuns: 100, seed: 1 },
  )
})

test('a copy in which nothing was changed is called a copy', () => {
  expect(titled()).toBe('Chain (copy)')
  expect(titled((document) => setTitle(document, 'Other'))).toBe('Chain (copy)')
})

test('functions that were swapped are said once', () => {
  const both = swapped(swapped(chain, 'a1', 'relu'), 'a2', 'relu')
  expect(changesOf(chain, both)).toMatchObject([{ kind: 'operation', operation: { first: 'sigmoid' } }])
  expect(english.compare.variant('Chain', changesOf(chain, both))).toBe('Chain (σ → ReLU)')
})

test('initialisations say of which weights', () => {
  const he = (id: string) => (document: ChainruleDocument) =>
    setAttribute(document, id, 'distribution', 'heNormal')
  expect(titled(he('W1'))).toBe('Chain (W1: He normal)')
  const narrow = (document: ChainruleDocument) => setAttribute(document, 'W1', 'low', -1)
  expect(titled(narrow, he('W1'))).toBe('Chain (W1: He normal)')
  expect(titled(he('W1'), he('W2'))).toBe('Chain (W1 and W2: He normal)')
})

test.each([
  [
    'Chain (η 0.1 → 0.01)',
    (document: ChainruleDocument) =>
      setTraining(document, { ...defaultSettings, learningRate: defaultSettings.learningRate / 10 }),
  ],
  ['Chain (x 2 → 3)', (document: ChainruleDocument) => setValue(document, 'x', 3)],
  ['Chain (x: other values)', (document: ChainruleDocument) => setValue(document, 'x', [1, 2])],
  ['Chain (seed 0 → 4)', (document: ChainruleDocument) => setSeed(document, 4)],
  ['Chain (target a1)', (document: ChainruleDocument) => setTarget(document, 'a1')],
  ['Chain (h called z1)', (document: ChainruleDocument) => rename(document, 'h', 'z1')],
  ['Chain (a2 removed)', (document: ChainruleDocument) => removeNodes(document, ['a2'])],
  [
    'Chain (m rewired)',
    (document: ChainruleDocument) =>
      connect(document, { source: 'h', target: 'm', input: 'a' }, { replace: true }),
  ],
])('%s', (title, edit) => {
  expect(titled(edit)).toBe(title)
})

test('many nodes are counted, and of many changes some are said', () => {
  const add = (document: ChainruleDocument) => addNode(document, 'exp', { x: 0, y: 0 })
  expect(titled(add, add, add)).toBe('Chain (3 nodes added)')
  expect(
    titled(
      add,
      (document) => setValue(document, 'x', 3),
      (document) => setTarget(document, 'a1'),
      (document) => setSeed(document, 4),
    ),
  ).toMatch(/^Chain \(f1 added, x 2 → 3, target a1, 1 more\)$/)
})

test('a change that was taken back is none', () => {
  const there = after(chain, setValue(chain, 'x', 3))
  expect(changesOf(chain, after(there, setValue(there, 'x', 2)))).toEqual([])
})
