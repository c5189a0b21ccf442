import { describe, expect, test } from 'vitest'
import { arrange, boxesOf } from '@shared/scene/arrange'
import { type ChainruleDocument, operationOf } from '@shared/document/document'
import { replaceByGates } from '@shared/scene/edit-expand'
import { MARGINS } from '@shared/scene/groups'
import { moveNodes } from '@shared/document/edit-nodes'
import { validateDocument } from '@shared/document/validation'
import { gatesOf } from '@shared/expression/gates'
import { parseExpressions } from '@shared/expression/build'
import { after, documentOf, must, named, namesOf, node, rawOf, wiresOf } from '../document/builders'

const neuron = documentOf(
  [node('x', 'input', {}, 2), node('f1', 'neg'), node('a', 'sigmoid'), node('f2', 'square')],
  ['x -> f1.x', 'f1 -> a.x', 'a -> f2.x'],
  { target: 'a' },
)

const expanded = (document: ChainruleDocument, name: string): ChainruleDocument => {
  const of = named(document, name)
  return after(document, replaceByGates(document, of.id, gatesOf(operationOf(of), of.attributes, [[]])!))
}

const tidied = (document: ChainruleDocument) => after(document, moveNodes(document, arrange(document)))

/** The boxes of a document as they stand. */
const boxes = (document: ChainruleDocument) =>
  boxesOf(document).nodes.map((box, index) => ({ ...box, ...document.nodes[index]!.position }))

const overlapping = (document: ChainruleDocument) =>
  boxes(document).flatMap((a, i, all) =>
    all
      .slice(i + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.id} ${b.id}`),
  )

describe('replacing a node by its gates', () => {
  test('keeps its name on the last gate, and what goes in and out', () => {
    const document = expanded(neuron, 'a')
    expect(namesOf(document)).toEqual(['x', 'f1', 'c1', 'f3', 'f4', 'f5', 'a', 'f2'])
    expect(wiresOf(document)).toContain('a -> f2.x')
    expect(named(document, 'a')).toMatchObject({ id: 'a', op: 'reciprocal' })
    expect(document.target).toBe('a')
  })

  test('gives a sound document', () => {
    expect(must(validateDocument(rawOf(expanded(neuron, 'a'))))).toEqual(expanded(neuron, 'a'))
  })

  test('forks an input that its gates use twice', () => {
    const document = documentOf([node('x', 'input', {}, 2), node('f', 'tanh')], ['x -> f.x'])
    const fromX = wiresOf(expanded(document, 'f')).filter((wire) => wire.startsWith('x -> '))
    expect(fromX).toHaveLength(2)
  })

  test('leaves an input free that had no wire', () => {
    const gates = must(parseExpressions('f = x + exp(y)'))
    const document = documentOf([node('x', 'input', {}, 2), node('g', 'mul')])
    expect(wiresOf(after(document, replaceByGates(document, 'g', gates)))).toEqual(['f1 -> g.b'])
  })

  test('puts their frame where the node stood, and what is right of it further right', () => {
    const before = tidied(neuron)
    const document = expanded(before, 'a')
    const left = Math.min(...['c1', 'f3', 'f4', 'f5', 'a'].map((name) => named(document, name).position.x))
    expect(left).toBe(named(before, 'a').position.x + MARGINS.x.begin)
    expect(named(document, 'f1').position).toEqual(named(before, 'f1').position)
    expect(named(document, 'f2').position.x).toBeGreaterThan(named(document, 'a').position.x)
    const level = (name: string) => named(document, name).position.y - named(before, name).position.y
    expect(level('f2')).toBe(0)
    expect(overlapping(document)).toEqual([])
  })

  test('moves out of the way what stands above and below', () => {
    const wide = documentOf(
      [
        node('x', 'input', {}, 2),
        ...['a', 'b', 'c'].map((name) => node(name, 'tanh')),
        node('f', 'add'),
        node('g', 'add'),
      ],
      ['x -> a.x', 'x -> b.x', 'x -> c.x', 'a -> f.a', 'b -> f.b', 'f -> g.a', 'c -> g.b'],
    )
    for (const name of ['a', 'b', 'c']) {
      const document = expanded(tidied(wide), name)
      expect(document.nodes.length).toBeGreaterThan(wide.nodes.length)
      expect(overlapping(document)).toEqual([])
    }
  })
})
