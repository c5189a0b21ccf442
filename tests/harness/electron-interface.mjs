// Electron's dialogs and menus. Every dialog must be scripted by the test.
import { call, strict } from './electron-model.mjs'

export const scriptedAnswers = []
export const shownDialogs = []

const ask =
  (method) =>
  async (...args) => {
    const options = structuredClone(args.at(-1))
    shownDialogs.push({ method, options })
    const index = scriptedAnswers.findIndex((answer) => answer.method === method)
    if (index >= 0) return scriptedAnswers.splice(index, 1)[0].value
    const unexpected = `unexpected dialog.${method}(${JSON.stringify(options)})`
    void call('problem', unexpected)
    throw new Error(unexpected)
  }

export const dialog = strict('dialog', {
  showOpenDialog: ask('showOpenDialog'),
  showSaveDialog: ask('showSaveDialog'),
  showMessageBox: ask('showMessageBox'),
})

const roles = new Set(
  'appMenu windowMenu about services hide hideOthers unhide quit minimize zoom front toggleDevTools'.split(
    ' ',
  ),
)
const modifiers = new Set(['CmdOrCtrl', 'Shift', 'Alt'])
const keys =
  /^(?:[A-Z0-9]|[!-/:-@[-`{-~]|F(?:[1-9]|1\d|2[0-4])|Delete|Backspace|Enter|Tab|Space|Escape|Up|Down|Left|Right|PageUp|PageDown)$/

class MenuItem {
  constructor({ id = '', label = '', role = '', type = '', enabled = true, click, submenu, ...rest }) {
    const { accelerator = '', registerAccelerator = true, ...unknown } = rest
    if (!label && !role && !type)
      throw new Error('Invalid template for MenuItem: must have at least one of label, role or type')
    if (role && !roles.has(role)) throw new Error(`stand-in: the role ${role} is not modelled`)
    if (Object.keys(unknown).length > 0)
      throw new Error(`stand-in: menu items with ${Object.keys(unknown)} are not modelled`)
    const [key, ...before] = accelerator.split('+').reverse()
    if (accelerator && !(keys.test(key) && before.every((part) => modifiers.has(part))))
      throw new Error(`stand-in: ${accelerator} is no accelerator`)
    const items = submenu ? Menu.buildFromTemplate(submenu).items : []
    Object.assign(this, { id, label, role, type, enabled, accelerator, registerAccelerator, click, items })
  }
  described() {
    const { id, label, role, type, enabled, accelerator, registerAccelerator } = this
    const self = { id, label, role, type, enabled, accelerator, registerAccelerator }
    return [self, ...this.items.flatMap((item) => item.described())]
  }
  choose() {
    if (!this.enabled) throw new Error(`the menu item ${this.id} is disabled`)
    if (!this.click) throw new Error(`stand-in: choosing the role ${this.role} is not modelled`)
    this.click(this, undefined, {})
  }
}

export class Menu {
  // What Electron shows while an application sets no menu of its own.
  static shown = Object.assign(new Menu(), {
    items: ['fileMenu', 'editMenu', 'viewMenu', 'windowMenu'].map((role) => ({
      described: () => [{ id: '', label: '', role }],
    })),
  })
  items = []
  static buildFromTemplate(template) {
    return Object.assign(new Menu(), { items: template.map((item) => new MenuItem(item)) })
  }
  static setApplicationMenu(menu) {
    Menu.shown = menu
  }
  find(id) {
    const all = (items) => items.flatMap((item) => [item, ...all(item.items)])
    const found = all(this.items).find((item) => item.id === id)
    if (!found) throw new Error(`there is no menu item ${id}`)
    return found
  }
}
