import { expect, test } from 'vitest'
import { english } from '@shared/words'
import { examples } from '../../../../src-renderer/examples'
import { documentOf, firstSentence, lessons } from '../../../../src-renderer/panels/welcome/lessons'

test('the gallery shows every example once, in teaching order', () => {
  expect(lessons.flatMap((lesson) => lesson.examples)).toEqual(examples)
})

test('every lesson has a title of its own', () => {
  const titles = english.panels.welcome.lesson
  expect(new Set(lessons.map(({ id }) => titles[id])).size).toBe(lessons.length)
  expect(lessons.length).toBe(8)
})

test('the first sentence of a note ends at a stop, not inside a number', () => {
  expect(firstSentence('It is 0.5 here. Then more.')).toBe('It is 0.5 here.')
  expect(firstSentence('Is it?\nYes.')).toBe('Is it?')
  expect(firstSentence('no stop')).toBe('no stop')
  expect(firstSentence('')).toBe('')
})

test('every example says what to look at in a sentence that fits its card', () => {
  for (const example of examples) {
    const sentence = firstSentence(documentOf(example).notes)
    expect(sentence, example.id).toMatch(/\S.*[.!?]$/s)
    expect(sentence.length, example.id).toBeLessThan(220)
  }
})
