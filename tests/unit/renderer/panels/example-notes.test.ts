import { expect, test } from 'vitest'
import { english } from '@shared/words'
import { examples, lessons } from '../../../../src-renderer/examples'
import { firstSentence, hintOf } from '../../../../src-renderer/panels/welcome/example-notes'
import { findExamples, topicsOf } from '../../../../src-renderer/panels/welcome/find-examples'

const words = english.panels.welcome

test('every lesson has a title of its own', () => {
  expect(new Set(lessons.map(({ id }) => words.lesson[id])).size).toBe(lessons.length)
})

test('the first sentence of a note ends at a stop, not inside a number', () => {
  expect(firstSentence('It is 0.5 here. Then more.')).toBe('It is 0.5 here.')
  expect(firstSentence('Is it?\nYes.')).toBe('Is it?')
  expect(firstSentence('no stop')).toBe('no stop')
  expect(firstSentence('')).toBe('')
})

test('the hint is the last paragraph of a note', () => {
  expect(hintOf('It is so.\nMore.\nSet x to 1.')).toBe('Set x to 1.')
  expect(hintOf('It is so.')).toBe('It is so.')
})

test('every example says what to look at and what to try in sentences that fit its card', () => {
  for (const { id, notes } of examples) {
    for (const sentence of [firstSentence(notes), hintOf(notes)]) {
      expect(sentence, id).toMatch(/\S.*[.!?]$/s)
      expect(sentence.length, id).toBeLessThan(220)
    }
    expect(firstSentence(notes), id).not.toBe(hintOf(notes))
  }
})

test('every topic finds all examples that teach it, one of them first', () => {
  for (const [topic, { label }] of Object.entries(words.topic)) {
    const teachIt = examples.filter(({ teaches }) => teaches.some((taught) => taught === topic))
    expect(teachIt, label).not.toEqual([])
    const found = findExamples(label, words)
    expect(found, label).toEqual(expect.arrayContaining(teachIt))
    expect(topicsOf(found[0]!, words)).toContain(label)
  }
})

test.each([
  ['Hessian', 'lab-square'],
  ['shared weights', 'rnn-three-steps'],
  ['weight sharing', 'rnn-three-steps'],
  ['weight decay', 'weight-decay'],
  ['routing', 'max-gate'],
])('%s is best seen in %s', (query, id) => {
  expect(findExamples(query, words)[0]?.id).toBe(id)
})

test('what is written nowhere finds nothing, not even what has its letters', () => {
  expect(findExamples('xyzzy', words)).toEqual([])
  expect(findExamples('adtnmltpl', words)).toEqual([])
})

test('every example is found first, or beside others of its name, by its title', () => {
  for (const example of examples) expect(findExamples(example.title, words)[0]).toBe(example)
})
