import { expect, test } from '../harness/desk'
import { heard, listen, request } from '../harness/bridge'

test('the window opens on the page', async ({ desk }) => {
  const page = await desk.window()
  await expect(page.locator('#root > *').first()).toBeVisible()
  await expect.poll(() => desk.titles()).toEqual([expect.stringContaining('Chainrule')])
})

test('the title names the document and marks unsaved changes', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  await request(page, 'window:title', 'sigmoid neuron', true, true)
  expect(await desk.titles()).toEqual(['• sigmoid neuron — Chainrule'])
  await request(page, 'window:title', 'sigmoid neuron', false, false)
  expect(await desk.titles()).toEqual(['sigmoid neuron — Chainrule'])
})

test('a command of the menu reaches the page that is current', async ({ bareDesk: desk }) => {
  const first = await desk.window()
  await request(first, 'window:ready')
  await request(first, 'window:new')
  await expect.poll(() => desk.windows().length).toBe(2)
  const [, second] = desk.windows()
  for (const page of desk.windows()) await listen(page, 'menu:command')
  // Its page has not said yet that it listens.
  await desk.chooseMenuItem('graph.tidy')
  expect(await heard(second!, 'menu:command')).toEqual([])
  await request(second!, 'window:ready')
  await desk.chooseMenuItem('edit.undo')
  await expect.poll(() => heard(second!, 'menu:command')).toEqual([['graph.tidy'], ['edit.undo']])
  expect(await heard(first, 'menu:command')).toEqual([])
})

test('no menu item reloads the page, and none of Edit acts on a text field by itself', async ({ desk }) => {
  await desk.window()
  const roles = (await desk.menuItems()).map(({ role }) => role.toLowerCase())
  expect(roles).toContain('quit')
  expect(roles.filter((role) => /reload|undo|copy|paste|delete/.test(role))).toEqual([])
})

test('a text field is edited by the system when the page asks for it', async ({ bareDesk: desk }) => {
  const page = await desk.window()
  await page.evaluate(() => document.body.append(document.createElement('input')))
  const field = page.locator('input')
  await field.pressSequentially('abc')
  await request(page, 'edit:native', 'selectAll')
  await request(page, 'edit:native', 'delete')
  await expect(field).toHaveValue('')
  await request(page, 'edit:native', 'undo')
  await expect(field).toHaveValue('abc')
})

test('text copied in one window is there in another', async ({ bareDesk: desk }) => {
  const first = await desk.window()
  await request(first, 'clipboard:write', '{"nodes": []}')
  await request(first, 'window:new')
  await expect.poll(() => desk.windows().length).toBe(2)
  expect(await request(desk.windows()[1]!, 'clipboard:read')).toBe('{"nodes": []}')
})

test('a window is as large as the last one that was closed', async ({ launch }) => {
  const before = await launch({ bare: true })
  await before.window()
  await before.resize(1000, 700)
  await before.closeWindow()
  await expect.poll(() => before.windows().length).toBe(0)
  if (process.platform === 'darwin') await before.quit()
  await expect.poll(() => before.exitCode()).toBe(0)
  const after = await launch({ bare: true })
  await after.window()
  expect(await after.sizes()).toMatchObject([{ width: 1000, height: 700 }])
})
