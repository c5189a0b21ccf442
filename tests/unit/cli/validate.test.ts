import { expect, test } from 'vitest'
import { ADD_THEN_MULTIPLY, chainrule, damagedDocument, file, json } from './chainrule'

test('a sound document is called one', async () => {
  const { code, stdout, stderr } = await chainrule('validate', ADD_THEN_MULTIPLY)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`${ADD_THEN_MULTIPLY}: a sound document with 5 nodes and 4 edges\n`)
  expect(await json('validate', ADD_THEN_MULTIPLY)).toEqual({ valid: true, nodes: 5, edges: 4 })
})

test('a damaged one is refused with the place of the fault', async () => {
  const path = damagedDocument()
  const { code, stdout, stderr } = await chainrule('validate', path)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toBe(`chainrule: ${path}: nodes[1].attributes.axis: expected an integer or null\n`)
  expect(await json('validate', path)).toEqual({
    error: { kind: 'corrupt', path: 'nodes[1].attributes.axis', message: 'expected an integer or null' },
  })
})

test.each([
  ['not-ours', '{"format": "other"}'],
  ['not-ours', 'hello'],
  ['too-new', '{"format": "chainrule", "version": 99}'],
  ['corrupt', '{"format": "chainrule", "version": 1'],
  ['too-large', ' '.repeat(17 * 1024 * 1024)],
])('a file that is %s is a fault of that kind', async (kind, content) => {
  const path = file(content)
  expect((await chainrule('validate', path)).code).toBe(1)
  expect((await json('validate', path)).error.kind).toBe(kind)
})

test('FILE must be given', async () => {
  expect(await chainrule('validate')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'chainrule: validate: expected FILE\n',
  })
})
