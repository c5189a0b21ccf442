import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { setSpeed } from '../../../../src-renderer/commands/play'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk, documentSaying } from '../desk'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('steps by itself, and ends at the end', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.play')
  expect(desk.isChecked('step.play')).toBe(true)
  vi.advanceTimersByTime(3_000)
  expect(desk.position).toBe(3)
  vi.advanceTimersByTime(1_000 * (desk.end + 1))
  expect([desk.position, desk.isChecked('step.play')]).toEqual([desk.end, false])
})

test('a step by hand ends it, and so does another document', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.play')
  desk.run('step.next')
  vi.advanceTimersByTime(5_000)
  expect(desk.position).toBe(1)
  desk.run('step.play')
  desk.open(multiplyAfterAdd)
  vi.advanceTimersByTime(5_000)
  expect([desk.isChecked('step.mode'), desk.position]).toEqual([false, 0])
})

test('goes on at its own pace in a document that was opened meanwhile', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.play')
  vi.advanceTimersByTime(500)
  desk.open(multiplyAfterAdd)
  desk.run('step.play')
  vi.advanceTimersByTime(3_000)
  expect(desk.position).toBe(3)
})

test.each([0.5, 1, 2, 4, 10])('at %s steps a second', (speed) => {
  const desk = createDesk(multiplyAfterAdd)
  desk.workspace.playback.setState({ speed })
  desk.run('step.play')
  vi.advanceTimersByTime(4_000)
  expect(desk.position).toBe(Math.min(4 * speed, desk.end))
})

test('at a speed that is changed meanwhile, from the next step on', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.play')
  desk.workspace.playback.setState({ speed: 4 })
  vi.advanceTimersByTime(1_000)
  expect(desk.position).toBe(1)
  vi.advanceTimersByTime(500)
  expect(desk.position).toBe(3)
})

test('waits while a question is open', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.play')
  void desk.window.question.ask({ title: 'Really?', message: '', choices: [] })
  vi.advanceTimersByTime(5_000)
  expect([desk.position, desk.isChecked('step.play')]).toEqual([0, true])
  desk.window.question.answer(null)
  vi.advanceTimersByTime(1_000)
  expect(desk.position).toBe(1)
})

test('begins anew at the end', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.backwardEnd')
  desk.run('step.play')
  vi.advanceTimersByTime(1_000)
  expect(desk.position).toBe(1)
})

test('pauses where it is, and goes on from there', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.play')
  vi.advanceTimersByTime(2_500)
  desk.run('step.play')
  vi.advanceTimersByTime(5_000)
  expect([desk.position, desk.isChecked('step.play')]).toEqual([2, false])
  desk.run('step.play')
  vi.advanceTimersByTime(1_000)
  expect(desk.position).toBe(3)
})

describe('goes on while', () => {
  const stepOf = ({ announcement }: Desk) => announcement.replace(/^Step \d+ of \d+, /, '').split(':')[0]
  const playTo = (desk: Desk, position: number) => {
    desk.run('step.play')
    vi.advanceTimersByTime(1_000 * position)
  }
  const expectToGoOnToTheEnd = (desk: Desk) => {
    expect(desk.isChecked('step.play')).toBe(true)
    vi.advanceTimersByTime(1_000 * (desk.end + 1))
    expect([desk.position, desk.isChecked('step.play')]).toEqual([desk.end, false])
  }

  test('a value is edited', () => {
    const desk = createDesk(multiplyAfterAdd)
    playTo(desk, 2)
    desk.edit((document) => setValue(document, desk.node('x').id, 7))
    expect(desk.position).toBe(2)
    expectToGoOnToTheEnd(desk)
  })

  test('a node that was reached is deleted', () => {
    const desk = createDesk(multiplyAfterAdd)
    playTo(desk, 2)
    desk.edit((document) => removeNodes(document, [desk.node('x').id]))
    expectToGoOnToTheEnd(desk)
  })

  test('the target is deleted, where two gates are left to choose from: then the values are all there is', () => {
    const desk = createDesk(documentSaying('a = x * 2; b = x * 3; f = a * b', { x: 3 }))
    playTo(desk, desk.workspace.playback.timeline.forwardEnd + 1)
    desk.edit((document) => removeNodes(document, [desk.node('f').id]))
    expect([desk.workspace.playback.timeline.forwardEnd, desk.end]).toEqual([2, 2])
    expectToGoOnToTheEnd(desk)
  })

  test('steps get finer, and coarser again', () => {
    const desk = createDesk(multiplyAfterAdd)
    playTo(desk, desk.workspace.playback.timeline.forwardEnd + 1)
    desk.run('step.fine')
    vi.advanceTimersByTime(1_000)
    expect(stepOf(desk)).toContain('its contribution')
    desk.run('step.fine')
    expectToGoOnToTheEnd(desk)
  })

  test('an edit is taken back', () => {
    const desk = createDesk(multiplyAfterAdd)
    playTo(desk, desk.workspace.playback.timeline.forwardEnd + 1)
    desk.edit((document) => removeNodes(document, [desk.node('f').id]))
    desk.run('edit.undo')
    expect(desk.position).toBe(desk.workspace.playback.timeline.forwardEnd + 1)
    expectToGoOnToTheEnd(desk)
  })

  test('everything is deleted, where it ends', () => {
    const desk = createDesk(multiplyAfterAdd)
    playTo(desk, 2)
    desk.edit((document) =>
      removeNodes(
        document,
        document.nodes.map(({ id }) => id),
      ),
    )
    vi.advanceTimersByTime(5_000)
    expect([desk.position, desk.isChecked('step.play')]).toEqual([0, false])
  })
})

