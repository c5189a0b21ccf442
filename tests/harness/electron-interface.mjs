// @ts-check
// Electron's dialogs and menus. Every dialog must be scripted by the test.
import { call, strict } from './electron-model.mjs'

/** @type {{ method: string, value: any }[]} */
export const scriptedAnswers = []
/** @type {{ method: string, options: object }[]} */
export const shownDialogs = []

/** @param {string} method */
const ask =
  (method) =>
  /**
   * @param {import('./electron-types').BrowserWindow} window
   * @param {{ defaultPath?: string, signal?: AbortSignal, buttons?: string[], defaultId?: number, cancelId?: number }} given
   * @returns {Promise<any>}
   */
  async (window, given) => {
    if (window.isDestroyed()) throw new TypeError('Object has been destroyed')
    const { signal, ...asked } = given
    const options = structuredClone(asked)
    const buttons = given.buttons ?? []
    for (const button of [given.defaultId, given.cancelId])
      if (button !== undefined && !(button in buttons)) throw new TypeError(`there is no button ${button}`)
    shownDialogs.push({ method, options })
    const index = scriptedAnswers.findIndex((answer) => answer.method === method)
    if (index >= 0) {
      const { value } = /** @type {{ value: any }} */ (scriptedAnswers.splice(index, 1)[0])
      if (method === 'showMessageBox' && value !== null && !(value.response in buttons))
        throw new Error(`stand-in: the dialog has no button ${value.response}`)
      if (value !== null) return value
      // Nobody answers it: it goes when it is taken away, as if it had been cancelled.
      return new Promise((done) =>
        signal?.addEventListener('abort', () => done({ response: given.cancelId ?? 0 }), { once: true }),
      )
    }
    const unexpected = `unexpected dialog.${method}(${JSON.stringify(options)})`
    void call('problem', unexpected)
    throw new Error(unexpected)
  }

/** @type {typeof import('./electron-types').dialog} */
export const dialog = strict('dialog', {
  showOpenDialog: ask('showOpenDialog'),
  showSaveDialog: ask('showSaveDialog'),
  showMessageBox: ask('showMessageBox'),
})

/** @typedef {import('./electron-types').MenuItemConstructorOptions} Template */
/** @type {Record<import('./electron-types').MenuRole, true>} */
const roles = {
  appMenu: true,
  windowMenu: true,
  about: true,
  services: true,
  hide: true,
  hideOthers: true,
  unhide: true,
  quit: true,
  minimize: true,
  zoom: true,
  front: true,
  toggleDevTools: true,
}
const modifiers = new Set(['CmdOrCtrl', 'Shift', 'Alt'])
const keys =
  /^(?:[A-Z0-9]|[!-/:-@[-`{-~]|F(?:[1-9]|1\d|2[0-4])|Delete|Backspace|Enter|Tab|Space|Escape|Up|Down|Left|Right|PageUp|PageDown)$/

class MenuItem {
  /** @param {Template} template */
  constructor({ id = '', label = '', role, type, enabled = true, click, submenu, ...rest }) {
    const { accelerator = '', registerAccelerator = true, ...unknown } = rest
    if (!label && !role && !type)
      throw new Error('Invalid template for MenuItem: must have at least one of label, role or type')
    if (role && !(role in roles)) throw new Error(`stand-in: the role ${role} is not modelled`)
    if (Object.keys(unknown).length > 0)
      throw new Error(`stand-in: menu items with ${Object.keys(unknown)} are not modelled`)
    const [key = '', ...before] = accelerator.split('+').reverse()
    if (accelerator && !(keys.test(key) && before.every((part) => modifiers.has(part))))
      throw new Error(`stand-in: ${accelerator} is no accelerator`)
    // Electron writes a role in small letters.
    this.described = { id, label, role: role?.toLowerCase() ?? '', enabled, accelerator, registerAccelerator }
    this.items = submenu ? itemsOf(submenu) : []
    this.click = click
  }
  choose() {
    const { id, role, enabled } = this.described
    if (!enabled) throw new Error(`the menu item ${id} is disabled`)
    if (!this.click) throw new Error(`stand-in: choosing the role ${role} is not modelled`)
    this.click(this, this)
  }
}

/**
 * @param {readonly Template[]} template
 * @returns {MenuItem[]}
 */
const itemsOf = (template) => template.map((item) => new MenuItem(item))

/**
 * With those of submenus.
 * @param {readonly MenuItem[]} items
 * @returns {MenuItem[]}
 */
const allOf = (items) => items.flatMap((item) => [item, ...allOf(item.items)])

/** @type {{ readonly items: MenuItem[] } | null} */
let shown = null

/** @type {typeof import('./electron-types').Menu} */
export const Menu = strict('Menu', {
  buildFromTemplate: (template) => ({ items: itemsOf(template) }),
  sendActionToFirstResponder: (action) => {
    throw new Error(`stand-in: nobody is there to ${action}`)
  },
  setApplicationMenu: (menu) => void (shown = /** @type {{ readonly items: MenuItem[] }} */ (menu)),
})

/** All that the menu of the application shows: while it sets none of its own, what Electron has in the place of one. */
export const shownItems = () =>
  shown === null
    ? ['filemenu', 'editmenu', 'viewmenu', 'windowmenu'].map((role) => ({ id: '', label: '', role }))
    : allOf(shown.items).map(({ described }) => described)

/** @param {string} id */
export function chooseItem(id) {
  const item = allOf(shown?.items ?? []).find(({ described }) => described.id === id)
  if (!item) throw new Error(`there is no menu item ${id}`)
  item.choose()
}
