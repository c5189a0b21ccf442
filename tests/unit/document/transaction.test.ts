import { describe, expect, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { setTitle } from '@shared/document/edit-fields'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { endGesture, revisionOf } from '@shared/document/history'
import { apply, diff, invert } from '@shared/document/patch'
import { begin, open, transact, travel, type Editing } from '@shared/document/transaction'
import { multiplyAfterAdd, must } from './builders'

const start = begin(multiplyAfterAdd)

/** Sets the title. */
const type = (state: Editing, title: string, gesture: string | null = null) =>
  transact(state, must(setTitle(state.document, title)), gesture)!

describe('transact', () => {
  test('tells what led from before to after', () => {
    const patch = must(setValue(multiplyAfterAdd, 'x', 3))
    const { state, transaction } = transact(start, patch)!
    expect(transaction).toStrictEqual({
      cause: 'edit',
      before: multiplyAfterAdd,
      after: apply(multiplyAfterAdd, patch),
      patch,
      gesture: null,
      revision: 1,
    })
    expect(state.document).toBe(transaction.after)
    expect(state.history.past).toHaveLength(1)
  })

  test('of an empty patch is nothing', () => {
    expect(transact(start, diff(multiplyAfterAdd, multiplyAfterAdd))).toBeNull()
  })

  test('of one gesture is one entry of the history, and one transaction each', () => {
    const first = type(start, 'a', 'typing 1')
    const second = type(first.state, 'ab', 'typing 1')
    expect(second.transaction).toMatchObject({ gesture: 'typing 1', before: { title: 'a' } })
    expect(second.state.history.past).toHaveLength(1)
    expect(travel(second.state, 'undo')!.state.document).toStrictEqual(multiplyAfterAdd)
  })

  test('goes on with another entry once the gesture ended', () => {
    const { state } = type(start, 'a', 'typing 1')
    const saved = { ...state, history: endGesture(state.history) }
    const later = type(saved, 'ab', 'typing 1')
    expect(later.state.history.past).toHaveLength(2)
    expect(travel(later.state, 'undo')!.transaction.revision).toBe(revisionOf(saved.history))
  })

  test('of a gesture that ends where it began happens, though there is nothing to undo', () => {
    const back = type(type(start, 'a', 'typing').state, multiplyAfterAdd.title, 'typing')
    expect(back.transaction.patch.title).toStrictEqual({ before: 'a', after: multiplyAfterAdd.title })
    expect(back.transaction.revision).toBe(0)
    expect(travel(back.state, 'undo')).toBeNull()
  })
})

describe('travel', () => {
  const { state, transaction } = type(start, 'a', 'typing')

  test('takes back, with the patch that leads there', () => {
    const undone = travel(state, 'undo')!
    expect(undone.transaction).toStrictEqual({
      cause: 'undo',
      before: state.document,
      after: multiplyAfterAdd,
      patch: invert(transaction.patch),
      gesture: null,
      revision: 0,
    })
    expect(undone.state.document).toBe(undone.transaction.after)
  })

  test('does again what was taken back', () => {
    const redone = travel(travel(state, 'undo')!.state, 'redo')!
    expect(redone.transaction).toStrictEqual({ ...transaction, cause: 'redo', gesture: null })
  })

  test('is nothing where there is nothing', () => {
    expect(travel(start, 'undo')).toBeNull()
    expect(travel(state, 'redo')).toBeNull()
  })
})

describe('open', () => {
  test('is a transaction without a patch, and leaves nothing to undo', () => {
    const { state } = type(start, 'a')
    const opened = open(state, emptyDocument)
    expect(opened.transaction).toStrictEqual({
      cause: 'open',
      before: state.document,
      after: emptyDocument,
      patch: null,
      gesture: null,
      revision: 0,
    })
    expect(opened.state).toStrictEqual(begin(emptyDocument))
    expect(travel(opened.state, 'undo')).toBeNull()
  })

  test('of the very same document is one as well: whoever listens begins anew', () => {
    expect(open(start, multiplyAfterAdd).transaction.cause).toBe('open')
  })
})

test('a transaction is plain data', () => {
  const { transaction } = transact(start, removeNodes(multiplyAfterAdd, ['x']))!
  expect(JSON.parse(JSON.stringify(transaction))).toStrictEqual(transaction)
})
