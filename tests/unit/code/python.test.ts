import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { comment, docstring, float, nestedText, quoted, tuple } from '@shared/code/python'
import { tensor } from '../tensor/builders'
import { pythonWith } from './run-python'

const python = pythonWith('ast', 'python3')

/** What Python reads literals as, in JSON. */
function read(literals: readonly string[]): unknown[] {
  const program = `
import ast, json, sys
print(json.dumps([ast.literal_eval(text) for text in json.load(sys.stdin)]))`
  const { stdout, stderr } = spawnSync(python!, ['-c', program], {
    input: JSON.stringify(literals),
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (stderr) throw new Error(stderr)
  return JSON.parse(stdout) as unknown[]
}

describe('a number', () => {
  it('has a point or an exponent, so that Python makes a float of it', () => {
    expect([3, -2, 0, -0, 0.1, 1e21, 1e-7].map((value) => float(value, 'np'))).toEqual([
      '3.0',
      '-2.0',
      '0.0',
      '-0.0',
      '0.1',
      '1e+21',
      '1e-7',
    ])
  })

  it('that is none has a name in the library', () => {
    expect([NaN, Infinity, -Infinity].map((value) => float(value, 'jnp'))).toEqual([
      'jnp.nan',
      'jnp.inf',
      '-jnp.inf',
    ])
  })

  test.skipIf(!python)('reads back as the same one', () => {
    const values = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 2000, seed: 1 })
    expect(read(values.map((value) => float(value, 'np')))).toEqual(values)
  })
})

describe('a text', () => {
  const texts = [
    '"""',
    'a "b"',
    'a\\',
    '\\n',
    'line\nline',
    '\t\0\u0085',
    'ünïcödé ∂',
    "'''",
    '{0}',
    '\\"',
    '"',
  ]

  test.skipIf(!python)('as a string on one line reads back as itself', () => {
    const literals = texts.map(quoted)
    expect(literals.filter((literal) => literal.includes('\n'))).toEqual([])
    expect(read(literals)).toEqual(texts)
  })

  test.skipIf(!python)('as a docstring too', () => {
    expect(read(texts.map((text) => docstring(text)))).toEqual(texts)
  })

  it('as a comment stays on its line', () => {
    expect(comment('a\nb\r\u2028c')).toBe('# a b c')
  })
})

describe('a tensor', () => {
  it('that is short stands on one line, a long one a row a line, a long row in several', () => {
    expect(nestedText(tensor([1, 2.5]), 'np')).toBe('[1.0, 2.5]')
    const wide = nestedText(tensor([Array.from({ length: 12 }, (_, i) => i / 3), Array(12).fill(1)]), 'np')
    expect(wide.split('\n').length).toBeGreaterThan(4)
    expect(Math.max(...wide.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(101)
  })

  test.skipIf(!python)('reads back as itself', () => {
    const nested = Array.from({ length: 7 }, (_, i) => Array.from({ length: 9 }, (_, j) => [i / 7, -j / 9]))
    expect(read([nestedText(tensor(nested), 'np')])).toEqual([nested])
  })
})

test('a tuple of one has its comma', () => {
  expect([[], [3], [2, 3]].map(tuple)).toEqual(['()', '(3,)', '(2, 3)'])
})
