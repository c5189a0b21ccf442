import { expect, test } from 'vitest'
import { operations } from '@shared/ops/registry'
import {
  attributeText,
  emptyText,
  readAttribute,
} from '../../../../src-renderer/panels/inspector/attribute-text'

const specs = [...operations.values()].flatMap(({ name, attributes }) =>
  Object.entries(attributes).map(([attribute, spec]) => [`${name}.${attribute}`, spec] as const),
)
const typed = specs.filter(([, { kind }]) => kind !== 'boolean' && kind !== 'choice')
const specOf = (name: string) => specs.find(([found]) => found === name)![1]

test.each(typed)('the initial value of %s reads back from what its field shows', (_, spec) => {
  expect(spec.parse(readAttribute(spec, attributeText(spec.initial)))).toEqual({
    ok: true,
    value: spec.initial,
  })
})

test('a shape is written in any of the usual ways', () => {
  const shape = specOf('reshape.shape')
  for (const text of ['2, 3', '2 3', '2×3', '2x3', '[2, 3]', ' 2 ,3 '])
    expect(readAttribute(shape, text)).toEqual([2, 3])
  expect(readAttribute(shape, '')).toEqual([])
})

test('an empty axis means all axes, and says so', () => {
  const axis = specOf('sum.axis')
  expect(readAttribute(axis, '')).toBeNull()
  expect(emptyText(axis)).toBe('allAxes')
})

test('the minus sign of print is a minus', () => {
  expect(readAttribute(specOf('sum.axis'), '−1')).toBe(-1)
})

test('what is no number is left to the schema to refuse', () => {
  const axis = specOf('sum.axis')
  expect(axis.parse(readAttribute(axis, 'first')).ok).toBe(false)
  const shape = specOf('reshape.shape')
  expect(shape.parse(readAttribute(shape, '2, many')).ok).toBe(false)
})
