import { expect, test } from 'vitest'
import { setValue } from '@shared/document/edit-nodes'
import { GradientText } from '../../../../src-renderer/canvas/Readings'
import { useShownNode } from '../../../../src-renderer/workspace/shown'
import { createDesk, type Desk, documentSaying } from '../desk'
import { renderIn } from '../render'

const Gradient = ({ id }: { readonly id: string }) => (
  <GradientText shown={useShownNode(id)} known digits={4} />
)

/** Shows the gradients of some nodes, as the canvas does. */
function show(text: string, values: Record<string, number>, names: readonly string[]): Desk {
  const desk = createDesk(documentSaying(text, values))
  renderIn(
    desk,
    <>
      {names.map((name) => (
        <Gradient key={name} id={desk.node(name).id} />
      ))}
    </>,
  )
  return desk
}

const read = () => Array.from(document.querySelectorAll('.reading'), ({ textContent }) => textContent)

test('not computed yet, no gradient and 0 look different', async () => {
  const desk = show('a = h + 1; b = y * 2; f = x * 0', { x: 1, y: 2 }, ['h', 'a', 'b', 'x'])
  await expect.poll(read).toEqual(['•', '•', '◂ –', '◂ 0'])
  desk.edit((document) => setValue(document, desk.node('h').id, 3))
  await expect.poll(read).toEqual(['◂ –', '◂ –', '◂ –', '◂ 0'])
})

test('in step mode what has no value never gets a gradient, nor what cannot be reached before the backward phase', async () => {
  const desk = show('a = h + 1; b = y * 2; f = x * 0', { x: 1, y: 2 }, ['h', 'a', 'b', 'x'])
  desk.playback.goTo(desk.playback.timeline.forwardEnd)
  await expect.poll(read).toEqual(['•', '•', '•', '•'])
  desk.playback.goTo(Infinity)
  await expect.poll(read).toEqual(['•', '•', '◂ –', '◂ 0'])
})

test('while the target has no value, a gradient may still come', async () => {
  const desk = show('a = x * h; f = exp(a)', { x: 1 }, ['x', 'f'])
  await expect.poll(read).toEqual(['•', '•'])
  desk.playback.goTo(Infinity)
  await expect.poll(read).toEqual(['•', '•'])
})
