import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onElectron, test } from '../harness/desk'
import { node, readWire, valueOf, wire } from './editor'

const example = (id: string) =>
  readFileSync(fileURLToPath(new URL(`../../shared/examples/${id}.chainrule`, import.meta.url)), 'utf8')

// What has to work on every system that the application is made for: on Electron itself where its binary is, and everywhere on
// the stand-in, so that these tests themselves are tried.

const DISCARD = 1

test('a file is opened, edited, saved, handed over by a second start, and work survives a kill', async ({
  launch,
}) => {
  const path = given('lecture.chainrule', example('add-then-multiply'))
  const first = await launch({ files: [path] })
  const page = await first.window()
  await expect(node(page, 'f').locator('.reading.value')).toHaveText('−12')
  await expect.poll(async () => (await first.titles())[0]).toMatch(/^lecture/)

  await valueOf(page, 'z').fill('6')
  expect(await readWire(wire(page, 'q', 'f', 'a'))).toEqual({ local: '6', global: '6' })
  await first.chooseMenuItem('file.save')
  await expect.poll(() => readWhere(path)).toContain('"value": 6')
  await expect.poll(async () => (await first.titles())[0]).toMatch(/^lecture/)
  const picture = await page.locator('.react-flow__viewport').innerText()

  await valueOf(page, 'z').fill('7')
  await expect.poll(async () => (await first.titles())[0]).toMatch(/^•/)
  await expect.poll(kept).toContain(String.raw`\"value\": 7`)
  await first.kill()
  expect(readFileSync(path, 'utf8')).not.toContain('"value": 7')

  const second = await launch()
  const again = await second.window()
  await again.getByRole('button', { name: /^Restore Add/ }).press('Enter')
  await expect(valueOf(again, 'z')).toHaveValue('7')
  // What is unsaved stays where it is: the file of a second start gets a window of its own.
  expect(await second.startAgain([path])).toBe(0)
  await expect.poll(() => second.windows().length).toBe(2)
  const opened = second.windows()[1]!
  await expect(node(opened, 'f').locator('.reading.value')).toHaveText('18')
  expect(await opened.locator('.react-flow__viewport').innerText()).toBe(picture)

  await second.answer('showMessageBox', { response: DISCARD })
  await second.quit()
  await expect.poll(() => second.exitCode()).toBe(0)
  expect(kept()).toBe('')
})

test('a page has no Node, no network, no foreign script, no second window, and stays where it is', async ({
  desk,
}) => {
  desk.tolerate(/Content Security Policy|Failed to load resource/)
  const page = await desk.window()
  const start = page.url()
  const powers = await page.evaluate(async () => {
    const marks = window as unknown as Record<string, unknown>
    const script = Object.assign(document.createElement('script'), { textContent: 'window.inline = true' })
    document.body.append(script)
    await fetch('https://example.com/').then(
      () => (marks['network'] = true),
      () => {},
    )
    window.open('https://example.com/')
    const names = ['require', 'process', 'module', 'Buffer', 'electron', 'inline', 'network']
    return names.filter((name) => name in marks)
  })
  expect(powers).toEqual([])
  await page.evaluate(() => void (location.href = 'https://example.com/'))
  await expect.poll(() => desk.refused()).toEqual(['https://example.com/'])
  expect(page.url()).toBe(start)
  expect(desk.windows()).toHaveLength(1)
  expect(await desk.opened()).toEqual([])
})

test('on Electron itself the process of a page is in the sandbox of the system', async ({
  bareDesk: desk,
}) => {
  test.skip(
    !onElectron,
    'Electron’s binary is not here (npx install-electron fetches it): all the others ran on the stand-in.',
  )
  test.skip(process.getuid?.() === 0, 'Chromium’s sandbox does not start as root.')
  await desk.window()
  expect(await desk.isSandboxed()).toBe(true)
})

test('what was opened and not changed is saved byte for byte', async ({ launch }) => {
  const path = test.info().outputPath('copy.chainrule')
  const desk = await launch()
  const page = await desk.window()
  await page.getByRole('button', { name: 'A sigmoid neuron, gate by gate' }).first().click()
  await expect(node(page, 'f8')).toBeVisible()
  await desk.answer('showSaveDialog', { canceled: false, filePath: path })
  await desk.chooseMenuItem('file.saveAs')
  await expect.poll(() => readWhere(path)).toBe(example('sigmoid-neuron'))
})

/** The text of a file, or nothing as long as it is not there. */
function readWhere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A file of the test with some text. */
function given(name: string, text: string): string {
  const path = test.info().outputPath(name)
  writeFileSync(path, text)
  return path
}

/** All that is kept of unsaved work in the application's own folder. */
function kept(): string {
  const folder = test.info().outputPath('user-data', 'recovery')
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
    return names.map((name) => readWhere(join(folder, name))).join('\n')
  } catch {
    return ''
  }
}
