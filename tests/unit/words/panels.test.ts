import { describe, expect, test } from 'vitest'
import { english, type Free } from '@shared/words'

const { panels } = english

test('counts stand with the right form of what is counted', () => {
  expect([panels.statusLine.nodes(1), panels.statusLine.wires(1200)]).toEqual(['1 node', '1,200 wires'])
  expect([1, 3].map(panels.statusLine.open)).toEqual(['1 input open', '3 inputs open'])
  expect(panels.inspector.several.heading(2, 1)).toBe('2 nodes and 1 wire selected')
  expect(panels.inspector.several.heading(0, 2)).toBe('2 wires selected')
})

test('steps of a list are all there are, those so far, or whole ones', () => {
  const { show, steps } = panels.derivation
  expect([show('all', 12), show('so far', 1), show('whole', 3)]).toEqual([
    'Show all 12 steps',
    'Show the 1 step',
    'Show the 3 whole steps',
  ])
  expect([steps('all'), steps('whole')]).toEqual(['All steps', 'All steps so far'])
})

test('names of attributes become words', () => {
  const { label } = panels.inspector.attribute
  expect(['fanIn', 'xavierUniform', 'axis'].map(label)).toEqual(['Fan in', 'Xavier uniform', 'Axis'])
})

test('a choice that is a name is written as that name is', () =>
  expect(['pytorch', 'exact'].map(panels.inspector.attribute.choice)).toEqual(['PyTorch', 'Exact']))

test('the hint of a field says none where the field does', () => {
  const hints = Object.values(panels.training.setting)
  expect(hints.filter((hint) => hint.includes(`; ${panels.training.none}: `))).toHaveLength(4)
  expect(hints.join()).not.toContain('null')
})

describe('an expression', () => {
  const { summary, fault, free } = panels.expression

  test('says what there will be, and which nodes are there already', () => {
    expect(summary({ gates: 1, inputs: 0, taken: [] })).toBe('1 gate, 0 new inputs.')
    expect(summary({ gates: 2, inputs: 1, taken: ['q', 'x'] })).toBe(
      '2 gates, 1 new input; q, x from this graph.',
    )
  })

  test('says what each of its free names is taken for', () => {
    const weights: Free = {
      name: 'W',
      word: 'param',
      shape: [2, 3],
      isChosen: [true, false],
      draw: 'heNormal',
      value: null,
    }
    const number: Free = { name: 'y', word: 'given', shape: [], isChosen: [], draw: null, value: '1' }
    const long: Free = { ...number, word: 'input', shape: [9], isChosen: [true], value: null }
    expect([weights, number, long].map(free.holds)).toEqual(['~ heNormal', '= 1', ''])
    expect(free.chosen(weights)).toBe('Nothing in the text says 2: change it as you like.')
    expect(free.chosen({ ...weights, isChosen: [true, true] })).toBe(
      'Nothing in the text says 2 and 3: change them as you like.',
    )
    expect(free.chosen(number)).toBe('')
  })

  test('has its fault said as a sentence, with its place where there are several lines', () => {
    expect(fault('expected a number', null)).toBe('expected a number.')
    expect(fault('did you mean exp?', { line: 2, column: 5 })).toBe('Line 2, column 5: did you mean exp?')
  })
})
