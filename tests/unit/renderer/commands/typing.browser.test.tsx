import { expect, test } from 'vitest'
import { focusOf } from '../../../../src-renderer/commands/typing'

/** What kind of thing the element with an id has the focus for. */
function focusIn(html: string): string {
  document.body.innerHTML = html
  return focusOf(document.getElementById('here'))
}

test.each([
  ['a line of text', '<input id="here">', 'text'],
  ['several lines', '<textarea id="here"></textarea>', 'text'],
  ['text that is edited in the page', '<p contenteditable id="here"></p>', 'text'],
  ['text in a dialog', '<div role="dialog"><input id="here"></div>', 'text'],
  ['text that cannot be changed', '<input readonly id="here">', 'widget'],
  ['a slider', '<input type="range" id="here">', 'widget'],
  ['a tick box', '<input type="checkbox" id="here">', 'widget'],
  [
    'a button on a node',
    '<div data-drawn="canvas"><div data-drawn="node"><button id="here"></button></div></div>',
    'widget',
  ],
  ['a button in a dialog', '<div role="dialog"><button id="here"></button></div>', 'dialog'],
  ['an entry of a menu', '<div role="menu"><div role="menuitem" id="here"></div></div>', 'dialog'],
  ['a node', '<div data-drawn="canvas"><div data-drawn="node" id="here"></div></div>', 'node'],
  ['a wire', '<div data-drawn="canvas"><svg><g data-drawn="edge" id="here"></g></svg></div>', 'node'],
  ['the empty canvas', '<div data-drawn="canvas"><div id="here"></div></div>', 'canvas'],
  ['the canvas itself', '<div data-drawn="canvas" tabindex="-1" id="here"></div>', 'canvas'],
  ['the page', '<div id="here"></div>', 'page'],
])('%s', (_, html, focus) => {
  expect(focusIn(html)).toBe(focus)
})
