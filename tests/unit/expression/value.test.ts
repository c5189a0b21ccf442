import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseValue } from '@shared/expression/value'
import { english, say } from '@shared/words'

describe('a value', () => {
  test.each([
    ['3', 3],
    [' -2.5e-3 ', -2.5e-3],
    ['−4', -4],
    ['NaN', NaN],
    ['-inf', -Infinity],
    ['Infinity', Infinity],
    ['[1, 2]', [1, 2]],
    [
      '[[1,2],[3,4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '\n[[1, 2], # first row\n [3, nan],]\n',
      [
        [1, 2],
        [3, NaN],
      ],
    ],
  ])('%s', (text, value) => {
    expect(parseValue(text)).toStrictEqual({ ok: true, value })
  })

  test.each([
    ['1/3', 1 / 3],
    ['-2^3', -8],
    ['sqrt(2)', Math.SQRT2],
    ['(1 + 2) * 4', 12],
    ['[1, 2] / 4', [0.25, 0.5]],
  ])('%s is calculated', (text, value) => {
    expect(parseValue(text)).toStrictEqual({ ok: true, value })
  })

  it('reads back from its JSON', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (x === 0 ? 0 : x))
    const matrix = fc.array(fc.tuple(numbers, numbers, numbers), { minLength: 1 })
    fc.assert(
      fc.property(fc.oneof(numbers, matrix), (value) => {
        expect(parseValue(JSON.stringify(value))).toStrictEqual({ ok: true, value })
      }),
    )
  })

  test.each([
    ['', 1, 1, 'expected a number, or a list such as [[1, 2], [3, 4]], found nothing'],
    ['x', 1, 1, 'expected a number, or a list such as [[1, 2], [3, 4]], found "x"'],
    ['[]', 1, 1, 'an empty list holds no value: write numbers into it'],
    ['[[1],[]]', 1, 1, 'this list is no tensor: expected a list of 1, found one of 0'],
    ['1 2', 1, 3, 'expected the end of the value, found "2"'],
    ['1 + c1', 1, 5, 'expected a number, or a list such as [[1, 2], [3, 4]], found "c1"'],
    ['1,5', 1, 1, '"1,5" is not a number: write 1.5'],
    ['1e400', 1, 1, '"1e400" is too large for a number; infinity is written Infinity'],
    ['1/0', 1, 1, '"1/0" is not finite'],
    ['sqrt(-1)', 1, 1, '"sqrt(-1)" is not finite'],
    ['10^400', 1, 1, '"10^400" is not finite'],
    ['uniform(0, 1)', 1, 1, 'uniform is a random source: give it a statement of its own, X ~ uniform(…)'],
    ['[1,\n 2', 2, 3, 'expected "," or "]", found the end of the text: the "[" at 1:1 is still open'],
    ['[1, true]', 1, 5, 'expected a number, or a list such as [[1, 2], [3, 4]], found "true"'],
  ])('%s is at fault', (text, line, column, message) => {
    const read = parseValue(text)
    if (read.ok) expect.fail(`${text} was accepted`)
    expect(read.error).toMatchObject({ line, column })
    expect(say(english.expressionFault, read.error)).toBe(message)
  })
})
