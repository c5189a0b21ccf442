import { describe, expect, test, vi } from 'vitest'
import { readDocument } from '@shared/document/file'
import { extractFragment } from '@shared/document/fragment'
import { examples } from '@shared/examples'
import { isEnabled, runCommand } from '../../../../src-renderer/commands'
import { readFragment, writeFragment } from '@shared/document/fragment-text'
import { currentDocument, travel } from '../../../../src-renderer/state/document'
import { nodeReading } from '../../../../src-renderer/state/evaluation'
import { multiplyAfterAdd, must } from '../../document/builders'
import {
  announcement,
  nodeNamed,
  notices,
  open,
  selectedNames,
  selectNamed,
  text,
  useFreshDesk,
} from './desk'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const groups = () =>
  currentDocument().groups.map(
    ({ name, collapsed, nodes }) => `${collapsed ? '-' : ''}${name} ${nodes.join(' ')}`,
  )

function onSelected(command: Parameters<typeof runCommand>[0], ...names: string[]): void {
  selectNamed(names)
  expect(runCommand(command)).toBe(true)
}

describe('groups', () => {
  test('of the selected nodes are made, collapsed, expanded and taken apart', () => {
    open(multiplyAfterAdd)
    onSelected('graph.group', 'x', 'q')
    expect(groups()).toEqual(['group1 x q'])
    expect(announcement()).toBe('Grouped 2 nodes as group1')
    onSelected('graph.collapse', 'q')
    expect(groups()).toEqual(['-group1 x q'])
    expect(selectedNames()).toEqual(['x', 'q'])
    runCommand('graph.collapse')
    expect(groups()).toEqual(['group1 x q'])
    onSelected('graph.ungroup', 'x')
    expect(groups()).toEqual([])
    expect(announcement()).toBe('Ungrouped the group group1')
  })

  test('that nest: of a box the command means the box, not the group that it fills', () => {
    open(multiplyAfterAdd)
    onSelected('graph.group', 'x', 'q')
    onSelected('graph.group', 'x', 'q', 'f')
    onSelected('graph.collapse', 'x', 'q')
    expect(groups()).toEqual(['-group1 x q', 'group2 f'])
    onSelected('graph.collapse', 'x', 'q', 'f')
    expect(groups()).toEqual(['group1 x q', 'group2 f'])
  })

  test('several at once are one step', () => {
    open(multiplyAfterAdd)
    onSelected('graph.group', 'x')
    onSelected('graph.group', 'y')
    onSelected('graph.collapse', 'x', 'y')
    expect(groups()).toEqual(['-group1 x', '-group2 y'])
    expect(announcement()).toBe('Collapsed 2 groups')
    travel('undo')
    expect(groups()).toEqual(['group1 x', 'group2 y'])
  })

  test('are copied with their nodes, over the clipboard too', () => {
    open(multiplyAfterAdd)
    onSelected('graph.group', 'x', 'q')
    onSelected('edit.duplicate', 'x', 'q')
    expect(groups()).toEqual(['group1 x q', 'group2 n1 n2'])
    const document = currentDocument()
    const copied = readFragment(writeFragment(document, extractFragment(document, ['n1', 'n2'])))
    expect(copied!.fragment.groups.map(({ nodes }) => nodes)).toEqual([['n1', 'n2']])
  })

  test('are named by what is undone', () => {
    open(multiplyAfterAdd)
    onSelected('graph.group', 'x')
    onSelected('graph.collapse', 'x')
    runCommand('edit.undo')
    expect(announcement()).toBe('Undone: group group1 changed')
    runCommand('edit.undo')
    expect(announcement()).toBe('Undone: group group1 made')
  })

  test('are refused twice, with the reason', () => {
    open(multiplyAfterAdd)
    onSelected('graph.group', 'x', 'q')
    onSelected('graph.group', 'x', 'q')
    expect(notices()).toEqual(['these nodes are the group group1 already'])
  })

  test('can be meant only where there are some', () => {
    open(multiplyAfterAdd)
    selectNamed(['x'])
    expect([isEnabled('graph.group'), isEnabled('graph.ungroup'), isEnabled('graph.collapse')]).toEqual([
      true,
      false,
      false,
    ])
    selectNamed([])
    expect(isEnabled('graph.group')).toBe(false)
  })

  test('of an expanded node collapse and undo to the very same file, and the numbers stay', () => {
    open(must(readDocument(examples.find(({ id }) => id === 'sigmoid-neuron-one-gate')!.text)))
    const gradient = () => nodeReading(nodeNamed('w0').id).gradient!.data[0]
    const [before, slope] = [text(), gradient()]
    onSelected('graph.expand', 'f')
    const expanded = text()
    expect(groups()).toHaveLength(1)
    onSelected('graph.collapse', 'f')
    const folded = text()
    expect(groups()[0]).toMatch(/^-f /)
    expect(gradient()).toBeCloseTo(slope!, 12)
    expect(must(readDocument(folded))).toEqual(currentDocument())
    travel('undo')
    expect(text()).toBe(expanded)
    travel('undo')
    expect(text()).toBe(before)
    travel('redo')
    travel('redo')
    expect(text()).toBe(folded)
  })
})
