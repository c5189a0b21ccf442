import { expect, test, vi } from 'vitest'
import { isChecked, isEnabled, runCommand } from '../../../../src-renderer/commands'
import { fitRequested, zoomRequested } from '../../../../src-renderer/state/events'
import { MAX_DIGITS, usePreferences, useSession } from '../../../../src-renderer/state/session'
import { multiplyAfterAdd } from '../../document/builders'
import { announcement, open, selectNamed, useFreshDesk } from './desk'

// The stores keep preferences in the page's storage; Node has none.
vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} }))
vi.mock('../../../../src-renderer/bridge', () => import('./fake-host'))

useFreshDesk()

test('a switch turns on and off, shows it and says so', () => {
  expect(isChecked('view.minimap')).toBe(false)
  runCommand('view.minimap')
  expect(isChecked('view.minimap')).toBe(true)
  expect(announcement()).toBe('Minimap on')
  runCommand('view.minimap')
  expect(announcement()).toBe('Minimap off')
})

test('of the themes one is chosen', () => {
  runCommand('view.themeDark')
  expect(usePreferences.getState().theme).toBe('dark')
  expect([isChecked('view.themeDark'), isChecked('view.themeLight')]).toEqual([true, false])
})

test('digits end at their limit', () => {
  while (isEnabled('view.moreDigits')) runCommand('view.moreDigits')
  expect(usePreferences.getState().digits).toBe(MAX_DIGITS)
  expect(announcement()).toBe(`${MAX_DIGITS} significant digits`)
})

test('fitting and zooming are asked of the canvas, as long as there is one', () => {
  const heard: unknown[] = []
  const stops = [
    fitRequested.on((ids) => void heard.push(ids ?? 'everything')),
    zoomRequested.on((by) => void heard.push(by)),
  ]
  open(multiplyAfterAdd)
  runCommand('view.fit')
  expect(runCommand('view.fitSelection')).toBe(false)
  selectNamed(['x'])
  runCommand('view.fitSelection')
  runCommand('view.zoomReset')
  useSession.setState({ welcome: true })
  expect(runCommand('view.zoomReset')).toBe(false)
  expect(heard).toEqual(['everything', ['x'], 'reset'])
  stops.forEach((stop) => stop())
})
