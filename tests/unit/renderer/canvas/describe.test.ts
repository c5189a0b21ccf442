import { expect, test } from 'vitest'
import { noMask } from '@shared/playback/mask'
import { shownEdge } from '@shared/playback/shown'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import type { Nested } from '@shared/tensor/tensor'
import { english } from '@shared/words'
import { describeWire } from '../../../../src-renderer/canvas/describe'
import { graphOf, run } from '../../engine/builders'

/** What screen readers say of the wire into a pool, before any step. */
function saidOfPool(text: string, x: Nested): string {
  const { graph, target } = graphOf(text, { x })
  const { evaluation } = run(graph, target)
  const { edges, nodes } = evaluation.program.graph
  const edge = edges.findIndex(({ source }) => source === nodes.find(({ name }) => name === 'x')!.id)
  const view = shownAt(evaluation, timelineOf(evaluation, 'coarse'), null, noMask)
  return describeWire(english, evaluation, edge, shownEdge(view, edge), false)
}

const picture = [
  [1, 3, 0],
  [4, 2, 1],
  [0, 5, 2],
]

test('of the wire into max pooling it is said where the gradient is routed', () => {
  expect(saidOfPool('y = maxPool2d(x, 2, 1); f = sum(y)', picture)).toMatch(
    /, routed to x\[0, 1\], x\[1, 0\] and x\[2, 1\]$/,
  )
  const wide = [0, 100].map((from) => Array.from({ length: 18 }, (_, at) => from + at))
  expect(saidOfPool('y = maxPool2d(x, 2, 2); f = sum(y)', wide)).toMatch(
    /, routed to x\[1, 1\], x\[1, 3\], x\[1, 5\], x\[1, 7\], x\[1, 9\], x\[1, 11\] and 3 more$/,
  )
})

test('of the wire into average pooling it is not', () => {
  expect(saidOfPool('y = avgPool2d(x, 2, 1); f = sum(y)', picture)).not.toContain('routed')
})
