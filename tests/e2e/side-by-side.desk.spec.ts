import { expect, test } from '../harness/desk'
import { expectFirstAlone, workOnTwo } from './side-by-side'

const DISCARD = 1

test('two graphs stand side by side in the desktop application, and are asked about one by one', async ({
  desk,
}) => {
  const page = await desk.window()
  await expect(page.getByRole('button', { name: 'New graph' })).toBeVisible()
  await workOnTwo(page)
  await desk.answer('showMessageBox', { response: DISCARD })
  await page
    .getByRole('button', { name: /^Close / })
    .last()
    .click()
  await expectFirstAlone(page)
})
