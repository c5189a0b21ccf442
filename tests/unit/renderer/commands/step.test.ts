import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isChecked, isEnabled, runCommand } from '../../../../src-renderer/commands'
import { press } from '../../../../src-renderer/commands/keyboard'
import { usePresenting } from '../../../../src-renderer/state/presenting'
import { setGrain, timeline, useStepping } from '../../../../src-renderer/state/stepping'
import { useSession } from '../../../../src-renderer/state/session'
import type { Focus } from '../../../../src-renderer/commands/typing'
import { multiplyAfterAdd } from '../../document/builders'
import { announcement, nodeNamed, open, selectNamed, useFreshDesk } from './desk'
import { world } from './fake-host'

vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))
vi.stubGlobal('HTMLElement', class {})
vi.stubGlobal('document', { activeElement: null })

useFreshDesk()

const position = () => useStepping.getState().position
const mode = () => useStepping.getState().mode
const end = () => timeline().moments.length
const type = (key: string, focus: Focus = 'canvas') =>
  press(
    { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, timeStamp: 0 },
    focus,
  )

beforeEach(() => {
  open(multiplyAfterAdd)
  setGrain('coarse')
  usePresenting.setState({ on: false })
})

test('the first step enters step mode, where nothing is computed yet', () => {
  runCommand('step.next')
  expect([mode(), position()]).toEqual(['step', 0])
  runCommand('step.next')
  expect(position()).toBe(1)
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

describe('playing', () => {
  beforeEach(() => vi.useFakeTimers())
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
    expect([mode(), position()]).toEqual(['live', 0])
  })

  test('at another speed', () => {
    useStepping.setState({ speed: 4 })
    runCommand('step.play')
    vi.advanceTimersByTime(1_000)
    expect(position()).toBe(4)
    useStepping.setState({ speed: 1 })
  })
})

describe('the arrow keys', () => {
  test('step where no node is selected', () => {
    runCommand('step.mode')
    expect(type('ArrowRight')).toBe(true)
    expect(type('ArrowRight')).toBe(true)
    expect(type('ArrowLeft')).toBe(true)
    expect(position()).toBe(1)
  })

  test('move a selected node, and are the text field’s own', () => {
    runCommand('step.mode')
    expect(type('ArrowRight', 'text')).toBe(false)
    selectNamed(['q'])
    const { x } = nodeNamed('q').position
    type('ArrowRight')
    expect([position(), nodeNamed('q').position.x > x]).toEqual([0, true])
  })

  test('mean nothing in live mode', () => {
    expect(type('ArrowRight')).toBe(false)
    expect(mode()).toBe('live')
  })
})

describe('presenting', () => {
  const present = () => runCommand('view.present')

  test('fills the screen, selects nothing and hides what is not reached', () => {
    selectNamed(['q'])
    present()
    expect([world.fullScreen, mode(), position()]).toEqual([true, 'step', 0])
    expect(useSession.getState().selection.nodes.size).toBe(0)
  })

  test('is driven by the keys of a clicker', () => {
    present()
    for (const key of ['ArrowRight', 'PageDown', ' ']) expect(type(key)).toBe(true)
    expect(position()).toBe(3)
    for (const key of ['ArrowLeft', 'PageUp']) expect(type(key)).toBe(true)
    expect(position()).toBe(1)
  })

  test('L and N show the pointer and the notes, and mean nothing otherwise', () => {
    expect(type('l')).toBe(false)
    present()
    type('l')
    type('N')
    expect(usePresenting.getState()).toMatchObject({ laser: true, notes: true })
  })

  test('Escape goes back to how it was', () => {
    present()
    type('ArrowRight')
    type('Escape')
    expect([usePresenting.getState().on, world.fullScreen, mode()]).toEqual([false, false, 'live'])
    runCommand('step.mode')
    runCommand('step.next')
    present()
    type('ArrowRight')
    type('Escape')
    expect([mode(), position()]).toEqual(['step', 2])
  })
})
