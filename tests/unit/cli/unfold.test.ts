import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ADD_THEN_MULTIPLY, chainrule, file, folder, json } from './chainrule'

test('a document is written with its gradients as nodes, and evaluates like any other', async () => {
  const path = join(folder(), 'unfolded.chainrule')
  expect(await chainrule('unfold', ADD_THEN_MULTIPLY, '-o', path)).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
  const { target, nodes } = await json('eval', path)
  for (const name of ['x', 'y', 'z']) expect(nodes[`d${target}__d${name}`].value).toBe(nodes[name].gradient)
  const { code, stdout } = await chainrule('unfold', ADD_THEN_MULTIPLY)
  expect({ code, stdout }).toEqual({ code: 0, stdout: readFileSync(path, 'utf8') })
})

test('a gradient is the target of a second derivative', async () => {
  const cube = join(folder(), 'cube.chainrule')
  await chainrule('new', 'f = 2 * x ^ 3', '--set', 'x=1.5', '-o', cube)
  const path = join(folder(), 'unfolded.chainrule')
  await chainrule('unfold', cube, '-o', path)
  const { nodes } = await json('eval', path, '--target', 'df__dx')
  expect([nodes.df__dx.value, nodes.x.gradient]).toEqual([13.5, 18])
})

test('what cannot be unfolded is said, and the file that is read is not written over', async () => {
  const path = file(readFileSync(ADD_THEN_MULTIPLY, 'utf8').replaceAll('"value": -2', '"value": null'))
  const { code, stderr } = await chainrule('unfold', path)
  expect(code).toBe(1)
  expect(stderr).toContain('has no gradients yet')
  expect((await chainrule('unfold', path, '-o', path)).code).toBe(2)
})
