import { expect, test } from '../harness/desk'
import { heard, listen, request } from '../harness/bridge'
import type { Desk } from '../harness/desk'

/** A window whose page listens, and waits for the question. */
async function listening(desk: Desk) {
  const page = await desk.window()
  await listen(page, 'window:close-requested')
  await request(page, 'window:ready')
  return page
}

const ends = (desk: Desk) => expect.poll(() => desk.exitCode()).toBe(process.platform === 'darwin' ? null : 0)

test('a window whose page has not come up closes without a question', async ({ bareDesk: desk }) => {
  await desk.window()
  await desk.closeWindow()
  await ends(desk)
})

test('a window closes when its page agrees', async ({ bareDesk: desk }) => {
  const page = await listening(desk)
  await desk.closeWindow()
  await expect.poll(() => heard(page, 'window:close-requested')).toEqual([[]])
  expect(desk.windows()).toHaveLength(1)
  await Promise.all([page.waitForEvent('close'), request(page, 'window:close').catch(() => {})])
  await ends(desk)
})

for (const [response, answer] of (['save', 'discard', 'cancel'] as const).entries())
  test(`the question about unsaved changes can be answered with ${answer}`, async ({ bareDesk: desk }) => {
    const page = await listening(desk)
    await desk.answer('showMessageBox', { response })
    expect(await request(page, 'window:ask-unsaved', 'sigmoid neuron')).toBe(answer)
    const { options } = (await desk.dialogs())[0]!
    expect(options).toMatchObject({ cancelId: 2, buttons: ['Save', 'Don’t Save', 'Cancel'] })
    expect(options['message']).toContain('sigmoid neuron')
  })

test('a page that says so keeps its window, and is asked again the next time', async ({ bareDesk: desk }) => {
  const page = await listening(desk)
  for (const times of [1, 2]) {
    await desk.closeWindow()
    await expect.poll(async () => (await heard(page, 'window:close-requested')).length).toBe(times)
    await request(page, 'window:keep-open')
  }
  expect(desk.windows()).toHaveLength(1)
  expect(desk.exitCode()).toBeNull()
})

test('one page that keeps its window calls off the quit, also for the others', async ({ bareDesk: desk }) => {
  const first = await listening(desk)
  await request(first, 'window:new')
  await expect.poll(() => desk.windows().length).toBe(2)
  const second = desk.windows()[1]!
  await listen(second, 'window:close-requested')
  await request(second, 'window:ready')

  await desk.quit()
  await expect.poll(() => heard(second, 'window:close-requested')).toEqual([[]])
  await request(second, 'window:keep-open')
  expect(await heard(first, 'window:close-requested')).toEqual([])
  expect(desk.windows()).toHaveLength(2)

  await desk.quit()
  await expect.poll(async () => (await heard(second, 'window:close-requested')).length).toBe(2)
  await request(second, 'window:close').catch(() => {})
  await expect.poll(() => heard(first, 'window:close-requested')).toEqual([[]])
  expect(desk.exitCode()).toBeNull()
  await request(first, 'window:close').catch(() => {})
  await expect.poll(() => desk.exitCode()).toBe(0)
})

test('a page that says nothing is given up when the user says so', async ({ bareDesk: desk }) => {
  const page = await listening(desk)
  await desk.answer('showMessageBox', { response: 0 })
  await Promise.all([page.waitForEvent('close'), desk.closeWindow()])
  await ends(desk)
})

test('a window whose page has crashed loads it again, or closes', async ({ bareDesk: desk }) => {
  const page = await listening(desk)
  await page.evaluate(() => void (document.title = 'before the crash'))
  await desk.answer('showMessageBox', { response: 0 })
  // What waits for the page when it crashes has waited in vain.
  await Promise.all([expect(page.waitForEvent('load')).rejects.toThrow(), desk.crashPage()])
  const title = () => desk.inPage(() => document.title, null).catch(() => '')
  await expect.poll(title).toBe('Chainrule')
  await desk.answer('showMessageBox', { response: 1 })
  await desk.crashPage()
  await expect.poll(() => desk.windows().length).toBe(0)
  await ends(desk)
})

test('the question about a page that hangs goes when the page answers, and the page stays', async ({
  bareDesk: desk,
}) => {
  const page = await listening(desk)
  await desk.answer('showMessageBox', null)
  await desk.hangPage()
  await expect.poll(async () => (await desk.dialogs()).length).toBe(1)
  await desk.unhangPage()
  // Asked anew when it hangs again.
  await desk.answer('showMessageBox', { response: 1 })
  await desk.hangPage()
  await expect.poll(async () => (await desk.dialogs()).length).toBe(2)
  expect(await page.evaluate(() => 'chainrule' in window)).toBe(true)
})
