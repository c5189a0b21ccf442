import { describe, expect, test } from 'vitest'
import { type ChainruleDocument, edgesInto } from '@shared/document/document'
import { groupNodes } from '@shared/document/edit-groups'
import { apply } from '@shared/document/patch'
import { targetOf } from '@shared/engine/target'
import { parseExpressions } from '@shared/expression/build'
import { route } from '@shared/layout/routing/route'
import { boxesOf } from '@shared/scene/arrange'
import { placesForNew } from '@shared/scene/join'
import { applyText, textOf } from '../../../src-renderer/commands/as-text'
import { documentOf as documentOfExample } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import { after, must, named } from '../document/builders'
import { faults } from '../layout/faults'

/** What lies over something else. */
function faultsOf(document: ChainruleDocument): string[] {
  const graph = boxesOf(document)
  const places = new Map(document.nodes.map(({ id, position }) => [id, position]))
  return faults(graph, places, route(graph, places))
}

const exampleNamed = (id: string) => documentOfExample(examples.find((example) => example.id === id)!)
const withLines = (document: ChainruleDocument, ...lines: readonly string[]) =>
  apply(document, applyText(document, must(parseExpressions([must(textOf(document)), ...lines].join('\n')))))

/** The name of the node that is differentiated, and of one in the midst of the graph. */
function namesIn(document: ChainruleDocument) {
  const isGate = (id: string) => edgesInto(document, id).length > 0
  const inner = document.nodes.find(
    ({ id }) => isGate(id) && document.edges.some(({ source }) => source === id),
  )
  return { end: document.nodes.find(({ id }) => id === targetOf(document))!.name, inner: inner?.name }
}

/** What is in collapsed groups is not drawn. */
const exampleIds = examples
  .filter((example) => documentOfExample(example).groups.length === 0)
  .map(({ id }) => id)

describe('what is new goes to where there is room', () => {
  test.each(exampleIds)('in %s, lying over nothing, right of what it uses, and what is there stays', (id) => {
    const before = exampleNamed(id)
    const { end, inner } = namesIn(before)
    for (const line of [`zz1 = exp(${end})`, `zz1 = ${end} * 2`, `zz1 = ${end} + zz2`, 'zz1 = zz2 * zz3']) {
      const document = withLines(before, line)
      expect(faultsOf(document), line).toEqual(faultsOf(before))
      for (const { name, position } of before.nodes) expect(named(document, name).position).toEqual(position)
      if (line.includes(end))
        expect(named(document, 'zz1').position.x).toBeGreaterThan(named(before, end).position.x + 36)
    }
    if (!inner) return
    const document = withLines(before, `zz1 = tanh(${inner})`)
    expect(faultsOf(document)).toEqual(faultsOf(before))
    expect(named(document, 'zz1').position.x).toBeGreaterThan(named(document, inner).position.x + 36)
  })

  test('a gate that goes between two others has those behind it move on, and no more', () => {
    const before = exampleNamed('add-then-multiply')
    const text = must(textOf(before)).replace('q = x + y', 'p = x + y\nq = exp(p)')
    const document = apply(before, applyText(before, must(parseExpressions(text))))
    const rightOf = (name: string) => named(document, name).position.x
    expect(rightOf('p')).toBeLessThan(rightOf('q'))
    expect(rightOf('q')).toBeLessThan(rightOf('f'))
    expect(faultsOf(document)).toEqual([])
  })

  test('a source goes left of what it goes into', () => {
    const document = withLines(exampleNamed('sigmoid-neuron'), 'g = f8 * h')
    expect(named(document, 'h').position.x).toBeLessThan(named(document, 'g').position.x)
  })

  test('what is computed from a node of a group stands outside of the frame of that', () => {
    const plain = exampleNamed('add-then-multiply')
    const ids = ['x', 'y', 'q'].map((name) => named(plain, name).id)
    const grouped = after(plain, groupNodes(plain, ids, 'sum'))
    const document = withLines(grouped, 'g = q * 3')
    const right = Math.max(...ids.map((id) => document.nodes.find((node) => node.id === id)!.position.x))
    expect(named(document, 'g').position.x).toBeGreaterThan(right + 36 + 16)
  })

  test('so many at once as to be a graph of their own are laid out below', () => {
    const before = exampleNamed('add-then-multiply')
    const lines = Array.from({ length: 40 }, (_, at) => `zz${at} = exp(${at === 0 ? 'f' : `zz${at - 1}`})`)
    const document = withLines(before, ...lines)
    const bottom = Math.max(...before.nodes.map(({ position }) => position.y))
    for (let at = 0; at < 40; at++) expect(named(document, `zz${at}`).position.y).toBeGreaterThan(bottom)
  })

  test('nothing new moves nothing', () => {
    expect(placesForNew(exampleNamed('lstm-cell'), new Set())).toEqual(new Map())
  })
})
