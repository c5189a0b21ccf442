import { describe, expect, test } from 'vitest'
import type { Mask } from '@shared/playback/mask'
import { shownEdge, shownNode } from '@shared/playback/shown'
import { shownAt } from '@shared/playback/view'
import { toNested } from '@shared/tensor/tensor'
import { edgeBetween } from '../engine/builders'
import { fork, playing, positionOf } from './builders'

const numberOf = (tensor: Parameters<typeof toNested>[0] | null) => tensor && toNested(tensor)

test('live, a node shows its value and its gradient', () => {
  const { evaluation, timeline, node } = playing('f = x * y', { x: 2, y: 3 })
  const { value, gradient, ...rest } = shownNode(shownAt(evaluation, timeline, null), node('x'))
  expect([numberOf(value), numberOf(gradient)]).toEqual([2, 3])
  expect(rest).toEqual({
    isZeroSigned: false,
    hidden: { value: null, gradient: null },
    gradientAwaited: false,
    isGiven: false,
    partialGradient: null,
    subtotals: [],
    isNew: { value: false, gradient: false },
    shape: [],
    stage: null,
    phase: 'forward',
  })
})

test('not reached, no gradient and 0 are three things', () => {
  const { evaluation, timeline, node } = playing('y = k * 2; f = x * 0', { x: 1, k: 3 })
  const view = shownAt(evaluation, timeline, timeline.forwardEnd)
  expect(shownNode(view, node('x'))).toMatchObject({ gradient: null, gradientAwaited: true })
  const end = shownAt(evaluation, timeline, timeline.moments.length)
  expect(shownNode(end, node('k'))).toMatchObject({ gradient: null, gradientAwaited: false })
  expect(numberOf(shownNode(end, node('x')).gradient)).toBe(0)
})

test('the shape is known before the value shows', () => {
  const { evaluation, timeline, node } = playing('w = v * 2; f = sum(w)', { v: [1, 2, 3] })
  expect(shownNode(shownAt(evaluation, timeline, 0), node('w'))).toMatchObject({ value: null, shape: [3] })
})

test('at a fork the contributions add up as they arrive', () => {
  const { evaluation, timeline, node } = playing('f = x * 2 + x * 3', { x: 1 }, 'fine')
  const partAt = (words: string) => {
    const { partialGradient, gradient } = shownNode(
      shownAt(evaluation, timeline, positionOf(timeline, words)),
      node('x'),
    )
    return [numberOf(partialGradient), numberOf(gradient)]
  }
  const [first] = partAt('backward x contribution 1')
  expect([2, 3]).toContain(first)
  expect(partAt('backward x contribution 2')).toEqual([null, 5])
})

test('in whole steps the sums on the way are those of the branches in their order, without the last', () => {
  const { evaluation, timeline, node } = playing('a = x * 2; b = x * 3; c = x * 5; f = a + b + c', { x: 1 })
  const view = shownAt(evaluation, timeline, positionOf(timeline, 'backward x'))
  const { subtotals, gradient } = shownNode(view, node('x'))
  const step = timeline.trace.findLast(({ phase, node: at }) => phase === 'backward' && at === node('x'))
  const parts = step?.phase === 'backward' ? step.contributions : []
  const globals = parts.map((edge) => shownEdge(view, edge).global!.data[0]!)
  expect(subtotals.map(numberOf)).toEqual([globals[0], globals[0]! + globals[1]!])
  expect(numberOf(gradient)).toBe(10)
  expect(parts.map((edge) => shownEdge(view, edge).travel?.turn)).toEqual([0, 0.5, 1])
  expect(shownNode(view, node('a')).subtotals).toEqual([])
})

test('the sums on the way are hidden where the sum is', () => {
  const { evaluation, timeline, node } = playing('f = x * 2 + x * 3', { x: 1 })
  const view = shownAt(evaluation, timeline, positionOf(timeline, 'backward x'), (kind) =>
    kind === 'gradient' ? 'asked' : null,
  )
  expect(shownNode(view, node('x')).subtotals).toEqual([])
})

test('each number is new at the one moment at which it shows first', () => {
  const { evaluation, timeline } = playing('a = x * 2; f = a * x', { x: 3 }, 'fine')
  const { nodes, edges } = evaluation.program.graph
  const positions = Array.from({ length: timeline.moments.length + 1 }, (_, at) => at)
  const newAt = (read: (at: number) => boolean) => positions.filter(read)
  const views = positions.map((at) => shownAt(evaluation, timeline, at))
  nodes.forEach(({ id }, node) => {
    const isSource = edges.every(({ target }) => target !== id)
    expect(newAt((at) => shownNode(views[at]!, node).isNew.value)).toHaveLength(isSource ? 0 : 1)
  })
  edges.forEach((_, edge) => {
    const first = positions.find((at) => shownEdge(views[at]!, edge).global)
    const isGiven = shownEdge(views.at(-1)!, edge).global === null
    expect(newAt((at) => shownEdge(views[at]!, edge).isNew.global)).toEqual(isGiven ? [] : [first])
  })
})

describe('an edge', () => {
  const { evaluation, timeline, node } = fork('fine')
  const edge = edgeBetween(evaluation.program, 'x', 'a')
  const at = (words: string | null, mask?: Mask) =>
    shownEdge(shownAt(evaluation, timeline, words === null ? null : positionOf(timeline, words), mask), edge)

  test('shows the value of its source and the gradients', () => {
    const { value, local, global } = at(null)
    expect([
      numberOf(value),
      local?.kind === 'diagonal' && numberOf(local.diagonal),
      numberOf(global),
    ]).toEqual([-0.09, -1, -0.5])
  })

  test('carries the value forward, and the global gradient back', () => {
    const travel = (words: string) => {
      const { travel } = at(words)
      return travel && [travel.motion, toNested(travel.number)]
    }
    expect(travel('forward a')).toEqual(['value', -0.09])
    expect(travel('forward s')).toBeNull()
    expect(travel('backward a products')).toEqual(['leaving', -0.5])
    expect(travel('backward x contribution 2')).toEqual(['arriving', -0.5])
  })

  test('carries nothing that is hidden', () => {
    const { hidden, value, travel } = at('forward a', (kind, index) =>
      kind === 'value' && index === node('x') ? 'asked' : null,
    )
    expect([hidden.value, value, travel]).toEqual(['asked', null, null])
  })

  test('awaits a gradient until it is known whether there is one', () => {
    expect(
      [at('backward a locals'), at('backward a products')].map((shown) => shown.gradientAwaited),
    ).toEqual([true, false])
  })
})
