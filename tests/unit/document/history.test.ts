import { describe, expect, test } from 'vitest'
import { emptyDocument, type ChainruleDocument } from '@shared/document/document'
import { emptyHistory, record, redo, revisionOf, undo, type History } from '@shared/document/history'
import { apply, diff } from '@shared/document/patch'
import { must } from './builders'
import { setTitle } from '@shared/document/edit-fields'

interface State {
  readonly document: ChainruleDocument
  readonly history: History
}

const start: State = { document: emptyDocument, history: emptyHistory }

/** Sets the title and remembers it. */
function type({ document, history }: State, title: string, gesture: string | null = null): State {
  const patch = must(setTitle(document, title))
  return { document: apply(document, patch), history: record(history, patch, gesture) }
}

function back({ document, history }: State): State {
  const step = undo(history)!
  return { document: apply(document, step.patch), history: step.history }
}

function forth({ document, history }: State): State {
  const step = redo(history)!
  return { document: apply(document, step.patch), history: step.history }
}

describe('the history', () => {
  test('takes back and does again, one entry at a time', () => {
    const two = type(type(start, 'a'), 'ab')
    expect(back(two).document.title).toBe('a')
    expect(back(back(two)).document).toStrictEqual(emptyDocument)
    expect(forth(forth(back(back(two)))).document.title).toBe('ab')
  })

  test('has nothing to undo at the start and nothing to redo at the end', () => {
    expect(undo(emptyHistory)).toBeNull()
    expect(redo(type(start, 'a').history)).toBeNull()
  })

  test('forgets what could be redone at the next edit', () => {
    const other = type(back(type(start, 'a')), 'b')
    expect(redo(other.history)).toBeNull()
    expect(back(other).document.title).toBe('')
  })

  test('does not remember what changes nothing, and keeps what can be redone', () => {
    const undone = back(type(start, 'a'))
    expect(record(undone.history, diff(emptyDocument, emptyDocument))).toBe(undone.history)
  })

  test('takes a gesture for one entry', () => {
    const typed = type(type(type(start, 'a', 'typing 1'), 'ab', 'typing 1'), 'abc', 'typing 1')
    expect(typed.history.past).toHaveLength(1)
    expect(back(typed).document.title).toBe('')
    expect(forth(back(typed)).document.title).toBe('abc')
  })

  test('keeps two gestures apart, and edits without one', () => {
    const typed = type(type(type(start, 'a', 'typing 1'), 'ab', 'typing 2'), 'abc')
    expect(type(typed, 'abcd').history.past).toHaveLength(4)
  })

  test('does not go on with a gesture after undo', () => {
    const typed = back(type(type(start, 'a', 'typing'), 'ab'))
    expect(type(typed, 'b', 'typing').history.past).toHaveLength(2)
  })

  test('drops a gesture that ends where it began', () => {
    const nothing = type(type(type(start, 'a'), 'ab', 'typing'), 'a', 'typing')
    expect(nothing.history.past).toHaveLength(1)
    expect(revisionOf(nothing.history)).toBe(revisionOf(type(start, 'a').history))
  })

  test('is plain data', () => {
    const { history } = back(type(type(start, 'a'), 'b'))
    expect(JSON.parse(JSON.stringify(history))).toStrictEqual(history)
  })
})

describe('the revision', () => {
  test('is the same again after undo and redo', () => {
    const saved = type(start, 'a')
    const later = type(saved, 'ab')
    expect(revisionOf(later.history)).not.toBe(revisionOf(saved.history))
    expect(revisionOf(back(later).history)).toBe(revisionOf(saved.history))
    expect(revisionOf(forth(back(later)).history)).toBe(revisionOf(later.history))
    expect(revisionOf(back(saved).history)).toBe(revisionOf(emptyHistory))
  })

  test('differs for another edit after as many', () => {
    const saved = type(start, 'a')
    expect(revisionOf(type(back(saved), 'b').history)).not.toBe(revisionOf(saved.history))
  })

  test('differs when a gesture goes on after it was saved', () => {
    const saved = type(start, 'a', 'typing')
    expect(revisionOf(type(saved, 'ab', 'typing').history)).not.toBe(revisionOf(saved.history))
  })
})
