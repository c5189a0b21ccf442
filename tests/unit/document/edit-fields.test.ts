import { describe, expect, it, test } from 'vitest'
import { setNotes, setSeed, setTarget, setTitle } from '@shared/document/edit-fields'
import { MAX_TEXT } from '@shared/document/limits'
import { isEmpty } from '@shared/document/patch'
import { after, multiplyAfterAdd as document, must, refusal } from './builders'

describe('title and notes', () => {
  test('are set', () => {
    expect(after(document, setTitle(document, 'T')).title).toBe('T')
    expect(after(document, setNotes(document, 'a\nb')).notes).toBe('a\nb')
  })

  test('that stay as they are give an empty patch', () => {
    expect(isEmpty(must(setTitle(document, document.title)))).toBe(true)
  })

  test('that are too long are refused', () => {
    for (const edit of [setTitle, setNotes]) {
      expect(refusal(edit(document, 'a'.repeat(MAX_TEXT + 1))).kind).toBe('too-long')
      must(edit(document, 'a'.repeat(MAX_TEXT)))
    }
  })
})

describe('the seed', () => {
  it.each([0, 42, 2 ** 32 - 1])('may be %d', (seed) => {
    expect(after(document, setSeed(document, seed)).seed).toBe(seed)
  })

  it.each([-1, 0.5, 2 ** 32, NaN])('may not be %d', (seed) => {
    expect(refusal(setSeed(document, seed)).kind).toBe('invalid-seed')
  })
})

describe('the target', () => {
  test('is any node, or none', () => {
    expect(after(document, setTarget(document, 'q')).target).toBe('q')
    expect(after(document, setTarget(document, null)).target).toBeNull()
  })

  test('that is not there is a bug', () => {
    expect(() => setTarget(document, 'gone')).toThrow('there is no node gone')
  })
})
