import { describe, expect, test, vi } from 'vitest'
import { isEnabled, runCommand } from '../../../../src-renderer/commands'
import { pasteText } from '../../../../src-renderer/commands/clipboard'
import { currentDocument, travel, useDocument } from '../../../../src-renderer/state/document'
import { editRequested } from '../../../../src-renderer/state/events'
import { pointer } from '../../../../src-renderer/state/pointer'
import { select, useSession } from '../../../../src-renderer/state/session'
import { nodeSize } from '@shared/layout/node-size'
import { documentOf, multiplyAfterAdd, node } from '../../document/builders'
import {
  announcement,
  names,
  nodeNamed,
  notices,
  open,
  selectNamed,
  selectedNames,
  text,
  touch,
  useFreshDesk,
  wires,
} from './desk'
import { world } from './fake-host'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const chain = documentOf(
  [node('x', 'input', {}, 2), node('f', 'exp'), node('g', 'neg'), node('h', 'square')],
  ['x -> f.x', 'f -> g.x', 'g -> h.x'],
)

const entries = () => useDocument.getState().history.past.length

describe('delete', () => {
  test('a node with one wire in and one out leaves a wire behind', () => {
    open(chain)
    selectNamed(['f'])
    runCommand('edit.delete')
    expect(names()).toEqual(['x', 'g', 'h'])
    expect(wires()).toEqual(['g -> h.x', 'x -> g.x'])
    expect(announcement()).toBe('Deleted f')
  })

  test('a wire that a box took in together with its node heals as well', () => {
    open(chain)
    selectNamed(['f'], ['x -> f.x', 'f -> g.x'])
    runCommand('edit.delete')
    expect(wires()).toEqual(['g -> h.x', 'x -> g.x'])
  })

  test('nodes and a wire elsewhere go in one step of the history', () => {
    open(chain)
    selectNamed(['h'], ['x -> f.x'])
    runCommand('edit.delete')
    expect(wires()).toEqual(['f -> g.x'])
    expect(announcement()).toBe('Deleted h and a wire')
    expect(entries()).toBe(1)
    travel('undo')
    expect(currentDocument()).toStrictEqual(chain)
  })

  test('nothing is selected afterwards, and then there is nothing to delete', () => {
    open(chain)
    selectNamed(['x'])
    expect(isEnabled('edit.delete')).toBe(true)
    runCommand('edit.delete')
    expect(selectedNames()).toEqual([])
    expect(isEnabled('edit.delete')).toBe(false)
  })

  test('what an undo took away is not deleted again', () => {
    runCommand('edit.undo')
    open(chain)
    select(['gone'])
    expect(isEnabled('edit.delete')).toBe(false)
  })
})

describe('undo and redo', () => {
  test('say what they changed', () => {
    open(chain)
    selectNamed(['f', 'g'])
    runCommand('edit.delete')
    runCommand('edit.undo')
    expect(announcement()).toBe('Undone: 2 nodes deleted')
    runCommand('edit.redo')
    expect(announcement()).toBe('Redone: 2 nodes deleted')
  })

  test('can do nothing where there is nothing to take back', () => {
    open(chain)
    expect([isEnabled('edit.undo'), isEnabled('edit.redo')]).toEqual([false, false])
    touch()
    expect([isEnabled('edit.undo'), isEnabled('edit.redo')]).toEqual([true, false])
    runCommand('edit.undo')
    expect([isEnabled('edit.undo'), isEnabled('edit.redo')]).toEqual([false, true])
  })

  test('leave the graph alone while the welcome page is shown', () => {
    open(chain)
    touch()
    useSession.setState({ welcome: true })
    expect(runCommand('edit.undo')).toBe(false)
    expect(currentDocument().title).toBe('changed')
  })
})

