import { describe, expect, it, test } from 'vitest'
import { distributions, parseContent, parseShape, printContent } from '@shared/expression/content'
import { english, say } from '@shared/words'
import { must } from '../document/builders'

describe('what a source is typed to hold', () => {
  test.each([
    ['−2', { kind: 'value', value: -2 }],
    [
      '[[1, 2], [3, 4]]',
      {
        kind: 'value',
        value: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    ['1/4', { kind: 'value', value: 0.25 }],
    ['he(2, 3)', { kind: 'draw', attributes: { distribution: 'heNormal', shape: [2, 3] } }],
    ['~ xavier', { kind: 'draw', attributes: { distribution: 'xavierUniform', shape: [] } }],
    ['∼normal(0, 2, 3)', { kind: 'draw', attributes: { distribution: 'normal', std: 2, shape: [3] } }],
    ['uniform', { kind: 'draw', attributes: { distribution: 'uniform' } }],
  ])('%s', (text, content) => {
    expect(must(parseContent(text))).toMatchObject(content)
  })

  test.each([
    ['', /^expected a number, or a list/],
    ['hee(2)', /^unknown function hee: did you mean he\?$/],
    ['~ hee(2)', /^unknown random source hee: did you mean he\?$/],
    ['~', /^expected a number, a name or a call, found the end of the text$/],
    ['he(2.5)', /^he: shape: expected a list of positive integers/],
    ['he(2); y', /^expected the end of the value, found "y"$/],
    ['[1, [2]]', /^this list is no tensor/],
  ])('%s is at fault', (text, message) => {
    const content = parseContent(text)
    if (content.ok) expect.fail(`${text} was accepted`)
    expect(say(english.expressionFault, content.error)).toMatch(message)
  })

  it('reads as it is written', () => {
    for (const text of ['-2', '[1, 2]', ...distributions.map((name) => `~ ${name}()`)])
      expect(printContent(must(parseContent(text)))).toBe(text)
  })
})

test.each([
  ['', []],
  ['3', [3]],
  ['2×3', [2, 3]],
  ['2 x 3', [2, 3]],
  [' (2, 3) ', [2, 3]],
  ['[4]', [4]],
  ['0', null],
  ['2.5', null],
  ['-1', null],
  ['two', null],
  ['10000×10000', null],
])('the shape %j', (text, shape) => {
  expect(parseShape(text)).toEqual(shape)
})
