import { expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { diff } from '@shared/document/patch'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { nothingSelected, type Selection, selectionAfter } from '../../../../src-renderer/workspace/selection'
import { after, multiplyAfterAdd } from '../../document/builders'

const selected = (nodes: readonly string[], edges: readonly string[] = []): Selection => ({
  nodes: new Set(nodes),
  edges: new Set(edges),
})

const edited = (before: ChainruleDocument, now: ChainruleDocument) =>
  ({ cause: 'edit', before, after: now, patch: diff(before, now), gesture: null, revision: 1 }) as const

const withoutF = after(multiplyAfterAdd, removeNodes(multiplyAfterAdd, ['f'], { heal: false }))

test('what a transaction took away is no longer selected; wires go with their nodes', () => {
  const selection = selected(['x', 'f'], ['q -> f.a', 'x -> q.a'])
  expect(selectionAfter(selection, edited(multiplyAfterAdd, withoutF))).toEqual(selected(['x'], ['x -> q.a']))
})

test('what took nothing away that is selected leaves the very same selection', () => {
  const selection = selected(['x'], ['x -> q.a'])
  expect(selectionAfter(selection, edited(multiplyAfterAdd, withoutF))).toBe(selection)
  const valued = after(multiplyAfterAdd, setValue(multiplyAfterAdd, 'x', 3))
  expect(selectionAfter(selection, edited(multiplyAfterAdd, valued))).toBe(selection)
})

test('what comes back is not selected again', () => {
  const selection = selected(['x'])
  expect(selectionAfter(selection, edited(withoutF, multiplyAfterAdd))).toBe(selection)
})

test('of another document nothing is selected, though it may have the same ids', () => {
  const opened = { cause: 'open', patch: null, gesture: null, revision: 0 } as const
  const transaction = { ...opened, before: multiplyAfterAdd, after: multiplyAfterAdd }
  expect(selectionAfter(selected(['x']), transaction)).toBe(nothingSelected)
})
