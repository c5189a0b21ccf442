// Where the focus is decides what a key means.

const TEXT_TYPES = new Set([
  'text',
  'search',
  'number',
  'email',
  'password',
  'tel',
  'url',
  'date',
  'time',
  'datetime-local',
])

/** Whether keys typed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target instanceof HTMLInputElement) return TEXT_TYPES.has(target.type) && !target.readOnly
  if (target instanceof HTMLTextAreaElement) return !target.readOnly
  return target instanceof HTMLElement && target.isContentEditable
}

/** The canvas, and what on it takes no keys of its own. */
export type Focus = 'text' | 'dialog' | 'widget' | 'node' | 'canvas' | 'page'

const WIDGETS =
  'button, a[href], input, select, textarea, summary, [role=button], [role=slider], [role=tab], [role=switch], ' +
  '[role=checkbox], [role=radio], [role=option], [role=treeitem], [role=row], [role=gridcell], [role=separator]'

/** What kind of thing has the focus: text first, then what is modal, then widgets, wherever they are. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page'
  if (isTyping(target)) return 'text'
  if (target.closest('[role=dialog], [role=alertdialog], [role=menu]')) return 'dialog'
  if (target.closest(WIDGETS)) return 'widget'
  if (target.closest('[data-drawn=node], [data-drawn=edge]')) return 'node'
  return target.closest('[data-drawn=canvas]') ? 'canvas' : 'page'
}
