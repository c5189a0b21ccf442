import { describe, expect, test } from 'vitest'
import { removeNodes } from '@shared/document/edit-nodes'
import { inputAt, joined, nodeAt } from '../../../../src-renderer/workspace/wiring'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

const wiringOf = ({ workspace }: Desk) => workspace.wiring.getState()
const barredAt = (desk: Desk) => [...wiringOf(desk).barred].sort()

describe('a wire that is drawn', () => {
  test('from an output bars that node and all that it depends on', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ from: 'q' })
    expect(wiringOf(desk)).toMatchObject({ loose: { from: 'q' }, moved: null })
    expect(barredAt(desk)).toEqual(['q', 'x', 'y'])
  })

  test('from an input bars that node and all that depends on it', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ into: 'q', input: 'a' })
    expect(barredAt(desk)).toEqual(['f', 'q'])
  })

  test('may be one that is there, whose other end is moved', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ from: 'q' }, 'q -> f.a')
    expect(wiringOf(desk).moved).toBe('q -> f.a')
  })

  test('is dropped by hand, with its node, and with the document', () => {
    const desk = createDesk(multiplyAfterAdd)
    const { wiring } = desk.workspace
    wiring.hold({ from: 'q' })
    wiring.drop()
    expect(wiringOf(desk)).toEqual({ loose: null, moved: null, barred: new Set() })
    wiring.hold({ from: 'q' })
    desk.edit((document) => removeNodes(document, ['q'], { heal: false }))
    expect(wiringOf(desk).loose).toBeNull()
    wiring.hold({ from: 'x' })
    desk.open(multiplyAfterAdd)
    expect(wiringOf(desk).loose).toBeNull()
  })

  test('stays while anything else changes', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.workspace.wiring.hold({ from: 'q' })
    desk.edit((document) => removeNodes(document, ['z'], { heal: false }))
    expect(wiringOf(desk).loose).toEqual({ from: 'q' })
  })
})

test('two ends make a wire where one is an output and one an input, in either order', () => {
  const [from, into] = [{ from: 'x' }, { into: 'q', input: 'a' }]
  const wire = { source: 'x', target: 'q', input: 'a' }
  expect([joined(from, into), joined(into, from)]).toEqual([wire, wire])
  expect([joined(from, { from: 'y' }), joined(into, { into: 'f', input: 'a' })]).toEqual([null, null])
  expect([nodeAt(from), inputAt(from), nodeAt(into), inputAt(into)]).toEqual(['x', null, 'q', 'a'])
})
