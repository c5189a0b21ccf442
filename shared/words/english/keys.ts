/** What is printed on keys where it is a word, and what is done with a mouse. Keys with signs or letters need none. */
export const key = {
  Ctrl: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Shift',
  Enter: 'Enter',
  Tab: 'Tab',
  Space: 'Space',
  Escape: 'Esc',
  Backspace: 'Backspace',
  Delete: 'Delete',
  ContextMenu: 'Menu key',
  click: 'Click',
  doubleClick: 'Double-click',
  drag: 'Drag',
  middleDrag: 'Middle drag',
}
