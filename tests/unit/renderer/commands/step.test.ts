import { describe, expect, test } from 'vitest'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk } from '../desk'

test('the first step enters step mode, where nothing is computed yet', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.next')
  expect([desk.mode, desk.position]).toEqual(['step', 0])
  desk.run('step.next')
  expect(desk.position).toBe(1)
})

test('live mode is one step away, there and back', () => {
  const desk = createDesk(multiplyAfterAdd)
  for (let at = 0; at < 4; at++) desk.run('step.next')
  const said = desk.announcement
  desk.run('step.mode')
  expect([desk.mode, desk.position]).toEqual(['live', 0])
  desk.run('step.mode')
  expect([desk.mode, desk.position, desk.announcement]).toEqual(['step', 3, `Step mode. ${said}`])
  desk.run('step.backwardEnd')
  desk.run('step.mode')
  desk.run('step.mode')
  expect([desk.position, desk.announcement]).toEqual([0, 'Step mode. Before the first step'])
})

test('each step is said', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.mode')
  desk.run('step.next')
  expect(desk.announcement).toMatch(/^Step 1 of \d+, forward /)
  desk.run('step.back')
  expect(desk.announcement).toBe('Before the first step')
})

test('forward, backward, and back to the beginning', () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.run('step.forwardEnd')
  expect(desk.position).toBe(desk.workspace.playback.timeline.forwardEnd)
  desk.run('step.backwardEnd')
  expect(desk.position).toBe(desk.end)
  expect(desk.isEnabled('step.next')).toBe(false)
  desk.run('step.reset')
  expect([desk.position, desk.isEnabled('step.back')]).toEqual([0, false])
})

test('step mode and fine steps are switches', () => {
  const desk = createDesk(multiplyAfterAdd)
  expect([desk.isChecked('step.mode'), desk.isChecked('step.fine')]).toEqual([false, false])
  desk.run('step.mode')
  desk.run('step.fine')
  expect([desk.isChecked('step.mode'), desk.isChecked('step.fine')]).toEqual([true, true])
  desk.run('step.mode')
  expect(desk.mode).toBe('live')
})

test('an empty graph has no steps', () => {
  const desk = createDesk({ ...multiplyAfterAdd, nodes: [], edges: [], target: null })
  expect(desk.isEnabled('step.next')).toBe(false)
})

describe('the arrow keys', () => {
  test('step where no node is selected', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.run('step.mode')
    expect(desk.pressKey('ArrowRight')).toBe(true)
    expect(desk.pressKey('ArrowRight')).toBe(true)
    expect(desk.pressKey('ArrowLeft')).toBe(true)
    expect(desk.position).toBe(1)
  })

  test('move a selected node, and are the text field’s own', () => {
    const desk = createDesk(multiplyAfterAdd)
    desk.run('step.mode')
    expect(desk.pressKey('ArrowRight', 'text')).toBe(false)
    desk.selectNamed(['q'])
    const { x } = desk.node('q').position
    desk.pressKey('ArrowRight')
    expect([desk.position, desk.node('q').position.x > x]).toEqual([0, true])
  })

  test('mean nothing in live mode', () => {
    const desk = createDesk(multiplyAfterAdd)
    expect(desk.pressKey('ArrowRight')).toBe(false)
    expect(desk.mode).toBe('live')
  })
})
