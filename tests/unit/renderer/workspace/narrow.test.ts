import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followWidth } from '../../../../src-renderer/workspace/narrow'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'

/** A window whose width a test sets. */
class Width extends EventTarget {
  matches = false

  set isNarrow(narrow: boolean) {
    this.matches = narrow
    this.dispatchEvent(new Event('change'))
  }
}

const width = new Width()
const panels = () => {
  const { palette, inspector } = usePreferences.getState()
  return { palette, inspector }
}
const open = (change: Partial<ReturnType<typeof panels>>) => usePreferences.setState(change)

let stop = () => {}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => width)
  usePreferences.setState(usePreferences.getInitialState())
  width.matches = false
  stop = followWidth()
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

test('in a narrow window the panels close, and come back when it is wide again', () => {
  open({ palette: true, inspector: false })
  width.isNarrow = true
  expect(panels()).toEqual({ palette: false, inspector: false })
  width.isNarrow = false
  expect(panels()).toEqual({ palette: true, inspector: false })
  expect(usePreferences.getState().whenWide).toBeNull()
})

test('in a narrow window one panel is open at a time: the one that was asked for last', () => {
  width.isNarrow = true
  open({ palette: true })
  open({ inspector: true })
  expect(panels()).toEqual({ palette: false, inspector: true })
  open({ palette: true })
  expect(panels()).toEqual({ palette: true, inspector: false })
})

test('what is opened in a narrow window does not count for the wide one', () => {
  open({ palette: false, inspector: true })
  width.isNarrow = true
  open({ palette: true })
  width.isNarrow = true
  width.isNarrow = false
  expect(panels()).toEqual({ palette: false, inspector: true })
})

test('in a wide window both are open if that is wanted', () => {
  open({ palette: true, inspector: true })
  expect(panels()).toEqual({ palette: true, inspector: true })
})

test('once stopped it follows nothing any more', () => {
  stop()
  width.isNarrow = true
  expect(panels()).toEqual({ palette: true, inspector: true })
})
