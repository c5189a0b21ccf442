import { expect, test } from 'vitest'
import { documentFrom } from '@shared/document/create'
import { setValue } from '@shared/document/edit-nodes'
import { GradientText } from '../../../../src-renderer/canvas/Readings'
import { currentDocument, edit, replaceDocument } from '../../../../src-renderer/state/document'
import { useShownNode } from '../../../../src-renderer/state/shown'
import { goToMoment, timeline } from '../../../../src-renderer/state/stepping'
import { named } from '../../document/builders'
import { graphOf } from '../../engine/builders'
import { render } from '../render'

const Gradient = ({ id }: { readonly id: string }) => (
  <GradientText shown={useShownNode(id)} known digits={4} />
)

/** Shows the gradients of some nodes, as the canvas does. */
function show(text: string, values: Record<string, number>, names: readonly string[]): void {
  const { graph, target } = graphOf(text, values)
  replaceDocument(documentFrom(graph, { target: graph.nodes.find(({ name }) => name === target)!.id }), null)
  render(
    <>
      {names.map((name) => (
        <Gradient key={name} id={named(currentDocument(), name).id} />
      ))}
    </>,
  )
}

const read = () => Array.from(document.querySelectorAll('.reading'), ({ textContent }) => textContent)

test('not computed yet, no gradient and 0 look different', async () => {
  show('a = h + 1; b = y * 2; f = x * 0', { x: 1, y: 2 }, ['h', 'a', 'b', 'x'])
  await expect.poll(read).toEqual(['•', '•', '◂ –', '◂ 0'])
  edit((document) => setValue(document, named(document, 'h').id, 3))
  await expect.poll(read).toEqual(['◂ –', '◂ –', '◂ –', '◂ 0'])
})

test('in step mode what has no value never gets a gradient, nor what cannot be reached before the backward phase', async () => {
  show('a = h + 1; b = y * 2; f = x * 0', { x: 1, y: 2 }, ['h', 'a', 'b', 'x'])
  goToMoment(timeline().forwardEnd)
  await expect.poll(read).toEqual(['•', '•', '•', '•'])
  goToMoment(Infinity)
  await expect.poll(read).toEqual(['•', '•', '◂ –', '◂ 0'])
})

test('while the target has no value, a gradient may still come', async () => {
  show('a = x * h; f = exp(a)', { x: 1 }, ['x', 'f'])
  await expect.poll(read).toEqual(['•', '•'])
  goToMoment(Infinity)
  await expect.poll(read).toEqual(['•', '•'])
})
