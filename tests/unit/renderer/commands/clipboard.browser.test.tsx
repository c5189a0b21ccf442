import { expect, onTestFinished, test } from 'vitest'
import { listenToClipboard } from '../../../../src-renderer/commands/clipboard'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk } from '../desk'
import { render } from '../render'

// The events that the page makes of the keys for copy, cut and paste, with the clipboard in them.

const clipboard = new DataTransfer()

/** Makes an event at an element; gives whether somebody handled it. */
function send(type: 'copy' | 'cut' | 'paste', at: Element = document.body): boolean {
  const event = new ClipboardEvent(type, { clipboardData: clipboard, bubbles: true, cancelable: true })
  at.dispatchEvent(event)
  return event.defaultPrevented
}

/** A desk whose window listens; its clipboard is empty. */
function listen(): Desk {
  const desk = createDesk(multiplyAfterAdd)
  clipboard.clearData()
  onTestFinished(listenToClipboard(desk.window))
  return desk
}

test('what is selected is copied, and pasted with new names', () => {
  const desk = listen()
  desk.selectNamed(['x', 'q'])
  expect([send('copy'), send('paste')]).toEqual([true, true])
  expect(desk.names).toEqual(['x', 'y', 'z', 'q', 'f', 'x1', 'q1'])
})

test('cut copies, then deletes', () => {
  const desk = listen()
  desk.selectNamed(['x'])
  expect(send('cut')).toBe(true)
  expect(desk.names).toEqual(['y', 'z', 'q', 'f'])
  send('paste')
  expect(desk.names).toContain('x')
})

test('where nothing is selected the clipboard is left alone', () => {
  listen()
  clipboard.setData('text/plain', 'theirs')
  expect([send('copy'), send('cut')]).toEqual([false, false])
  expect(clipboard.getData('text/plain')).toBe('theirs')
})

test('copies keep the wires that come from outside where the keys asked for it', () => {
  const desk = listen()
  desk.selectNamed(['q'])
  send('copy')
  desk.window.clipboard.keepIncoming = true
  send('paste')
  expect(desk.wires).toEqual(expect.arrayContaining(['x -> q1.a', 'y -> q1.b']))
})

test('what is copied in one graph is pasted in the other, which is active then', () => {
  const left = listen()
  left.selectNamed(['x'])
  send('copy')
  const right = createDeskBeside(left, { ...multiplyAfterAdd, nodes: [], edges: [], target: null })
  send('paste')
  expect([left.names.length, right.names]).toEqual([5, ['x']])
})

test('text fields, dialogs and marked text keep their own clipboard, and so does the welcome page', async () => {
  const desk = listen()
  desk.selectNamed(['x'])
  render(
    <>
      <input defaultValue="text" />
      <div role="dialog">
        <button type="button">Yes</button>
      </div>
      <p>words</p>
    </>,
  )
  await expect.poll(() => document.querySelector('p')).not.toBeNull()
  for (const selector of ['input', '[role=dialog] button'])
    expect(send('copy', document.querySelector(selector)!), selector).toBe(false)
  getSelection()!.selectAllChildren(document.querySelector('p')!)
  expect(send('copy')).toBe(false)
  getSelection()!.removeAllRanges()
  expect(send('copy')).toBe(true)
  desk.window.chrome.showWelcome(true)
  expect(send('copy')).toBe(false)
})
