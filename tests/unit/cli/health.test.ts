import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sources } from '../examples/sources'
import { chainrule, json, file } from './chainrule'

const example = (id: string) => `shared/examples/${id}.chainrule`

test('the vanishing chain is found, with its evidence and what to try', async () => {
  const { findings, layers } = await json('health', example('vanishing-sigmoid-chain'))
  const [found, ...others] = findings
  expect(others).toEqual([])
  expect(found).toMatchObject({ kind: 'vanishing', nodes: ['w1'], severity: 'warning' })
  expect(Object.keys(found)).toEqual(['kind', 'nodes', 'severity', 'message', 'evidence', 'try'])
  expect(found.message).toContain('w1')
  expect(found.evidence.layers).toBe(3)
  expect(found.try.map(({ kind }: { kind: string }) => kind)).toEqual(['activation', 'initialise'])
  expect(Object.keys(layers[0])).toEqual([
    'depth',
    'nodes',
    'valueRms',
    'gradientRms',
    'gradientMax',
    'zeroShare',
    'saturatedShare',
  ])
  expect(layers.map(({ depth }: { depth: number }) => depth)).toEqual([4, 3, 2, 1, 0])
  expect(layers.map(({ nodes }: { nodes: string[] }) => nodes.join(' '))).toEqual([
    'x',
    'w1 f1 f2',
    'w2 f3 f4',
    'w3 f5 f6',
    'y f7 f8 half f9',
  ])
})

test.each(sources)('every node on the way to the target is in one layer: $id', async ({ id }) => {
  const { nodes } = await json('eval', example(id))
  const { layers } = await json('health', example(id))
  const reached = Object.entries<{ gradient: unknown }>(nodes).flatMap(([name, { gradient }]) =>
    gradient === null ? [] : [name],
  )
  const listed = layers.flatMap(({ nodes }: { nodes: string[] }) => nodes)
  expect(listed.toSorted()).toEqual(reached.toSorted())
})

test('people read a sentence, what to try, and a table', async () => {
  const { stdout, code } = await chainrule('health', example('dead-relu-softmax'))
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Error: a1: all 3 ReLUs are off for this input/)
  expect(stdout).toContain('\n  try: ReLU → Leaky ReLU at a1\n')
  expect(stdout).toMatch(/\ndepth +\|value\| RMS +\|gradient\| RMS/)
})

test('a healthy graph is called that', async () => {
  const { stdout, code } = await chainrule('health', example('add-then-multiply'))
  expect([code, stdout.split('\n')[0]]).toEqual([0, 'nothing is found that would keep it from learning'])
})

test('expressions with values, and a rate that is tried', async () => {
  const given = ['--expr', 'param w = 1; input x = 2; f = square(w * x - 1)']
  const kinds = async (...more: string[]) =>
    (await json('health', ...given, ...more)).findings.map(({ kind }: { kind: string }) => kind)
  expect(await kinds()).toEqual([])
  expect(await kinds('--lr', '0.1')).toEqual([])
  expect(await kinds('--lr', '100')).toEqual(['diverging'])
  expect(await kinds('--set', 'x=0.001')).toEqual([])
})

test('the settings of a document are tried', async () => {
  const document = JSON.parse(readFileSync(example('gradient-clipping'), 'utf8'))
  const kindsWith = async (training: object) => {
    const path = file(JSON.stringify({ ...document, training }))
    return (await json('health', path)).findings.map(({ kind }: { kind: string }) => kind)
  }
  expect(await kindsWith({ learningRate: 0.1 })).toEqual(['exploding', 'diverging'])
  expect(await kindsWith({ learningRate: 0.1, clipNorm: 1 })).toEqual(['exploding'])
})

test('options are refused in the name of the command', async () => {
  const { stderr, code } = await chainrule('health', example('add-then-multiply'), '--lr', 'fast')
  expect(code).toBe(2)
  expect(stderr).toContain('health')
})

test('of a graph without a target nothing is found, and it says why', async () => {
  const document = JSON.parse(readFileSync(example('linear-layers-collapse'), 'utf8'))
  const path = file(JSON.stringify({ ...document, target: null }))
  const { stdout, stderr, code } = await chainrule('health', path, '--json')
  expect([code, JSON.parse(stdout)]).toEqual([0, { findings: [], layers: [] }])
  expect(stderr).toContain('nothing has a gradient')
})

test('it is of the values as they are: for how long to train is nothing that it is told', async () => {
  for (const option of ['--steps', '--epochs']) {
    const { stderr, code } = await chainrule('health', example('add-then-multiply'), option, '5')
    expect([code, stderr]).toEqual([2, expect.stringContaining('unknown option')])
  }
})
