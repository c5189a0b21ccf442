import { describe, expect, test } from 'vitest'
import type { CommandId } from '@shared/commands/table'
import { readDocument } from '@shared/document/file'
import { extractFragment } from '@shared/document/fragment'
import { readFragment, writeFragment } from '@shared/document/fragment-text'
import { examples } from '../../../../src-renderer/examples'
import { multiplyAfterAdd, must } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

const groupsOf = ({ document }: Desk) =>
  document.groups.map(({ name, collapsed, nodes }) => `${collapsed ? '-' : ''}${name} ${nodes.join(' ')}`)

function onSelected(desk: Desk, command: CommandId, ...names: string[]): void {
  desk.selectNamed(names)
  expect(desk.run(command)).toBe(true)
}

describe('groups', () => {
  test('of the selected nodes are made, collapsed, expanded and taken apart', () => {
    const desk = createDesk(multiplyAfterAdd)
    onSelected(desk, 'graph.group', 'x', 'q')
    expect(groupsOf(desk)).toEqual(['group1 x q'])
    expect(desk.announcement).toBe('Grouped 2 nodes as group1')
    onSelected(desk, 'graph.collapse', 'q')
    expect(groupsOf(desk)).toEqual(['-group1 x q'])
    expect(desk.selectedNames).toEqual(['x', 'q'])
    desk.run('graph.collapse')
    expect(groupsOf(desk)).toEqual(['group1 x q'])
    onSelected(desk, 'graph.ungroup', 'x')
    expect(groupsOf(desk)).toEqual([])
    expect(desk.announcement).toBe('Ungrouped the group group1')
  })

  test('that nest: of a box the command means the box, not the group that it fills', () => {
    const desk = createDesk(multiplyAfterAdd)
    onSelected(desk, 'graph.group', 'x', 'q')
    onSelected(desk, 'graph.group', 'x', 'q', 'f')
    onSelected(desk, 'graph.collapse', 'x', 'q')
    expect(groupsOf(desk)).toEqual(['-group1 x q', 'group2 f'])
    onSelected(desk, 'graph.collapse', 'x', 'q', 'f')
    expect(groupsOf(desk)).toEqual(['group1 x q', 'group2 f'])
  })

  test('several at once are one step', () => {
    const desk = createDesk(multiplyAfterAdd)
    onSelected(desk, 'graph.group', 'x')
    onSelected(desk, 'graph.group', 'y')
    onSelected(desk, 'graph.collapse', 'x', 'y')
    expect(groupsOf(desk)).toEqual(['-group1 x', '-group2 y'])
    expect(desk.announcement).toBe('Collapsed 2 groups')
    desk.undo()
    expect(groupsOf(desk)).toEqual(['group1 x', 'group2 y'])
  })

  test('are copied with their nodes, over the clipboard too', () => {
    const desk = createDesk(multiplyAfterAdd)
    onSelected(desk, 'graph.group', 'x', 'q')
    onSelected(desk, 'edit.duplicate', 'x', 'q')
    expect(groupsOf(desk)).toEqual(['group1 x q', 'group2 n1 n2'])
    const document = desk.document
    const copied = readFragment(writeFragment(document, extractFragment(document, ['n1', 'n2'])))
    expect(copied!.fragment.groups.map(({ nodes }) => nodes)).toEqual([['n1', 'n2']])
  })

  test('are named by what is undone', () => {
    const desk = createDesk(multiplyAfterAdd)
    onSelected(desk, 'graph.group', 'x')
    onSelected(desk, 'graph.collapse', 'x')
    desk.run('edit.undo')
    expect(desk.announcement).toBe('Undone: group group1 changed')
    desk.run('edit.undo')
    expect(desk.announcement).toBe('Undone: group group1 made')
  })

  test('are refused twice, with the reason', () => {
    const desk = createDesk(multiplyAfterAdd)
    onSelected(desk, 'graph.group', 'x', 'q')
    onSelected(desk, 'graph.group', 'x', 'q')
    expect(desk.notices).toEqual(['these nodes are the group group1 already'])
  })

  test('can be meant only where there are some', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x'])
    expect([
      desk.isEnabled('graph.group'),
      desk.isEnabled('graph.ungroup'),
      desk.isEnabled('graph.collapse'),
    ]).toEqual([true, false, false])
    desk.selectNamed([])
    expect(desk.isEnabled('graph.group')).toBe(false)
  })

  test('of an expanded node collapse and undo to the very same file, and the numbers stay', () => {
    const desk = createDesk(
      must(readDocument(examples.find(({ id }) => id === 'sigmoid-neuron-one-gate')!.text)),
    )
    const gradient = () => desk.gradientOf('w0')
    const [before, slope] = [desk.text, gradient()]
    onSelected(desk, 'graph.expand', 'f')
    const expanded = desk.text
    expect(groupsOf(desk)).toHaveLength(1)
    onSelected(desk, 'graph.collapse', 'f')
    const folded = desk.text
    expect(groupsOf(desk)[0]).toMatch(/^-f /)
    expect(gradient()).toBeCloseTo(slope!, 12)
    expect(must(readDocument(folded))).toEqual(desk.document)
    desk.undo()
    expect(desk.text).toBe(expanded)
    desk.undo()
    expect(desk.text).toBe(before)
    desk.redo()
    desk.redo()
    expect(desk.text).toBe(folded)
  })
})
