import { describe, expect, test } from 'vitest'
import { setTitle } from '@shared/document/edit-fields'
import { rename, setValue } from '@shared/document/edit-nodes'
import { textSize } from '@shared/document/text-size'
import { MAX_BYTES } from '@shared/document/limits'
import { apply } from '@shared/document/patch'
import type { Refusal } from '@shared/document/refusal'
import type { Transaction } from '@shared/document/transaction'
import { createDocumentStore } from '../../../../src-renderer/workspace/document'
import { createHappening } from '../../../../src-renderer/workspace/happening'
import { multiplyAfterAdd, named } from '../../document/builders'
import { createDesk } from '../desk'

const title = (to: string) => (document: Parameters<typeof setTitle>[0]) => setTitle(document, to)

/** A store of a document with what it tells, first to its workspace and then to whoever listens. */
function create(whyNot: () => Refusal | null = () => null) {
  const heard: Transaction[] = []
  const order: string[] = []
  const hear = (transaction: Transaction) => {
    heard.push(transaction)
    order.push('workspace')
  }
  const store = createDocumentStore(createHappening(), multiplyAfterAdd, hear, whyNot)
  store.subscribe(() => void order.push('listener'))
  return { store, heard, order }
}

test('a document cannot be changed in place while it is being worked on', () => {
  const desk = createDesk(structuredClone(multiplyAfterAdd))
  expect(() => Object.assign(desk.node('x'), { name: 'other' })).toThrow(TypeError)
  const value = [
    [1, 2],
    [3, 4],
  ]
  desk.edit((document) => setValue(document, named(document, 'x').id, value))
  const held = desk.node('x').value as number[][]
  expect(() => held[1]!.push(5)).toThrow(TypeError)
})

describe('a transaction', () => {
  test('of an edit says what was and what is, the patch between, the gesture and the revision', () => {
    const { store, heard } = create()
    store.edit(title('a'), 'typing')
    const [transaction] = heard
    expect(transaction).toMatchObject({ cause: 'edit', gesture: 'typing', revision: 1 })
    expect(transaction!.before).toBe(multiplyAfterAdd)
    expect(transaction!.after).toBe(store.current)
    expect(apply(transaction!.before, transaction!.patch!)).toStrictEqual(store.current)
  })

  test('of undo and redo leads there and back, with the revisions that were', () => {
    const { store, heard } = create()
    store.edit(title('a'))
    store.edit(title('b'))
    store.travel('undo')
    store.travel('redo')
    expect(heard.map(({ cause, revision, after }) => [cause, revision, after.title])).toEqual([
      ['edit', 1, 'a'],
      ['edit', 2, 'b'],
      ['undo', 1, 'a'],
      ['redo', 2, 'b'],
    ])
    for (const { before, patch, after } of heard) expect(apply(before, patch!)).toStrictEqual(after)
  })

  test('of opening has no patch: two documents have nothing to do with one another', () => {
    const { store, heard } = create()
    store.edit(title('a'))
    store.open(multiplyAfterAdd, null)
    expect(heard.at(-1)).toMatchObject({ cause: 'open', patch: null, gesture: null, revision: 0 })
    expect([heard.at(-1)!.before.title, heard.at(-1)!.after]).toEqual(['a', multiplyAfterAdd])
  })

  test('is heard of by the workspace first, and then once by whoever listens', () => {
    const { store, order } = create()
    store.edit(title('a'))
    store.travel('undo')
    store.open(multiplyAfterAdd, null)
    expect(order).toEqual(['workspace', 'listener', 'workspace', 'listener', 'workspace', 'listener'])
  })

  test('is none where nothing changed, and where there is nothing to take back', () => {
    const { store, heard, order } = create()
    expect(store.edit(title(multiplyAfterAdd.title))).toBeNull()
    expect([store.travel('undo'), store.travel('redo')]).toEqual([null, null])
    expect([heard, order]).toEqual([[], []])
  })
})

describe('an edit', () => {
  test('that is refused says why, and changes nothing', () => {
    const { store, heard } = create()
    const before = store.getState()
    expect(store.edit((document) => rename(document, 'x', 'y'))).toEqual({ kind: 'taken-name', name: 'y' })
    expect(store.getState()).toBe(before)
    expect(heard).toEqual([])
  })

  test('is not even made while all are refused', () => {
    const refusal = { kind: 'presented' } as const
    const { store } = create(() => refusal)
    const before = store.getState()
    expect(store.edit(() => expect.fail('made'))).toBe(refusal)
    expect(store.getState()).toBe(before)
  })

  test('of the same gesture, right after one, is one entry of the history', () => {
    const { store } = create()
    for (const to of ['a', 'ab', 'abc']) store.edit(title(to), 'typing 1')
    store.edit(title('abcd'), 'typing 2')
    expect(store.getState().history.past).toHaveLength(2)
    store.travel('undo')
    expect(store.current.title).toBe('abc')
    store.travel('undo')
    expect(store.current).toStrictEqual(multiplyAfterAdd)
  })
})

describe('what is saved', () => {
  test('is not dirty, nor is what leads back to it', () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(desk.dirty).toBe(false)
    desk.touch('a')
    expect(desk.dirty).toBe(true)
    desk.workspace.document.markSaved({ handle: 'mine', name: 'mine.chainrule' }, 1)
    expect([desk.dirty, desk.file?.handle]).toEqual([false, 'mine'])
    desk.undo()
    expect(desk.dirty).toBe(true)
    desk.redo()
    expect(desk.dirty).toBe(false)
  })

  test('is a state of its own, also within a gesture that goes on', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.edit(title('a'), 'typing')
    desk.workspace.document.markSaved({ handle: 'mine', name: 'mine.chainrule' }, 1)
    desk.edit(title('ab'), 'typing')
    expect(desk.dirty).toBe(true)
    desk.undo()
    expect([desk.document.title, desk.dirty]).toEqual(['a', false])
  })
})

test('a document that is opened begins anew, and is counted', () => {
  const desk = createDesk(multiplyAfterAdd, 'old')
  const { opened } = desk.workspace.document.getState()
  desk.touch()
  desk.open(multiplyAfterAdd)
  expect([desk.dirty, desk.entries, desk.file]).toEqual([false, 0, null])
  expect(desk.workspace.document.getState().opened).toBe(opened + 1)
})

test('an edit after which the file could not be opened again is refused, and nothing happens', () => {
  const notes = 'x'.repeat(MAX_BYTES - textSize(multiplyAfterAdd) - 100)
  const desk = createDesk({ ...multiplyAfterAdd, notes })
  const { document } = desk
  desk.run('edit.selectAll')
  desk.run('edit.duplicate')
  expect(desk.notices).toEqual([expect.stringContaining('one of more than 16 MiB cannot be opened again')])
  expect([desk.document, desk.dirty, desk.entries]).toEqual([document, false, 0])
  desk.run('edit.delete')
  expect([desk.document.nodes, desk.dirty]).toEqual([[], true])
  desk.undo()
  expect(desk.document.nodes).toHaveLength(5)
})
