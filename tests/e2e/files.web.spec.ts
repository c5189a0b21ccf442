import { readFileSync } from 'node:fs'
import { expect, test } from '../harness/web'
import { newGraph, nodes, openExample, select } from './editor'

// Files in the browser edition.

test('New asks about unsaved changes, and Cancel keeps them', async ({ page }) => {
  await openExample(page, 'Add, then multiply')
  await select(page, 'x')
  await page.keyboard.press('Delete')
  const count = await nodes(page).count()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /^New(?! Window)/ }).click()
  const question = page.getByRole('dialog', { name: 'Save the changes?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(nodes(page)).toHaveCount(count)
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /^New(?! Window)/ }).click()
  await question.getByRole('button', { name: 'Don’t Save' }).click()
  await expect(nodes(page)).toHaveCount(0)
})

test('a file that is dropped on the window opens; one that is damaged is refused', async ({ page }) => {
  await newGraph(page)
  const drop = (name: string, content: string) =>
    page.evaluate(
      ([name, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content!], name!))
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        )
      },
      [name, content],
    )
  const example = new URL('../../shared/examples/max-gate.chainrule', import.meta.url)
  await drop('max-gate.chainrule', readFileSync(example, 'utf8'))
  await expect(nodes(page)).not.toHaveCount(0)
  const count = await nodes(page).count()
  await drop('broken.chainrule', '{"format": "chainrule", "version": 1}')
  const refusal = page.getByRole('dialog', { name: 'The file was not opened' })
  await expect(refusal).toContainText('broken.chainrule is damaged at title: missing.')
  await refusal.getByRole('button', { name: 'OK' }).click()
  await expect(nodes(page)).toHaveCount(count)
})
