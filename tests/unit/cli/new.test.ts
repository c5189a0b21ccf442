import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chainrule, chainruleReading, folder, json } from './chainrule'

const EXPRESSIONS = 'seed 7; q = x + y; f = sum(q * z, axis=0)'

test('a document holds the graph, the target, the seed and a layout from left to right', async () => {
  const { code, stdout, stderr } = await chainrule('new', EXPRESSIONS, '--set', 'x=[1, 2]')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { target, seed, nodes, edges } = JSON.parse(stdout)
  const named = (name: string) => nodes.find((node: { name: string }) => node.name === name)
  expect(seed).toBe(7)
  expect(target).toBe(named('f').id)
  expect(named('x')).toMatchObject({ op: 'input', value: [1, 2] })
  expect(named('y')).toMatchObject({ op: 'input', value: null })
  expect(named('f')).toMatchObject({ op: 'sum', attributes: { axis: 0, keepdims: false } })
  for (const edge of edges) {
    const [source, target] = [edge.source, edge.target].map((id) =>
      nodes.find((node: { id: string }) => node.id === id),
    )
    expect(source.position.x).toBeLessThan(target.position.x)
  }
})

test('-o writes to a file, which evaluates like the expressions', async () => {
  const path = join(folder(), 'new.chainrule')
  const values = ['--set', 'x=[1, 2]', '--set', 'y=3', '--set', 'z=4']
  expect(await chainrule('new', EXPRESSIONS, '-o', path, ...values)).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
  expect(readFileSync(path, 'utf8')).toBe((await chainrule('new', EXPRESSIONS, ...values)).stdout)
  expect(await json('eval', path)).toEqual(await json('eval', '--expr', EXPRESSIONS, ...values))
})

test('--target makes another node the target', async () => {
  const { target, nodes } = JSON.parse((await chainrule('new', EXPRESSIONS, '--target', 'q')).stdout)
  expect(nodes.find(({ id }: { id: string }) => id === target).name).toBe('q')
})

test('expressions come from standard input as well', async () => {
  expect(chainruleReading(EXPRESSIONS, 'new', '-').stdout).toBe((await chainrule('new', EXPRESSIONS)).stdout)
})

test('expressions that begin with a minus come after --', async () => {
  expect((await chainrule('new', '--', '-x')).code).toBe(0)
  const { code, stderr } = await chainrule('new', '-x')
  expect(code).toBe(2)
  expect(stderr).toBe(
    'chainrule: new: -x: unknown option: if EXPRESSIONS begins with -, write -- before it\n',
  )
})

test('expressions at fault are named by line and column', async () => {
  const { code, stdout, stderr } = await chainrule('new', 'q = x\nf = sigmiod(q)')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toBe('chainrule: EXPRESSIONS: 2:5: unknown function sigmiod: did you mean sigmoid?\n')
})

test('a place that cannot be written to is a fault', async () => {
  const path = join(folder(), 'no', 'such', 'folder.chainrule')
  const { code, stderr } = await chainrule('new', 'f = x', '-o', path)
  expect(code).toBe(1)
  expect(stderr).toBe(`chainrule: ${path}: there is no such folder\n`)
})

test('expressions that are not one argument are wrong usage', async () => {
  const { code, stderr } = await chainrule('new', 'f', '=', 'x')
  expect(code).toBe(2)
  expect(stderr).toContain('put the expressions in quotes')
})

describe('--layers', () => {
  test.each([
    ['2-4-1', '--activation', 'tanh', '--data', 'xor'],
    ['2-4-1', '--data', 'xor', '--form', 'scalar', '--loss', 'meanSquaredError'],
    ['2-16-16-1', '--init', 'heUniform', '--activation', 'relu', '--data', 'circles', '--seed', '3'],
    ['2-8-3', '--normalisation', 'batchNorm', '--loss', 'softmaxCrossEntropy'],
    ['3-5-2', '--normalisation', 'layerNorm', '--output-activation', 'sigmoid', '--init', 'zeros'],
  ])('makes %s %s %s %s, which checks, trains and is drawn', async (...given) => {
    const path = join(folder(), 'stack.chainrule')
    expect(await chainrule('new', '--layers', ...given, '-o', path)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
    expect((await chainrule('validate', path)).code).toBe(0)
    if (!given.includes('circles')) expect((await chainrule('check', path)).code).toBe(0)
    const { losses } = (await json('train', path, '--steps', '50')) as { losses: number[] }
    expect(losses.at(-1)).toBeLessThanOrEqual(losses[0]!)
    const figure = await chainrule('figure', path)
    expect(figure.code).toBe(0)
    expect(figure.stdout).toContain('</svg>')
  })

  test('trains XOR by what its document says', async () => {
    const path = join(folder(), 'xor.chainrule')
    await chainrule('new', '--layers', '2-4-1', '--activation', 'tanh', '--data', 'xor', '-o', path)
    const { losses } = (await json('train', path)) as { losses: number[] }
    expect(losses.at(-1)).toBeLessThan(0.05)
  })

  test.each([
    [['--layers', '2-a-1'], '--layers: expected sizes such as 2-16-16-1'],
    [['--layers', '2-0-1'], '--layers: expected sizes such as 2-16-16-1'],
    [['--layers', '7'], '--layers: one size makes no layer'],
    [['--layers', '2-100-1', '--form', 'scalar'], '--layers: gate by gate these are 300 weights'],
    [['--layers', '2-1', '--activation', 'thanh'], '--activation: there is no "thanh": did you mean tanh?'],
    [['--layers', '2-1', '--loss', 'crossEntropy'], '--loss: crossEntropy tells classes apart'],
    [
      ['--layers', '2-1', '--loss', 'binaryCrossEntropy', '--output-activation', 'relu'],
      '--loss: binaryCrossEntropy does not fit an output of relu: choose sigmoid',
    ],
    [['--layers', '3-1', '--data', 'xor'], '--data: xor has 3 columns, and this takes 4'],
    [['--layers', '2-1', '--data', 'mons'], '--data: there is no data "mons": did you mean moons?'],
    [['--layers', '2-1', '--data', 'xor', '--loss', 'hinge'], '--data: xor has the label 0, and hinge takes'],
    [
      ['--layers', '2-2-1', '--form', 'scalar', '--normalisation', 'batchNorm'],
      '--normalisation: batchNorm works on whole layers',
    ],
    [['--layers', '2-1', '--seed', '4294967296'], '--seed: expected a number from 0 to 4294967295'],
    [['--layers', '2-1', 'x + y'], 'expected either EXPRESSIONS or --layers SIZES'],
    [[], 'expected either EXPRESSIONS or --layers SIZES'],
    [['x + y', '--init', 'zeros'], '--init: goes with --layers only'],
    [['--layers', '2-1', '--set', 'X=1'], '--set: not together with --layers'],
  ])('refuses %j', async (given, said) => {
    const { code, stdout, stderr } = await chainrule('new', ...given)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`chainrule: new: ${said}`)
  })
})