describe('the clipboard', () => {
  test('copies keep the wires among them and get names of their own', async () => {
    open(multiplyAfterAdd)
    selectNamed(['x', 'q'])
    runCommand('edit.copy')
    expect(announcement()).toBe('Copied 2 nodes')
    runCommand('edit.paste')
    await vi.waitFor(() => expect(names()).toEqual(['x', 'y', 'z', 'q', 'f', 'x1', 'q1']))
    expect(wires().filter((wire) => wire.includes('1'))).toEqual(['x1 -> q1.a'])
    expect(selectedNames()).toEqual(['x1', 'q1'])
    expect(nodeNamed('x1').value).toBe(-2)
  })

  test('Paste Keeping Incoming Wires wires the copies to where the originals were', async () => {
    open(multiplyAfterAdd)
    selectNamed(['q'])
    runCommand('edit.copy')
    runCommand('edit.pasteWired')
    await vi.waitFor(() =>
      expect(wires().filter((wire) => wire.includes('q1'))).toEqual(['x -> q1.a', 'y -> q1.b']),
    )
  })

  test('in another graph only nodes of the same name are taken for the origins of wires', async () => {
    open(multiplyAfterAdd)
    selectNamed(['q'])
    runCommand('edit.copy')
    await vi.waitFor(() => expect(world.clipboard).not.toBe(''))
    open(documentOf([node('x', 'input', {}, 1), { ...node('other', 'input'), id: 'y' }]))
    runCommand('edit.pasteWired')
    await vi.waitFor(() => expect(wires()).toEqual(['x -> q.a']))
  })

  test('pastes with the middle at the pointer', async () => {
    open(documentOf([node('x', 'input', {}, 1)]))
    selectNamed(['x'])
    runCommand('edit.copy')
    const { width, height } = nodeSize([])
    pointer.at = { x: 600 + width / 2, y: 400 + height / 2 }
    runCommand('edit.paste')
    await vi.waitFor(() => expect(nodeNamed('x1').position).toEqual({ x: 600, y: 400 }))
  })

  test('pastes over and over beside each other, not on one pile', async () => {
    open(documentOf([node('x', 'input', {}, 1)]))
    selectNamed(['x'])
    runCommand('edit.copy')
    for (const count of [2, 3]) {
      runCommand('edit.paste')
      await vi.waitFor(() => expect(names()).toHaveLength(count))
    }
    expect(currentDocument().nodes.map(({ position }) => position.x)).toEqual([0, 30, 60])
  })

  test('cut copies, then deletes; pasting brings the same numbers back', async () => {
    const special = documentOf([node('x', 'input', {}, [NaN, -Infinity, -0, 1e-300])])
    open(special)
    selectNamed(['x'])
    runCommand('edit.cut')
    await vi.waitFor(() => expect(names()).toEqual([]))
    runCommand('edit.paste')
    await vi.waitFor(() => expect(nodeNamed('x').value).toStrictEqual([NaN, -Infinity, -0, 1e-300]))
  })

  test('cut takes what was selected when it was asked for', async () => {
    open(multiplyAfterAdd)
    selectNamed(['x'])
    runCommand('edit.cut')
    selectNamed(['y'])
    await vi.waitFor(() => expect(world.clipboard).toContain('"x"'))
    expect(names()).toEqual(['y', 'z', 'q', 'f'])
  })

  test('duplicate leaves the clipboard alone', () => {
    world.clipboard = 'something else'
    open(multiplyAfterAdd)
    selectNamed(['f'])
    runCommand('edit.duplicate')
    expect(names()).toContain('f1')
    expect(nodeNamed('f1').position).toEqual({ x: 30, y: 30 })
    expect(world.clipboard).toBe('something else')
  })

  test('where the page may not read the clipboard, what was copied here last is pasted', async () => {
    world.clipboard = null
    open(chain)
    selectNamed(['h'])
    runCommand('edit.copy')
    runCommand('edit.paste')
    await vi.waitFor(() => expect(names()).toContain('h1'))
  })

  test('a whole document is pasted as its nodes', () => {
    open(multiplyAfterAdd)
    const whole = text()
    open(chain)
    pasteText(whole, false)
    expect(names()).toEqual(['x', 'f', 'g', 'h', 'x1', 'y', 'z', 'q', 'f1'])
  })

  test.each([
    ['nothing', ''],
    ['words', 'f = x * y'],
    ['other JSON', '{"nodes": []}'],
    ['a list', '[1, 2]'],
    ['a fragment without a document', '{"format": "chainrule-fragment"}'],
    [
      'a fragment of an unknown operation',
      '{"format": "chainrule-fragment", "document": {"format": "chainrule"}}',
    ],
  ])('%s on the clipboard is refused with a sentence, and nothing changes', (_, foreign) => {
    open(chain)
    pasteText(foreign, false)
    expect(currentDocument()).toBe(chain)
    expect(notices()).toEqual(['There are no nodes on the clipboard: copy some from a graph first.'])
  })
})

test('Select All takes every node and every wire', () => {
  open(chain)
  runCommand('edit.selectAll')
  expect(selectedNames()).toEqual(['x', 'f', 'g', 'h'])
  expect(useSession.getState().selection.edges.size).toBe(3)
})

test('rename and Edit Value ask the canvas for the editor of the one selected node', () => {
  const heard: string[] = []
  const stop = editRequested.on((id, part) => void heard.push(`${part} of ${id}`))
  open(chain)
  selectNamed(['f'])
  expect(isEnabled('edit.editValue')).toBe(false)
  runCommand('edit.rename')
  selectNamed(['x'])
  runCommand('edit.editValue')
  selectNamed(['x', 'f'])
  expect(isEnabled('edit.rename')).toBe(false)
  expect(heard).toEqual(['name of f', 'value of x'])
  stop()
})

test('rename means the one node that is seen, else the one group that is meant', () => {
  const heard: string[] = []
  const stop = editRequested.on((id, part) => void heard.push(`${part} of ${id}`))
  open(chain)
  selectNamed(['f'])
  runCommand('graph.group')
  runCommand('edit.rename')
  runCommand('graph.collapse')
  runCommand('edit.rename')
  selectNamed(['f', 'g'])
  runCommand('edit.rename')
  selectNamed(['x', 'g'])
  expect(isEnabled('edit.rename')).toBe(false)
  const [group] = currentDocument().groups
  expect(heard).toEqual(['name of f', `group of ${group!.id}`, `group of ${group!.id}`])
  stop()
})
