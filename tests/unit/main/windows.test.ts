import { beforeEach, expect, test, vi } from 'vitest'
import { createWindows, type Windows } from '../../../src-main/windows'

const { opened, told } = vi.hoisted(() => ({ opened: [] as (string | null)[], told: [] as number[][] }))

vi.mock('../../../src-main/window', () => ({
  openWindow: (_context: unknown, file: string | null) => {
    opened.push(file)
    return {
      native: { webContents: { id: opened.length } },
      dialogs: { tellTooMany: async (...counts: number[]) => void told.push(counts) },
      isFree: () => false,
      focus() {},
    }
  },
}))

let windows: Windows
beforeEach(() => {
  opened.length = 0
  told.length = 0
  windows = createWindows({} as never)
})

const files = (count: number) => Array.from({ length: count }, (_, at) => `${at}.chainrule`)

test('each file that the system names has a window', async () => {
  await windows.handOver(files(12))
  expect(opened).toEqual(files(12))
  expect(told).toEqual([])
})

test('of very many files the first are opened, and it is said so once', async () => {
  await windows.handOver(files(5_000))
  expect(opened).toEqual(files(12))
  expect(told).toEqual([[12, 5_000]])
})

test('without a file there is an empty window', async () => {
  await windows.handOver([])
  await windows.handOver([])
  expect(opened).toEqual([null])
})
