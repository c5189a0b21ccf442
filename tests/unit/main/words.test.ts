import { beforeEach, describe, expect, test, vi } from 'vitest'
import { english } from '@shared/words'
import { windowDialogs } from '../../../src-main/dialogs'
import { menuTemplate } from '../../../src-main/menu'
import { marked, unmarkedWords } from '../../words/marked'

// The desktop application outside its pages, in a made-up language.

/** What a dialog is shown with. */
interface Shown {
  readonly message: string
  readonly detail?: string
  readonly buttons: readonly string[]
  readonly filters: readonly { readonly name: string }[]
}

const { shown, dialog } = vi.hoisted(() => {
  const shown: Shown[] = []
  const answer = (result: object) => async (_window: unknown, options: Shown) => {
    shown.push(options)
    return result
  }
  const dialog = {
    showOpenDialog: answer({ canceled: false, filePaths: ['/a.chainrule'] }),
    showSaveDialog: answer({ canceled: false, filePath: '/a.chainrule' }),
    showMessageBox: answer({ response: 0 }),
  }
  return { shown, dialog }
})

vi.mock('electron', () => ({ dialog }))

const words = marked(english)

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  type Item = ReturnType<typeof menuTemplate>[number]
  const allOf = (items: Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allOf(item.submenu) : [])])

  test('has a label from the table of words on every item', () => {
    const nothing = () => {}
    const recent = [{ handle: 'h', name: 'a.chainrule', folder: '~' }]
    const on = { onCommand: nothing, onOpenRecent: nothing, onClearRecent: nothing, onPanel: nothing }
    const items = allOf(menuTemplate({ words, platform, recent, developer: true, ...on }))
    for (const { id, role, type, label } of items) {
      // The menu of the application itself is called as the application is.
      if (type === 'separator' || role === 'appMenu' || id === 'recent.h') continue
      expect(label, id ?? role).toMatch(/^⁅[^⁆]+⁆$/)
    }
  })
})

describe('a dialog', () => {
  const { files, askUnsaved, askGiveUp, askAboutHung, askAfterCrash, askNotLoaded, tellTooMany } =
    windowDialogs({} as Parameters<typeof windowDialogs>[0], words)
  beforeEach(() => void shown.splice(0))

  test.each([
    ['about replacing a file', () => files.confirmReplace('a')],
    ['about unsaved changes', () => askUnsaved('a')],
    ['about a page that says nothing', () => askGiveUp()],
    ['about a page that hangs', () => askAboutHung(new AbortController().signal)],
    ['about a page that has crashed', () => askAfterCrash()],
    ['about a page that was not loaded', () => askNotLoaded('')],
  ])('%s speaks the language', async (_, ask) => {
    await ask()
    const { message, detail = '', buttons } = shown[0]!
    expect(buttons.length).toBeGreaterThan(1)
    for (const text of [message, detail, ...buttons]) expect(unmarkedWords(text)).toEqual([])
  })

  test('about more files than are opened speaks the language', async () => {
    await tellTooMany(12, 13)
    const { message, detail = '', buttons } = shown[0]!
    for (const text of [message, detail, ...buttons]) expect(unmarkedWords(text)).toEqual([])
  })

  test('names the kinds of files in the language', async () => {
    expect(await files.chooseFile('/')).toBe('/a.chainrule')
    expect(await files.chooseTarget('/x', 'chainrule')).toBe('/a.chainrule')
    for (const { filters } of shown)
      expect(filters.map(({ name }) => name)).toEqual(['⁅Chainrule graphs⁆', '⁅All files⁆'])
    await files.chooseTarget('/x.py', 'py')
    expect(shown.at(-1)!.filters.map(({ name }) => name)).toEqual(['⁅Python program⁆', '⁅All files⁆'])
  })

  test('gives back what was chosen', async () => {
    expect(await files.confirmReplace('a')).toBe(true)
    expect(await askUnsaved('a')).toBe('save')
    expect(await askGiveUp()).toBe('close')
    expect(await askAboutHung(new AbortController().signal)).toBe('reload')
    expect(await askAfterCrash()).toBe('reload')
  })
})

test('a window’s title has nothing of its own but the name and the mark of a change', () => {
  expect(unmarkedWords(words.windowTitle('a', true))).toEqual([])
})
