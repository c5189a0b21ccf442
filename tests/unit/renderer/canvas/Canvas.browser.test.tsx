import { expect, test } from 'vitest'
import { App } from '../../../../src-renderer/App'
import { documentOf, node } from '../../document/builders'
import { createDesk } from '../desk'
import { example } from '../marked-window'
import { render } from '../render'

/** A column of so many inputs, of which few are in view. */
const column = (length: number) =>
  documentOf(
    Array.from({ length }, (_, i) => ({ ...node(`x${i}`, 'input', {}, 1), position: { x: 0, y: i * 100 } })),
  )

const drawn = () => document.querySelectorAll('.react-flow__node')

test('a large graph that a small one takes the place of is not drawn as a whole on its way out', async () => {
  const desk = createDesk(column(600))
  render(<App window={desk.window} />)
  await expect.poll(() => drawn().length).toBeGreaterThan(0)
  const inView = drawn().length
  expect(inView).toBeLessThan(60)

  let added = 0
  const watcher = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const element of addedNodes)
        if (element instanceof Element && element.matches('.react-flow__node')) added++
  })
  watcher.observe(document.body, { childList: true, subtree: true })
  desk.open(example('vanishing-sigmoid-chain'))
  await expect.poll(() => drawn().length).toBe(desk.workspace.document.current.nodes.length)
  watcher.disconnect()
  expect(added).toBeLessThan(100)
})
