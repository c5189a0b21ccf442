import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
  expect(stderr).toBe(`chainrule: ${path}: there is no such file or folder\n`)
})

test('expressions that are not one argument are wrong usage', async () => {
  const { code, stderr } = await chainrule('new', 'f', '=', 'x')
  expect(code).toBe(2)
  expect(stderr).toContain('put the expressions in quotes')
})
