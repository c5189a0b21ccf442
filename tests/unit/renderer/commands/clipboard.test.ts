import { describe, expect, test, vi } from 'vitest'
import { bodyOf } from '@shared/scene/body'
import { cut, paste, pasteText } from '../../../../src-renderer/commands/clipboard'
import { documentOf, multiplyAfterAdd, node } from '../../document/builders'
import { createDesk } from '../desk'

const chain = documentOf(
  [node('x', 'input', {}, 2), node('f', 'exp'), node('g', 'neg'), node('h', 'square')],
  ['x -> f.x', 'f -> g.x', 'g -> h.x'],
)

describe('the clipboard', () => {
  test('copies keep the wires among them and get names of their own', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x', 'q'])
    desk.run('edit.copy')
    expect(desk.announcement).toBe('Copied 2 nodes')
    desk.run('edit.paste')
    await vi.waitFor(() => expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f', 'x1', 'q1']))
    expect(desk.wires.filter((wire) => wire.includes('1'))).toEqual(['x1 -> q1.a'])
    expect(desk.selectedNames).toEqual(['x1', 'q1'])
    expect(desk.node('x1').value).toBe(-2)
  })

  test('Paste Keeping Incoming Wires wires the copies to where the originals were', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['q'])
    desk.run('edit.copy')
    desk.run('edit.pasteWired')
    await vi.waitFor(() =>
      expect(desk.wires.filter((wire) => wire.includes('q1'))).toEqual(['x -> q1.a', 'y -> q1.b']),
    )
  })

  test('in another graph only nodes of the same name are taken for the origins of wires', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['q'])
    desk.run('edit.copy')
    await vi.waitFor(() => expect(desk.world.clipboard).not.toBe(''))
    desk.open(documentOf([node('x', 'input', {}, 1), { ...node('other', 'input'), id: 'y' }]))
    desk.run('edit.pasteWired')
    await vi.waitFor(() => expect(desk.wires).toEqual(['x -> q.a']))
  })

  test('pastes with the middle at the pointer', async () => {
    const desk = createDesk(documentOf([node('x', 'input', {}, 1)]))
    desk.selectNamed(['x'])
    desk.run('edit.copy')
    const { width, height } = bodyOf({ op: 'input', name: 'x' }, 0)
    desk.pointAt(600 + width / 2, 400 + height / 2)
    desk.run('edit.paste')
    await vi.waitFor(() => expect(desk.node('x1').position).toEqual({ x: 600, y: 400 }))
  })

  test('pastes over and over beside each other, not on one pile', async () => {
    const desk = createDesk(documentOf([node('x', 'input', {}, 1)]))
    desk.selectNamed(['x'])
    desk.run('edit.copy')
    for (const count of [2, 3]) {
      desk.run('edit.paste')
      await vi.waitFor(() => expect(desk.names).toHaveLength(count))
    }
    expect(desk.document.nodes.map(({ position }) => position)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 40 },
      { x: 0, y: -40 },
    ])
  })

  test('cut copies, then deletes; pasting brings the same numbers back', async () => {
    const desk = createDesk()
    const special = documentOf([node('x', 'input', {}, [NaN, -Infinity, -0, 1e-300])])
    desk.open(special)
    desk.selectNamed(['x'])
    desk.run('edit.cut')
    await vi.waitFor(() => expect(desk.names).toEqual([]))
    desk.run('edit.paste')
    await vi.waitFor(() => expect(desk.node('x').value).toStrictEqual([NaN, -Infinity, -0, 1e-300]))
  })

  test('cut takes what was selected when it was asked for', async () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.selectNamed(['x'])
    desk.run('edit.cut')
    desk.selectNamed(['y'])
    await vi.waitFor(() => expect(desk.world.clipboard).toContain('"x"'))
    expect(desk.names).toEqual(['y', 'z', 'q', 'f'])
  })

  test('duplicate leaves the clipboard alone', () => {
    const desk = createDesk()
    desk.world.clipboard = 'something else'
    desk.open(multiplyAfterAdd)
    desk.selectNamed(['f'])
    desk.run('edit.duplicate')
    expect(desk.names).toContain('f1')
    expect(desk.node('f').position).toEqual({ x: 0, y: 0 })
    expect(desk.node('f1').position).toEqual({ x: 0, y: 70 })
    expect(desk.world.clipboard).toBe('something else')
  })

  test('where the page may not read the clipboard, what was copied here last is pasted', async () => {
    const desk = createDesk()
    desk.world.clipboard = null
    desk.open(chain)
    desk.selectNamed(['h'])
    desk.run('edit.copy')
    desk.run('edit.paste')
    await vi.waitFor(() => expect(desk.names).toContain('h1'))
  })

  test('a whole document is pasted as its nodes', () => {
    const desk = createDesk(multiplyAfterAdd)
    const whole = desk.text
    desk.open(chain)
    pasteText(desk.workspace, whole, false)
    expect(desk.names).toEqual(['x', 'f', 'g', 'h', 'x1', 'y', 'z', 'q', 'f1'])
  })

  test('what is as large as a file may be is cut and pasted, number for number', async () => {
    // With white space between the numbers it would be larger.
    const value = Array.from({ length: 300_000 }, (_, at) => at % 7)
    const long = Array.from({ length: 1_450 }, (_, at) => ({
      ...node(`n${at}`, 'input', {}, 1),
      id: `${at}`.padEnd(10_000, 'x'),
    }))
    const desk = createDesk(documentOf([node('large', 'input', {}, value), ...long]))
    const { names } = desk
    desk.run('edit.selectAll')
    await cut(desk.workspace)
    expect(desk.names).toEqual([])
    await paste(desk.workspace, false)
    expect([desk.names, desk.notices]).toEqual([names, []])
    expect(desk.node('large').value).toEqual(value)
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
  ])('%s on the clipboard is refused with a sentence, and nothing changes', async (_, foreign) => {
    const desk = createDesk(chain)
    await pasteText(desk.workspace, foreign, false)
    expect(desk.document).toBe(chain)
    expect(desk.notices).toEqual(['There are no nodes on the clipboard: copy some from a graph first.'])
  })
})
