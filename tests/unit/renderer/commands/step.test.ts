import { beforeEach, describe, expect, test, vi } from 'vitest'
import { isChecked, isEnabled, runCommand } from '../../../../src-renderer/commands'
import { setGrain, timeline, useStepping } from '../../../../src-renderer/state/stepping'
import { multiplyAfterAdd } from '../../document/builders'
import { announcement, nodeNamed, open, pressKey, selectNamed, useFreshDesk } from './desk'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

const position = () => useStepping.getState().position
const mode = () => useStepping.getState().mode
const end = () => timeline().moments.length

beforeEach(() => {
  open(multiplyAfterAdd)
  setGrain('coarse')
})

test('the first step enters step mode, where nothing is computed yet', () => {
  runCommand('step.next')
  expect([mode(), position()]).toEqual(['step', 0])
  runCommand('step.next')
  expect(position()).toBe(1)
})

test('live mode is one step away, there and back', () => {
  for (let at = 0; at < 4; at++) runCommand('step.next')
  const said = announcement()
  runCommand('step.mode')
  expect([mode(), position()]).toEqual(['live', 0])
  runCommand('step.mode')
  expect([mode(), position(), announcement()]).toEqual(['step', 3, `Step mode. ${said}`])
  runCommand('step.backwardEnd')
  runCommand('step.mode')
  runCommand('step.mode')
  expect([position(), announcement()]).toEqual([0, 'Step mode. Before the first step'])
})

test('each step is said', () => {
  runCommand('step.mode')
  runCommand('step.next')
  expect(announcement()).toMatch(/^Step 1 of \d+, forward /)
  runCommand('step.back')
  expect(announcement()).toBe('Before the first step')
})

test('forward, backward, and back to the beginning', () => {
  runCommand('step.forwardEnd')
  expect(position()).toBe(timeline().forwardEnd)
  runCommand('step.backwardEnd')
  expect(position()).toBe(end())
  expect(isEnabled('step.next')).toBe(false)
  runCommand('step.reset')
  expect([position(), isEnabled('step.back')]).toEqual([0, false])
})

test('step mode and fine steps are switches', () => {
  expect([isChecked('step.mode'), isChecked('step.fine')]).toEqual([false, false])
  runCommand('step.mode')
  runCommand('step.fine')
  expect([isChecked('step.mode'), isChecked('step.fine')]).toEqual([true, true])
  runCommand('step.mode')
  expect(mode()).toBe('live')
})

test('an empty graph has no steps', () => {
  open({ ...multiplyAfterAdd, nodes: [], edges: [], target: null })
  expect(isEnabled('step.next')).toBe(false)
})

describe('the arrow keys', () => {
  test('step where no node is selected', () => {
    runCommand('step.mode')
    expect(pressKey('ArrowRight')).toBe(true)
    expect(pressKey('ArrowRight')).toBe(true)
    expect(pressKey('ArrowLeft')).toBe(true)
    expect(position()).toBe(1)
  })

  test('move a selected node, and are the text field’s own', () => {
    runCommand('step.mode')
    expect(pressKey('ArrowRight', 'text')).toBe(false)
    selectNamed(['q'])
    const { x } = nodeNamed('q').position
    pressKey('ArrowRight')
    expect([position(), nodeNamed('q').position.x > x]).toEqual([0, true])
  })

  test('mean nothing in live mode', () => {
    expect(pressKey('ArrowRight')).toBe(false)
    expect(mode()).toBe('live')
  })
})
