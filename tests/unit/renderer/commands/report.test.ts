import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { version } from '../../../../package.json'
import { english } from '@shared/words'
import { recordFault } from '../../../../src-renderer/commands/attempt'
import { copyReport } from '../../../../src-renderer/commands/report'
import { inSlices } from '../../../../src-renderer/commands/slices'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

/** Has a command fail; gives what its notice would copy. */
async function fail(desk: Desk): Promise<string> {
  desk.run('edit.selectAll')
  desk.world.saveAs = () => Promise.reject(new TypeError('no such place'))
  desk.run('file.saveAs')
  await vi.waitFor(() => expect(desk.notices).toHaveLength(1))
  return desk.world.logged[0]!
}

test('a fault is reported with version, platform, error, where it came from, and the last commands', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const report = await fail(desk)
  for (const part of [
    `Chainrule ${version}, desktop`,
    'Platform: a platform',
    'While: Save As…',
    'TypeError: no such place\n    at ',
    'Last commands: edit.selectAll, file.saveAs',
  ])
    expect(report).toContain(part)
  expect(desk.world.logged).toEqual([report])
  expect(desk.window.chrome.getState().notices[0]!.action?.label).toBe(english.panels.notices.report)
})

test('it has every document kept at once', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.window.recovery.follow(inSlices)
  desk.touch('mine')
  recordFault(desk.window, 'broken')
  await vi.waitFor(() => expect([...desk.world.kept.values()]).toMatchObject([{ title: 'mine' }]))
})

test('the graph is in a report only where somebody says so, and Cancel copies nothing', async () => {
  const desk = createDesk(multiplyAfterAdd)
  const report = await fail(desk)
  expect(report).not.toContain('"nodes"')
  const texts: (string | null)[] = []
  for (const answer of [null, 'alone', 'with-graph']) {
    const copying = copyReport(desk.workspace, report)
    await desk.reply(answer)
    await copying
    texts.push(desk.world.clipboard)
  }
  expect(texts).toEqual(['', report, `${report}\n${desk.text}`])
  expect(desk.notices.at(-1)).toBe(english.said.reportCopied)
})

test('where nothing failed just now the end of the log is copied', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.world.logged.push('what failed yesterday')
  desk.run('help.report')
  await desk.reply('alone')
  await vi.waitFor(() => expect(desk.world.clipboard).toContain('what failed yesterday'))
})

test('only the last commands are remembered', () => {
  const desk = createDesk(multiplyAfterAdd)
  for (let at = 0; at < 50; at++) desk.run('edit.selectAll')
  expect(desk.window.trail).toHaveLength(30)
})

test('a clipboard that may not be written to is said', async () => {
  const desk = createDesk(multiplyAfterAdd)
  desk.world.clipboard = null
  const copying = copyReport(desk.workspace, 'report')
  await desk.reply('alone')
  await copying
  expect(desk.notices).toEqual([english.said.reportNotCopied])
})
