import { afterAll, vi } from 'vitest'
import { usePreferences } from '../../../src-renderer/workspace/preferences'

// A worker loads the modules once for all files: what one of them changed does not reach the next.

// Preferences are kept in the page's storage; Node has none.
vi.hoisted(() => {
  if (!('document' in globalThis))
    vi.stubGlobal('localStorage', { getItem: () => null, setItem() {}, removeItem() {} })
})

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  usePreferences.setState(usePreferences.getInitialState(), true)
})
