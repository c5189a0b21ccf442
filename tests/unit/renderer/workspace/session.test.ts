import { expect, test } from 'vitest'
import { addNode, removeNodes } from '@shared/document/edit-nodes'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

const selectionOf = ({ workspace }: Desk) => {
  const { nodes, edges } = workspace.session.selection
  return [...nodes, ...edges]
}

const presentation = ({ workspace }: Desk) => ({
  laser: false,
  derivation: true,
  notes: false,
  before: { modes: new Map(), selection: workspace.session.selection },
})

test('what an undo takes away is no longer selected', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.edit((document) => addNode(document, 'tanh', { x: 0, y: 0 }))
  desk.workspace.session.select(['n1', 'q'])
  desk.undo()
  expect(selectionOf(desk)).toEqual(['q'])
})

test('wires go from the selection with their nodes; what stays is the same selection', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.workspace.session.select(['x'], ['q -> f.a', 'x -> q.a'])
  desk.edit((document) => removeNodes(document, ['f'], { heal: false }))
  expect(selectionOf(desk)).toEqual(['x', 'x -> q.a'])
  const { selection: before } = desk.workspace.session
  desk.edit((document) => removeNodes(document, ['z'], { heal: false }))
  expect(desk.workspace.session.selection).toBe(before)
})

test('what selects anew replaces what was selected, wires as well', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.workspace.session.select(['x'], ['q -> f.a'])
  desk.workspace.session.select(['y'])
  expect(selectionOf(desk)).toEqual(['y'])
})

test('another document ends the presentation and the selection in one change', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.workspace.session.select(['x'])
  desk.workspace.session.setState({ presentation: presentation(desk) })
  const seen: unknown[] = []
  desk.workspace.session.subscribe(({ selection, presentation }) => {
    seen.push([selection.nodes.size, presentation])
  })
  desk.open(multiplyAfterAdd)
  expect(seen).toEqual([[0, null]])
})

test('an edit leaves how it is looked at as it is', () => {
  const desk = createDesk(multiplyAfterAdd)
  const nudge = { size: 0.1, sign: -1, entry: 2, isCompared: true } as const
  desk.workspace.session.setState({ zoom: 2, nudge })
  desk.touch()
  expect(desk.workspace.session.getState()).toMatchObject({ zoom: 2, nudge, presentation: null })
})
