import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../harness/desk'
import { node, readWire, wire } from './editor'

const example = (id: string) =>
  readFileSync(fileURLToPath(new URL(`../../shared/examples/${id}.chainrule`, import.meta.url)), 'utf8')

test('a graph is saved as a real file, closed, and opened again tomorrow: the same picture', async ({
  launch,
}) => {
  const path = test.info().outputPath('lecture.chainrule')
  const today = await launch()
  const page = await today.window()
  await page.getByRole('button', { name: 'Add, then multiply: f = (x + y) · z' }).first().click()
  await page.getByRole('textbox', { name: 'value of z' }).fill('6')
  expect(await readWire(wire(page, 'q', 'f', 'a'))).toEqual({ local: '6', global: '6' })
  await today.answer('showSaveDialog', { canceled: false, filePath: path })
  await today.chooseMenuItem('file.saveAs')
  await expect.poll(() => readWhere(path)).toContain('"value": 6')
  const picture = await page.locator('.react-flow__viewport').innerText()
  await today.end()

  const tomorrow = await launch({ files: [path] })
  const opened = await tomorrow.window()
  await expect(node(opened, 'f').locator('.reading.value')).toHaveText('18')
  expect(await opened.locator('.react-flow__viewport').innerText()).toBe(picture)
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
