import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { commandIds } from '@shared/commands/table'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside } from '../desk'

beforeEach(() => {
  vi.stubGlobal('HTMLElement', class {})
  vi.stubGlobal(
    'document',
    Object.assign(new EventTarget(), { activeElement: null, fullscreenElement: null }),
  )
})
afterEach(() => void vi.unstubAllGlobals())

test.each(commandIds)('%s is one happening', (id) => {
  const desk = createDesk(multiplyAfterAdd)
  createDeskBeside(desk, multiplyAfterAdd)
  desk.window.activate(desk.workspace)
  desk.selectNamed(['q', 'f'])
  let happenings = 0
  desk.window.happening.subscribe(() => void happenings++)
  desk.run(id)
  expect(happenings).toBeLessThanOrEqual(1)
})
