import { expect, test } from 'vitest'
import { setTarget } from '@shared/document/edit-fields'
import { Inspector } from '../../../../../src-renderer/panels/inspector/Inspector'
import { createDesk, type Desk, documentSaying } from '../../desk'
import { renderIn } from '../../render'

/** The inspector of the wire between two nodes of some statements, in live mode. */
function show(text: string, values: Record<string, number>, from: string, into: string): Desk {
  const desk = createDesk(documentSaying(text, values))
  const [source, gate] = [from, into].map((name) => desk.node(name).id)
  const edge = desk.document.edges.find((edge) => edge.source === source && edge.target === gate)!
  desk.workspace.session.select([], [edge.id])
  renderIn(desk, <Inspector />)
  return desk
}

/** The value, the upstream and the global gradient, or the words in their place. */
const read = () =>
  [0, 1, 3].map((at) => {
    const section = document.querySelectorAll('.section')[at]
    return section?.querySelector('.inspector-missing, .inspector-tensor')?.textContent
  })

const NOT_REACHED = 'Not reached yet.'

test('in live mode every number is there, 0 as well', async () => {
  show('a = x * 3; f = a * 0', { x: 2 }, 'x', 'a')
  await expect.poll(read).toEqual(['2', '0', '0'])
})

test('what is not reached says so, until it is', async () => {
  const desk = show('a = x * 3; f = a * 5', { x: 2 }, 'x', 'a')
  desk.playback.goTo(0)
  await expect.poll(read).toEqual(['2', NOT_REACHED, NOT_REACHED])
  desk.playback.goTo(desk.playback.timeline.forwardEnd)
  await expect.poll(read).toEqual(['2', NOT_REACHED, NOT_REACHED])
  desk.playback.goTo(Infinity)
  await expect.poll(read).toEqual(['2', '5', '15'])
})

test('in fine steps the upstream gradient comes before the product', async () => {
  const desk = show('a = x * 3; f = a * 5', { x: 2 }, 'x', 'a')
  desk.playback.setGrain('fine')
  desk.goToStep('backward a, local gradients')
  await expect.poll(read).toEqual(['2', '5', NOT_REACHED])
})

test('no gradient says why, as soon as that is known', async () => {
  const desk = show('b = x * 3; f = x * 5', { x: 2 }, 'x', 'b')
  const why = [
    'No gradient: f does not depend on b.',
    'No gradient over the wire to b: f does not depend on it.',
  ]
  await expect.poll(read).toEqual(['2', ...why])
  desk.playback.goTo(desk.playback.timeline.forwardEnd)
  await expect.poll(read).toEqual(['2', NOT_REACHED, NOT_REACHED])
  desk.playback.goTo(desk.playback.timeline.forwardEnd + 1)
  await expect.poll(read).toEqual(['2', ...why])
  desk.edit((document) => setTarget(document, null))
  const without = 'No gradient: nothing is differentiated.'
  await expect.poll(read).toEqual(['2', without, without])
})

test('an input into which no gradient flows says so', async () => {
  show('a = stopGradient(x); f = a * 5', { x: 2 }, 'x', 'a')
  await expect.poll(read).toEqual(['2', '5', 'No gradient over the wire to a: none flows into this input.'])
})

test('what is not computed says what is missing, in step mode, too', async () => {
  const desk = show('a = h + 1; b = a + x; f = x * 5', { x: 2 }, 'a', 'b')
  const missing = 'No gradient yet: b has no value, because of h.'
  await expect.poll(read).toEqual(['Not computed yet.', missing, missing])
  await expect.poll(() => document.body.textContent).not.toContain('No gradient flows')
  desk.playback.goTo(Infinity)
  await expect.poll(read).toEqual(['Not computed yet.', missing, missing])
})
