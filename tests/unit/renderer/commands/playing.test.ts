import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { removeNodes, setValue } from '@shared/document/edit-nodes'
import { isChecked, runCommand } from '../../../../src-renderer/commands'
import { edit } from '../../../../src-renderer/state/document'
import { answer, ask } from '../../../../src-renderer/state/question'
import { setGrain, timeline, useStepping } from '../../../../src-renderer/state/stepping'
import { multiplyAfterAdd } from '../../document/builders'
import { announcement, nodeNamed, open, useFreshDesk } from './desk'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const position = () => useStepping.getState().position
const end = () => timeline().moments.length

beforeEach(() => {
  vi.useFakeTimers()
  open(multiplyAfterAdd)
  setGrain('coarse')
  useStepping.setState({ speed: 1 })
})
afterEach(() => vi.useRealTimers())

test('steps by itself, and ends at the end', () => {
  runCommand('step.play')
  expect(isChecked('step.play')).toBe(true)
  vi.advanceTimersByTime(3_000)
  expect(position()).toBe(3)
  vi.advanceTimersByTime(1_000 * end())
  expect([position(), isChecked('step.play')]).toEqual([end(), false])
})

test('a step by hand ends it, and so does another document', () => {
  runCommand('step.play')
  runCommand('step.next')
  vi.advanceTimersByTime(5_000)
  expect(position()).toBe(1)
  runCommand('step.play')
  open(multiplyAfterAdd)
  vi.advanceTimersByTime(5_000)
  expect([isChecked('step.mode'), position()]).toEqual([false, 0])
})

test('goes on at its own pace in a document that was opened meanwhile', () => {
  runCommand('step.play')
  vi.advanceTimersByTime(500)
  open(multiplyAfterAdd)
  runCommand('step.play')
  vi.advanceTimersByTime(3_000)
  expect(position()).toBe(3)
})

test.each([0.5, 1, 2, 4, 10])('at %s steps a second', (speed) => {
  useStepping.setState({ speed })
  runCommand('step.play')
  vi.advanceTimersByTime(4_000)
  expect(position()).toBe(Math.min(4 * speed, end()))
})

test('at a speed that is changed meanwhile, from the next step on', () => {
  runCommand('step.play')
  useStepping.setState({ speed: 4 })
  vi.advanceTimersByTime(1_000)
  expect(position()).toBe(1)
  vi.advanceTimersByTime(500)
  expect(position()).toBe(3)
})

test('waits while a question is open', () => {
  runCommand('step.play')
  void ask({ title: 'Really?', message: '', choices: [] })
  vi.advanceTimersByTime(5_000)
  expect([position(), isChecked('step.play')]).toEqual([0, true])
  answer(null)
  vi.advanceTimersByTime(1_000)
  expect(position()).toBe(1)
})

test('begins anew at the end', () => {
  runCommand('step.backwardEnd')
  runCommand('step.play')
  vi.advanceTimersByTime(1_000)
  expect(position()).toBe(1)
})

test('pauses where it is, and goes on from there', () => {
  runCommand('step.play')
  vi.advanceTimersByTime(2_500)
  runCommand('step.play')
  vi.advanceTimersByTime(5_000)
  expect([position(), isChecked('step.play')]).toEqual([2, false])
  runCommand('step.play')
  vi.advanceTimersByTime(1_000)
  expect(position()).toBe(3)
})

describe('goes on while', () => {
  const step = () =>
    announcement()
      .replace(/^Step \d+ of \d+, /, '')
      .split(':')[0]
  const playTo = (position: number) => {
    runCommand('step.play')
    vi.advanceTimersByTime(1_000 * position)
  }
  const goesOnToTheEnd = () => {
    expect(isChecked('step.play')).toBe(true)
    vi.advanceTimersByTime(1_000 * end())
    expect([position(), isChecked('step.play')]).toEqual([end(), false])
  }

  test('a value is edited', () => {
    playTo(2)
    edit((document) => setValue(document, nodeNamed('x').id, 7))
    expect(position()).toBe(2)
    goesOnToTheEnd()
  })

  test('a node that was reached is deleted', () => {
    playTo(2)
    edit((document) => removeNodes(document, [nodeNamed('x').id]))
    goesOnToTheEnd()
  })

  test('the target is deleted: then the values are all there is', () => {
    playTo(timeline().forwardEnd + 2)
    edit((document) => removeNodes(document, [nodeNamed('f').id]))
    expect(timeline().forwardEnd).toBe(end())
    goesOnToTheEnd()
  })

  test('steps get finer, and coarser again', () => {
    playTo(timeline().forwardEnd + 1)
    runCommand('step.fine')
    vi.advanceTimersByTime(1_000)
    expect(step()).toContain('contribution 1 of 1')
    runCommand('step.fine')
    goesOnToTheEnd()
  })

  test('an edit is taken back', () => {
    playTo(timeline().forwardEnd + 1)
    edit((document) => removeNodes(document, [nodeNamed('f').id]))
    runCommand('edit.undo')
    expect(position()).toBe(timeline().forwardEnd + 1)
    goesOnToTheEnd()
  })

  test('everything is deleted, where it ends', () => {
    playTo(2)
    edit((document) =>
      removeNodes(
        document,
        document.nodes.map(({ id }) => id),
      ),
    )
    vi.advanceTimersByTime(5_000)
    expect([position(), isChecked('step.play')]).toEqual([0, false])
  })
})

test('the end of a phase, the beginning and live mode end it', () => {
  for (const id of ['step.forwardEnd', 'step.backwardEnd', 'step.reset', 'step.mode'] as const) {
    runCommand('step.play')
    vi.advanceTimersByTime(1_000)
    runCommand(id)
    const there = position()
    vi.advanceTimersByTime(5_000)
    expect([position(), isChecked('step.play')], id).toEqual([there, false])
  }
})
