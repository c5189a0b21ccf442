import { beforeEach, expect, test } from 'vitest'
import { sitterOf } from '../../../../src-renderer/commands/figure'
import { MAX_DIGITS, usePreferences } from '../../../../src-renderer/workspace/preferences'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk } from '../desk'

beforeEach(() => usePreferences.setState(usePreferences.getInitialState()))

test('a switch turns on and off, shows it and says so', () => {
  const desk = createDesk()
  expect(desk.isChecked('view.minimap')).toBe(false)
  desk.run('view.minimap')
  expect(desk.isChecked('view.minimap')).toBe(true)
  expect(desk.announcement).toBe('Minimap on')
  desk.run('view.minimap')
  expect(desk.announcement).toBe('Minimap off')
})

test('wires as wide as gradients are a part of what figures are made of', () => {
  const desk = createDesk(multiplyAfterAdd)
  expect(sitterOf(desk.workspace, { scope: 'graph' }).look.gradientWidths).toBe(false)
  desk.run('view.gradientWidths')
  expect(desk.isChecked('view.gradientWidths')).toBe(true)
  expect(sitterOf(desk.workspace, { scope: 'graph' }).look.gradientWidths).toBe(true)
})

test('of the themes one is chosen', () => {
  const desk = createDesk()
  desk.run('view.themeDark')
  expect(usePreferences.getState().theme).toBe('dark')
  expect([desk.isChecked('view.themeDark'), desk.isChecked('view.themeLight')]).toEqual([true, false])
})

test('digits end at their limit', () => {
  const desk = createDesk()
  while (desk.isEnabled('view.moreDigits')) desk.run('view.moreDigits')
  expect(usePreferences.getState().digits).toBe(MAX_DIGITS)
  expect(desk.announcement).toBe(`${MAX_DIGITS} significant digits`)
})

test('fitting and zooming are asked of the canvas, as long as there is one', () => {
  const desk = createDesk(multiplyAfterAdd)
  const heard = desk.noteCanvas()
  desk.run('view.fit')
  expect(desk.run('view.fitSelection')).toBe(false)
  desk.selectNamed(['x'])
  desk.run('view.fitSelection')
  desk.run('view.zoomReset')
  desk.window.chrome.showWelcome(true)
  expect(desk.run('view.zoomReset')).toBe(false)
  expect(heard).toEqual([
    ['fit', 'everything'],
    ['fit', ['x']],
    ['zoom', 'reset'],
  ])
})
