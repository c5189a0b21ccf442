import { expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { setValue } from '@shared/document/edit-nodes'
import { after, documentOf, multiplyAfterAdd, node } from '../document/builders'
import { ADD_THEN_MULTIPLY, chainrule, damagedDocument, file, json } from './chainrule'

const fileOf = (document: ChainruleDocument): string => file(writeDocument(document))

const neuron = (op: 'sigmoid' | 'relu', name = 'a') =>
  fileOf(
    documentOf(
      [node('x', 'input', {}, 2), node(name, op), node('f', 'square')],
      [`x -> ${name}.x`, `${name} -> f.x`],
    ),
  )

test('a document compared with itself differs in nothing, exit code 0', async () => {
  expect(await chainrule('compare', ADD_THEN_MULTIPLY, ADD_THEN_MULTIPLY)).toEqual({
    code: 0,
    stdout: 'nothing differs\n',
    stderr: '',
  })
  expect(await json('compare', ADD_THEN_MULTIPLY, ADD_THEN_MULTIPLY)).toEqual({
    alike: true,
    structure: [],
    values: [],
    gradients: [],
    wires: [],
  })
})

test('what differs is listed, structure first, exit code 1', async () => {
  const { code, stdout, stderr } = await chainrule('compare', neuron('sigmoid'), neuron('relu', 'f5'))
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  const lines = stdout.split('\n')
  expect(lines.slice(0, 5)).toEqual([
    '2 differences in structure:',
    '  a: called f5 in the second',
    '  a (f5 in the second): sigmoid → relu',
    '',
    expect.stringMatching(/^\d+ numbers that differ:$/),
  ])
  expect(stdout).toMatch(/^ {2}a \(f5 in the second\) +value +0\.880797 +2 +1\.1192/m)
  expect(stdout).toMatch(/^ {2}x → a \(f5 in the second\)\.x +local gradient +0\.104994 +1 /m)
})

test('--json has facts with the names in both documents', async () => {
  const { code, stdout } = await chainrule('compare', neuron('sigmoid'), neuron('relu', 'f5'), '--json')
  expect(code).toBe(1)
  const { alike, structure, values, gradients, wires } = JSON.parse(stdout)
  expect(alike).toBe(false)
  expect(structure).toEqual([
    { kind: 'name', nodes: ['a', 'f5'] },
    { kind: 'operation', nodes: ['a', 'f5'], ops: ['sigmoid', 'relu'] },
  ])
  expect(values).toMatchObject([
    {
      nodes: ['a', 'f5'],
      kind: 'numbers',
      count: 1,
      of: 1,
      entry: [],
      numbers: [expect.closeTo(0.880797), 2],
    },
    { nodes: ['f', 'f'], kind: 'numbers' },
  ])
  expect(gradients.map(({ nodes }: { nodes: string[] }) => nodes[0])).toEqual(['x', 'a'])
  expect(wires[0]).toMatchObject({ sources: ['x', 'x'], targets: ['a', 'f5'], input: 'x', quantity: 'local' })
})

test('every kind of fact has a record', async () => {
  const one = fileOf(
    documentOf([node('x', 'input', {}, [1, 2]), node('s', 'sum'), node('u', 'input')], ['x -> s.x']),
  )
  const other = fileOf(
    documentOf(
      [node('x', 'input', {}, [[1, 2]]), node('s', 'sum', { axis: 0 }), node('v', 'input', {}, 1)],
      [],
      {
        seed: 3,
        target: 'v',
      },
    ),
  )
  const { structure, values } = await json('compare', one, other)
  expect(structure).toEqual([
    { kind: 'only-in', side: 'first', node: 'u', op: 'input' },
    { kind: 'only-in', side: 'second', node: 'v', op: 'input' },
    { kind: 'attribute', nodes: ['s', 's'], attribute: 'axis', values: [null, 0] },
    { kind: 'wire', nodes: ['s', 's'], input: 'x', sources: ['x', null] },
    { kind: 'target', targets: ['s', 'v'] },
    { kind: 'seed', values: [0, 3] },
  ])
  expect(values).toEqual([
    { nodes: ['x', 'x'], kind: 'shape', shapes: [[2], [1, 2]] },
    { nodes: ['s', 's'], kind: 'missing', side: 'second' },
  ])
})

test('--tolerance says how far apart numbers may be', async () => {
  const near = fileOf(after(multiplyAfterAdd, setValue(multiplyAfterAdd, 'x', -2 + 1e-9)))
  const exact = fileOf(multiplyAfterAdd)
  expect((await chainrule('compare', exact, near)).code).toBe(1)
  expect((await chainrule('compare', exact, near, '--tolerance', '1e-8')).code).toBe(0)
})

test.each([
  [[], 2, 'compare: expected FILE FILE'],
  [['a.chainrule'], 2, 'compare: expected FILE FILE, found only 1'],
  [['a', 'b', 'c'], 2, 'compare: unexpected argument "c"'],
  [['-', '-'], 2, 'compare: standard input can be read once: name a file for one of the two'],
  [['a', 'b', '--tolerance', '-1'], 2, 'compare: --tolerance: expected a number of at least 0, found "-1"'],
  [[ADD_THEN_MULTIPLY, 'nowhere.chainrule'], 1, 'nowhere.chainrule: '],
])('%j is refused', async (given, code, message) => {
  const refused = await chainrule('compare', ...given)
  expect(refused.code).toBe(code)
  expect(refused.stderr.startsWith(`chainrule: ${message}`)).toBe(true)
})

test('a damaged document is named, whichever it is', async () => {
  const damaged = damagedDocument()
  const { code, stderr } = await chainrule('compare', ADD_THEN_MULTIPLY, damaged)
  expect(code).toBe(1)
  expect(stderr).toMatch(/^chainrule: .*graph\.chainrule: nodes\[1\]\.attributes\.axis: /)
})
