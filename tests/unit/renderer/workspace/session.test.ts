import { expect, test } from 'vitest'
import { removeNodes } from '@shared/document/edit-nodes'
import { edit, replaceDocument, travel } from '../../../../src-renderer/state/document'
import { select, useSession } from '../../../../src-renderer/state/session'
import { addNode } from '@shared/document/edit-nodes'
import { multiplyAfterAdd } from '../../document/builders'

const selection = () => {
  const { nodes, edges } = useSession.getState().selection
  return [...nodes, ...edges]
}

test('what an undo takes away is no longer selected', () => {
  replaceDocument(multiplyAfterAdd, null)
  edit((document) => addNode(document, 'tanh', { x: 0, y: 0 }))
  const added = 'n1'
  select([added, 'q'])
  travel('undo')
  expect(selection()).toEqual(['q'])
})

test('wires go from the selection with their nodes; what stays is the same selection', () => {
  replaceDocument(multiplyAfterAdd, null)
  select(['x'], ['q -> f.a', 'x -> q.a'])
  edit((document) => removeNodes(document, ['f'], { heal: false }))
  expect(selection()).toEqual(['x', 'x -> q.a'])
  const { selection: before } = useSession.getState()
  edit((document) => removeNodes(document, ['z'], { heal: false }))
  expect(useSession.getState().selection).toBe(before)
})
