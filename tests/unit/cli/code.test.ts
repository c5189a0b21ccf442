import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '@shared/code/program'
import { pythonWith, runPrograms } from '../code/run-python'
import { ADD_THEN_MULTIPLY, chainrule, chainruleReading, folder } from './chainrule'

const python = pythonWith('numpy', 'python3-numpy')

describe.each(languages)('--language %s', (language) => {
  test('writes a program to standard output, and with -o to a file', async () => {
    const { code, stdout, stderr } = await chainrule('code', ADD_THEN_MULTIPLY, '--language', language)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('∂f/∂q')
    const path = join(folder(), 'program')
    expect(await chainrule('code', ADD_THEN_MULTIPLY, '--language', language, '-o', path)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect(readFileSync(path, 'utf8')).toBe(stdout)
  })
})

test('the built command line writes the same, with the values and the target that it is given', async () => {
  const given = ['--language', 'numpy', '--set', 'x=3', '--target', 'q']
  const { stdout } = await chainrule('code', ADD_THEN_MULTIPLY, ...given)
  expect(stdout).toContain('x = np.float64(3.0)')
  expect(stdout).toContain('check("∂q/∂x", dx, 1.0)')
  const text = readFileSync(ADD_THEN_MULTIPLY, 'utf8')
  expect(chainruleReading(text, 'code', '-', ...given)).toEqual({ code: 0, stdout, stderr: '' })
})

test.skipIf(!python)('a program of expressions runs', async () => {
  const { stdout } = await chainrule(
    'code',
    '--expr',
    'random W = heNormal([2, 3]); f = sum(dropout(relu(W @ x)))',
    '--set',
    'x=[1, -2, 3]',
    '--language',
    'numpy',
  )
  const [result] = await runPrograms(python!, [stdout])
  expect(result).toMatchObject({ error: null, printed: expect.stringMatching(/^All agree: /) })
})

test('what has no value is named, and left out of the program', async () => {
  const { code, stdout, stderr } = await chainrule(
    'code',
    '--expr',
    'f = x * y; g = x + 1',
    '--set',
    'x=2',
    '--language',
    'numpy',
  )
  expect(code).toBe(1)
  expect(stderr).toBe('chainrule: --expr: y has no value yet: give it a number, a vector or a matrix\n')
  expect(stdout).toContain('# - y has no value yet')
  expect(stdout).toContain('check("g", g, 3.0)')
  expect(stdout).not.toMatch(/^f = /m)
})

test('what ends the graph is differentiated where nobody chose', () => {
  const text = JSON.stringify({ ...JSON.parse(readFileSync(ADD_THEN_MULTIPLY, 'utf8')), target: null })
  const { stdout, stderr } = chainruleReading(text, 'code', '-', '--language', 'numpy')
  expect(stderr).toBe('')
  expect(stdout).toContain('check("∂f/∂x", ')
})

test('a NaN and a missing target are noted, and the program is whole', async () => {
  const document = JSON.parse((await chainrule('new', 'f = exp(x); g = sin(x)', '--set', 'x=1')).stdout)
  const text = JSON.stringify({ ...document, target: null })
  const { code, stdout, stderr } = chainruleReading(
    text,
    'code',
    '-',
    '--language',
    'numpy',
    '--set',
    'x=NaN',
  )
  expect(code).toBe(0)
  expect(stderr).toBe(
    'chainrule: -: note: nothing has a gradient; the graph ends in f and g: name the target with --target\n' +
      'chainrule: -: note: x is the first node whose value is not finite: NaN\n',
  )
  expect(stdout).toContain('check("f", f, np.nan)')
})

test('a file that cannot be written is at fault', async () => {
  const path = join(folder(), 'missing', 'program.py')
  const { code, stdout, stderr } = await chainrule('code', ADD_THEN_MULTIPLY, '--language', 'jax', '-o', path)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toBe(`chainrule: ${path}: there is no such folder\n`)
})

test('a program that would compare more numbers than memory holds is refused', async () => {
  const given = [
    '--expr',
    'x = broadcastTo(w, shape=[1000000]); y = x * 1; z = exp(y); f = sum(z)',
    '--set',
    'w=1',
  ]
  // Three values and three gradients of a million entries each, and as many on edges.
  const compared = async (language: string) => chainrule('code', ...given, '--language', language)
  expect((await compared('numpy')).stderr).toMatch(/a program would compare 9,000,0\d\d values and gradients/)
})
