import { operation } from '@shared/ops/registry'
import { expect, onTestFinished, test } from 'vitest'
import { makeWrong } from '../engine/wrong-gradients'
import { english } from '@shared/words'
import { run } from '../../../src-main/cli/main'
import { ADD_THEN_MULTIPLY, chainrule, chainruleReading, json } from './chainrule'

test('sound gradients pass', async () => {
  const { code, stdout, stderr } = await chainrule('check', ADD_THEN_MULTIPLY)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe('node  verdict\nx     passed\ny     passed\nz     passed\nq     passed\nf     passed\n')
})

test('programs get the verdicts by node', async () => {
  expect(await json('check', '--expr', 'f = relu(x)', '--set', 'x=[-1, 2]')).toEqual({
    target: 'f',
    checked: 4,
    entries: 4,
    nodes: { x: { verdict: 'passed', checked: 2 }, f: { verdict: 'passed', checked: 2 } },
  })
})

test('at a kink there is nothing to compare, which is no fault', async () => {
  const given = ['check', '--expr', 'f = relu(x)', '--set', 'x=0']
  expect((await chainrule(...given)).code).toBe(0)
  expect((await json(...given)).nodes.x).toMatchObject({ verdict: 'kink', entry: 0, analytic: 0 })
})

test('a stopped gradient is no failure', async () => {
  const given = ['--expr', 's = stopGradient(x); f = s * x', '--set', 'x=3']
  expect((await chainrule('check', ...given)).code).toBe(0)
})

test('a failed check is a fault that names the node', async () => {
  onTestFinished(makeWrong(operation('exp'), 0, 1.25))
  const given = ['check', '--expr', 'f = exp(x)', '--set', 'x=0']
  const { code, stdout, stderr } = await chainrule(...given)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^x +failed/m)
  expect(stderr).toMatch(
    /^chainrule: --expr: x: the gradient is 1\.25, differences say [01]\.\d+ \(entry 0\)$/m,
  )
  expect((await json(...given)).error).toMatchObject({ kind: 'failed-check', path: 'x' })
})

test('what cannot be checked is no fault, and says so', async () => {
  const { code, stdout, stderr } = await chainrule('check', '--expr', 'f = log(x)', '--set', 'x=-1')
  expect([code, stderr]).toEqual([0, expect.stringContaining('is the first node whose value is not finite')])
  expect(stdout).toMatch(/^x +uncheckable/m)
})

test('without a target there is nothing to check', async () => {
  const document = JSON.parse((await chainrule('new', 'x', '--set', 'x=1')).stdout)
  const { code, stderr } = chainruleReading(JSON.stringify({ ...document, target: null }), 'check', '-')
  expect(code).toBe(1)
  expect(stderr).toBe('chainrule: -: target: there is no target: name a node with --target\n')
})

test('of several gates that end the graph one has to be named', async () => {
  const document = JSON.parse((await chainrule('new', 'f = exp(x); g = sin(x)', '--set', 'x=1')).stdout)
  const text = JSON.stringify({ ...document, target: null })
  expect(chainruleReading(text, 'check', '-')).toMatchObject({
    code: 1,
    stderr: 'chainrule: -: target: the graph ends in f and g: name the target with --target\n',
  })
  expect(chainruleReading(text, 'check', '-', '--target', 'g').code).toBe(0)
})

const LARGE = ['check', '--expr', 'x = broadcastTo(y, shape=[300, 1000]); f = sum(exp(x))', '--set', 'y=0.5']

test('of a large graph a part is checked, which is said, drawn with a seed', async () => {
  const { stdout, stderr } = await chainrule(...LARGE)
  expect(stderr).toBe('')
  expect(stdout).toMatch(
    /^checked \d[\d,]* of 600,002 entries, drawn with seed 0; --all checks every one\n\nnode +verdict +checked\n/,
  )
  expect(stdout).toMatch(/^x +passed +\d[\d,]* of 300,000$/m)
  expect(stdout).toMatch(/^y +passed +1 of 1$/m)
})

test('a seed is a 32-bit integer', async () => {
  const { code, stderr } = await chainrule('check', ADD_THEN_MULTIPLY, '--seed', '4294967296')
  expect(code).toBe(2)
  expect(stderr).toContain('--seed')
})

test('how far it is can be heard', async () => {
  const lines: string[] = []
  await run(['check', ADD_THEN_MULTIPLY, '--all'], english, (line) => lines.push(line))
  expect(lines).toEqual([1, 2, 3, 4, 5].map((checked) => `checked ${checked} of 5 entries`))
})