test('the end of a phase, the beginning and live mode end it', () => {
  const desk = createDesk(multiplyAfterAdd)
  for (const id of ['step.forwardEnd', 'step.backwardEnd', 'step.reset', 'step.mode'] as const) {
    desk.run('step.play')
    vi.advanceTimersByTime(1_000)
    desk.run(id)
    const there = desk.position
    vi.advanceTimersByTime(5_000)
    expect([desk.position, desk.isChecked('step.play')], id).toEqual([there, false])
  }
})

test('each graph of a window plays by itself', () => {
  const left = createDesk(multiplyAfterAdd)
  const right = createDeskBeside(left, multiplyAfterAdd)
  left.run('step.play')
  vi.advanceTimersByTime(1_000)
  right.run('step.play')
  vi.advanceTimersByTime(2_000)
  right.run('step.play')
  vi.advanceTimersByTime(1_000)
  expect([left.position, right.position]).toEqual([4, 2])
})

describe('graphs that step together', () => {
  /** The right one has more steps. */
  function createTwo(): [left: Desk, right: Desk] {
    const left = createDesk(documentSaying('a = x * 2; d = a + 1', { x: 3 }))
    const right = createDeskBeside(left, documentSaying('b = y + 1; c = b * b; e = c * 3', { y: 1 }))
    left.run('step.together')
    return [left, right]
  }
  const areChecked = (...desks: Desk[]) => desks.map((desk) => desk.isChecked('step.play'))

  test('play by one clock, each to its end, and are said of the one that is meant', () => {
    const [left, right] = createTwo()
    right.workspace.playback.setState({ speed: 4 })
    left.run('step.play')
    expect(areChecked(left, right)).toEqual([true, true])
    vi.advanceTimersByTime(2_000)
    expect([left.position, right.position]).toEqual([2, 2])
    expect(left.announcement).toContain(`Step 2 of ${left.end}`)
    vi.advanceTimersByTime(1_000 * (left.end - 1))
    expect([left.position, right.position]).toEqual([left.end, left.end + 1])
    expect(areChecked(left, right)).toEqual([true, true])
    vi.advanceTimersByTime(1_000 * (right.end - left.end - 1))
    expect([left.position, right.position]).toEqual([left.end, right.end])
    expect(areChecked(left, right)).toEqual([false, false])
  })

  test('begin anew where all have ended, and only then', () => {
    const [left, right] = createTwo()
    left.playback.goTo(left.end)
    right.playback.goTo(1)
    left.run('step.play')
    vi.advanceTimersByTime(1_000)
    expect([left.position, right.position]).toEqual([left.end, 2])
    left.run('step.backwardEnd')
    left.run('step.play')
    vi.advanceTimersByTime(1_000)
    expect([left.position, right.position]).toEqual([1, 1])
  })

  test.each(['step.play', 'step.next', 'step.reset', 'step.mode', 'step.together'] as const)(
    'both stop with %s in the other one',
    (id) => {
      const [left, right] = createTwo()
      left.run('step.play')
      vi.advanceTimersByTime(2_000)
      right.run(id)
      const places = [left.position, right.position]
      expect(areChecked(left, right)).toEqual([false, false])
      vi.advanceTimersByTime(5_000)
      expect([left.position, right.position]).toEqual(places)
    },
  )

  test('are as fast as either says', () => {
    const [left, right] = createTwo()
    left.run('step.play')
    setSpeed(right.workspace, 4)
    vi.advanceTimersByTime(1_500)
    expect([left.position, right.position]).toEqual([3, 3])
    right.run('step.together')
    setSpeed(right.workspace, 2)
    expect(left.playback.getState().speed).toBe(4)
  })

  test('play on where the one that was meant closes, or gets another document', () => {
    const [left, right] = createTwo()
    left.run('step.play')
    vi.advanceTimersByTime(1_000)
    left.open(multiplyAfterAdd)
    vi.advanceTimersByTime(1_000)
    expect([left.mode, right.position]).toEqual(['live', 2])
    expect(areChecked(left, right)).toEqual([true, true])
    left.window.close(left.workspace)
    vi.advanceTimersByTime(1_000 * right.end)
    expect([right.position, ...areChecked(right)]).toEqual([right.end, false])
    expect(vi.getTimerCount()).toBe(0)
  })
})
