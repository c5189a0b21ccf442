import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { groupNodes, renameGroup, setCollapsed, ungroup } from '@shared/document/edit-groups'
import { removeNodes } from '@shared/document/edit-nodes'
import { readDocument, writeDocument } from '@shared/document/file'
import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { groupsAround, nodesWithin } from '@shared/document/groups'
import { MAX_GROUPS } from '@shared/document/limits'
import { migrateFrom, migrationsOf } from '@shared/document/migrations'
import { groups } from '@shared/document/parts/groups'
import { replaceByGates } from '@shared/scene/edit-expand'
import { gatesOf } from '@shared/expression/gates'
import { operation } from '@shared/ops/registry'
import { after, documentOf, multiplyAfterAdd, must, node, refusal } from './builders'

/** Groups as text: `outer(a b inner(c))`; collapsed ones have a minus. */
function groupsOf({ groups }: ChainruleDocument): string {
  const inside = (parent: string | null): string[] =>
    groups
      .filter((group) => group.parent === parent)
      .map(
        ({ id, name, collapsed, nodes }) =>
          `${collapsed ? '-' : ''}${name}(${[...nodes, ...inside(id)].join(' ')})`,
      )
  return inside(null).join(' ')
}

const grouped = (document: ChainruleDocument, nodes: string, name: string) =>
  after(document, groupNodes(document, nodes.split(' '), name))

const idOf = ({ groups }: ChainruleDocument, name: string) => groups.find((group) => group.name === name)!.id

const inner = grouped(multiplyAfterAdd, 'x y', 'inner')
const outer = grouped(inner, 'x y q', 'outer')

describe('groupNodes', () => {
  test('puts nodes under one name, in the order of the document', () => {
    expect(groupsOf(grouped(multiplyAfterAdd, 'q x', 'sum'))).toBe('sum(x q)')
  })

  test('names a group automatically', () => {
    const first = after(multiplyAfterAdd, groupNodes(multiplyAfterAdd, ['x']))
    expect(groupsOf(after(first, groupNodes(first, ['y'])))).toBe('group1(x) group2(y)')
  })

  test('takes a whole group in as it is', () => {
    expect(groupsOf(outer)).toBe('outer(q inner(x y))')
  })

  test('takes single nodes out of a group that is not wholly chosen', () => {
    expect(groupsOf(grouped(inner, 'y z', 'other'))).toBe('inner(x) other(y z)')
  })

  test('stands in the innermost group around all that it takes', () => {
    expect(groupsOf(grouped(outer, 'x', 'one'))).toBe('outer(q inner(y one(x)))')
    expect(groupsOf(grouped(outer, 'x q', 'two'))).toBe('outer(inner(y) two(x q))')
    expect(groupsOf(grouped(outer, 'x z', 'three'))).toBe('outer(q inner(y)) three(x z)')
  })

  test('of just what a group is already is refused, as is a blank name', () => {
    expect(refusal(groupNodes(outer, ['x', 'y'], 'again'))).toMatchObject({
      kind: 'grouped',
      group: 'inner',
    })
    expect(refusal(groupNodes(outer, ['x', 'y', 'q', 'z'], ' ')).kind).toBe('invalid-name')
  })

  test('is refused where there are too many', () => {
    const groups = Array.from({ length: MAX_GROUPS }, () => inner.groups[0]!)
    expect(refusal(groupNodes({ ...inner, groups }, ['z'])).kind).toBe('too-many')
  })
})

describe('ungroup', () => {
  test('hands what is in it to the group around it', () => {
    expect(groupsOf(after(outer, ungroup(outer, idOf(outer, 'inner'))))).toBe('outer(q x y)')
    expect(groupsOf(after(outer, ungroup(outer, idOf(outer, 'outer'))))).toBe('inner(x y)')
    expect(groupsOf(after(inner, ungroup(inner, idOf(inner, 'inner'))))).toBe('')
  })
})

test('a group collapses, and gets another name', () => {
  const collapsed = after(outer, setCollapsed(outer, idOf(outer, 'inner'), true))
  expect(groupsOf(collapsed)).toBe('outer(q -inner(x y))')
  expect(groupsOf(after(collapsed, renameGroup(collapsed, idOf(outer, 'inner'), 'σ')))).toBe(
    'outer(q -σ(x y))',
  )
  expect(refusal(renameGroup(outer, idOf(outer, 'inner'), '')).kind).toBe('invalid-name')
})

test('groups and nodes are found from the outside and from the inside', () => {
  expect(nodesWithin(outer, idOf(outer, 'outer')).toSorted()).toEqual(['q', 'x', 'y'])
  expect(groupsAround(outer, idOf(outer, 'inner')).map(({ name }) => name)).toEqual(['inner', 'outer'])
  expect(groupsAround(outer, null)).toEqual([])
})

describe('removing nodes', () => {
  test('removes the groups that hold nothing any more', () => {
    expect(groupsOf(after(outer, removeNodes(outer, ['x'])))).toBe('outer(q inner(y))')
    expect(groupsOf(after(outer, removeNodes(outer, ['x', 'y'])))).toBe('outer(q)')
    expect(groupsOf(after(outer, removeNodes(outer, ['q'])))).toBe('outer(inner(x y))')
    expect(groupsOf(after(outer, removeNodes(outer, ['x', 'y', 'q'])))).toBe('')
  })
})

describe('a fragment', () => {
  const pasted = (...ids: string[]) =>
    after(outer, pasteNodes(outer, extractFragment(outer, ids), { offset: { x: 0, y: 0 } }))

  test('carries the groups that are wholly in it, nested as they were, under names of their own', () => {
    expect(groupsOf(pasted('x', 'y', 'q'))).toBe('outer(q inner(x y)) outer1(n3 inner1(n1 n2))')
    expect(groupsOf(pasted('x', 'y'))).toBe('outer(q inner(x y)) inner1(n1 n2)')
    expect(groupsOf(pasted('x', 'q'))).toBe('outer(q inner(x y))')
  })

  test('makes a sound document', () => {
    const document = pasted('x', 'y', 'q')
    expect(must(readDocument(writeDocument(document)))).toStrictEqual(document)
  })
})

describe('the gates that a node expands into', () => {
  const chain = documentOf(
    [node('x', 'input', {}, 2), node('f', 'sigmoid'), node('g', 'square')],
    ['x -> f.x', 'f -> g.x'],
  )
  const expanded = (document: ChainruleDocument, id: string) => {
    const { op } = document.nodes.find((node) => node.id === id)!
    const gates = gatesOf(operation(op as 'sigmoid'), {}, [[]])!
    return after(document, replaceByGates(document, id, gates))
  }

  test('are a group with the name of the node', () => {
    expect(groupsOf(expanded(chain, 'f'))).toBe('f(n1 n2 n3 n4 f)')
  })

  test('stay within the group that the node was in', () => {
    expect(groupsOf(expanded(grouped(chain, 'f g', 'both'), 'f'))).toMatch(/^both\(g f\(.* f\)\)$/)
    expect(groupsOf(expanded(grouped(chain, 'f', 'alone'), 'f'))).toMatch(/^alone\(f\(.* f\)\)$/)
  })

  test('are no group where it is a single one', () => {
    expect(groupsOf(expanded(chain, 'g'))).toBe('')
    expect(groupsOf(expanded(grouped(chain, 'g', 'alone'), 'g'))).toBe('alone(g)')
  })
})

test('a document of version 1 has no groups', () => {
  const migrated = migrateFrom(1, { version: 1, title: 'old' }, migrationsOf({ groups }))
  expect(migrated).toEqual({ version: 2, title: 'old', groups: [] })
})
