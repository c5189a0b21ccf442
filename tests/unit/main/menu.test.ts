import { describe, expect, test, vi } from 'vitest'
import { commandEntry, commandIds, commandsOf } from '@shared/commands/table'
import { english } from '@shared/words'
import { menuTemplate, type MenuContext } from '../../../src-main/menu'

type Item = ReturnType<typeof menuTemplate>[number]

const context = (changes: Partial<MenuContext> = {}): MenuContext => ({
  words: english,
  platform: 'linux',
  recent: [],
  developer: false,
  onCommand: () => {},
  onOpenRecent: () => {},
  onClearRecent: () => {},
  onPanel: () => {},
  ...changes,
})

const submenuOf = ({ submenu }: Item): Item[] => (Array.isArray(submenu) ? submenu : [])

/** All items, those of submenus too. */
const allOf = (items: Item[]): Item[] => items.flatMap((item) => [item, ...allOf(submenuOf(item))])

/** Choosing an item while a window has the keys. */
const choose = ({ click }: Item) => (click as (item: unknown, window: unknown) => void)({}, {})

const platforms = ['linux', 'win32', 'darwin'] as const

describe.each(platforms)('the menu on %s', (platform) => {
  const items = () => allOf(menuTemplate(context({ platform })))

  test('has every command once, under its own menu', () => {
    const template = menuTemplate(context({ platform }))
    const places = template.flatMap((menu) =>
      allOf(submenuOf(menu)).flatMap(({ id }) => (id && id in placesOfTable ? [[id, menu.label]] : [])),
    )
    expect(places.map(([id]) => id).sort()).toEqual([...ours].sort())
    expect(Object.fromEntries(places)).toEqual(placesOfTable)
  })

  test('shows no shortcut twice', () => {
    const accelerators = items().flatMap(({ accelerator }) => (accelerator ? [String(accelerator)] : []))
    expect(new Set(accelerators).size).toBe(accelerators.length)
    expect(accelerators).toContain('CmdOrCtrl+Shift+S')
  })

  test('leaves the keys to the window', () => {
    for (const { accelerator, registerAccelerator } of items())
      if (accelerator) expect(registerAccelerator).toBe(false)
  })

  test('lets nothing act on text, reload the page or zoom by itself', () => {
    const roles = items().map(({ role }) => role ?? '')
    expect(
      roles.filter((role) => /reload|undo|redo|cut|copy|paste|delete|select|zoom(In|Out)|edit/i.test(role)),
    ).toEqual([])
    expect(roles).toContain('quit')
    expect(roles).not.toContain('toggleDevTools')
  })

  test('separates groups, and has no separator at an end or twice', () => {
    for (const menu of menuTemplate(context({ platform }))) {
      const kinds = submenuOf(menu).map(({ type }) => (type === 'separator' ? '-' : 'x'))
      expect(kinds.join('')).toMatch(/^x+(-x+)*$/)
    }
  })
})

const ours = commandsOf('desktop')
const placesOfTable = Object.fromEntries(ours.map((id) => [id, english.menu[commandEntry(id).menu]]))

test('on a Mac only keys with ⌘ are shown: the system would take the others from text fields', () => {
  const accelerators = allOf(menuTemplate(context({ platform: 'darwin' }))).flatMap(({ accelerator }) =>
    accelerator ? [String(accelerator)] : [],
  )
  expect(accelerators.length).toBeGreaterThan(10)
  expect(accelerators.filter((keys) => !keys.startsWith('CmdOrCtrl+'))).toEqual([])
})

test('the menus of a Mac stand in the order that is usual there', () => {
  const names = menuTemplate(context({ platform: 'darwin' })).map(({ label, role }) => role ?? label)
  expect(names[0]).toBe('appMenu')
  expect(names.slice(-2)).toEqual(['windowMenu', 'Help'])
})

test('what only the browser edition has is not in it', () => {
  const ids = allOf(menuTemplate(context({}))).map(({ id }) => id)
  const others = commandIds.filter((id) => !ours.includes(id))
  expect(others).toContain('help.update')
  expect(ids.filter((id) => others.some((other) => other === id))).toEqual([])
})

test('choosing a command tells its id', () => {
  const onCommand = vi.fn()
  const items = allOf(menuTemplate(context({ onCommand })))
  for (const id of ours) choose(items.find((item) => item.id === id)!)
  expect(onCommand.mock.calls).toEqual(ours.map((id) => [id]))
})

test('recent files are offered below Open, and can be forgotten', () => {
  const file = { handle: 'h', name: 'R&D.chainrule', folder: '~/lectures' }
  const [onOpenRecent, onClearRecent] = [vi.fn(), vi.fn()]
  const template = menuTemplate(context({ recent: [file], onOpenRecent, onClearRecent }))
  const fileMenu = submenuOf(template[0]!)
  const below = fileMenu[fileMenu.findIndex(({ id }) => id === 'file.open') + 1]!
  expect(below).toMatchObject({ label: 'Open Recent', enabled: true })
  const [first, , clear] = submenuOf(below)
  expect(first!.label).toBe('R&&D.chainrule — ~/lectures')
  choose(first!)
  choose(clear!)
  expect(onOpenRecent.mock.calls).toEqual([[file]])
  expect(onClearRecent).toHaveBeenCalledOnce()
})

test('without recent files there is nothing to open', () => {
  const items = allOf(menuTemplate(context()))
  expect(items.find(({ id }) => id === 'recent')).toMatchObject({ enabled: false })
})

describe('while a panel of the system has the keys', () => {
  const edits = ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']
  const chosen = (platform: NodeJS.Platform, id: string) => {
    const [onCommand, onPanel] = [vi.fn(), vi.fn()]
    const items = allOf(menuTemplate(context({ platform, onCommand, onPanel })))
    const { click } = items.find((item) => item.id === id)!
    ;(click as (item: unknown, window: undefined) => void)({}, undefined)
    return { commands: onCommand.mock.calls.flat(), panel: onPanel.mock.calls.flat() }
  }

  test.each(edits)('%s of a Mac’s Edit acts there', (edit) => {
    expect(chosen('darwin', `edit.${edit}`)).toEqual({ commands: [], panel: [`${edit}:`] })
  })

  test.each(edits)('%s is a command of the window elsewhere', (edit) => {
    expect(chosen('linux', `edit.${edit}`)).toEqual({ commands: [`edit.${edit}`], panel: [] })
  })

  test('what only a window can do is its command', () => {
    expect(chosen('darwin', 'edit.duplicate')).toEqual({ commands: ['edit.duplicate'], panel: [] })
  })
})
