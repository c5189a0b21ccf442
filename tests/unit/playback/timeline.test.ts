import { expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { momentAt, timelineOf } from '@shared/playback/timeline'
import { scalar } from '@shared/tensor/tensor'
import { graphOf } from '../engine/builders'
import { fork } from './builders'

test('the forward phase ends where every value is there and no gradient yet', () => {
  const { timeline } = fork()
  const { reveal, forwardEnd } = timeline
  expect(Math.max(...reveal.value)).toBe(forwardEnd - 1)
  // What is given has none, at no moment.
  expect(Math.min(...reveal.gradient.filter((at) => at !== -1))).toBe(forwardEnd)
})

test('without a target the whole timeline is the forward phase', () => {
  const { graph } = graphOf('f = x * y', { x: 1, y: 2 })
  const { forwardEnd, moments } = timelineOf(evaluate(graph, null), 'coarse')
  expect([forwardEnd, moments.length]).toEqual([1, 1])
})

test('a position has the moment that happened last, with its step', () => {
  const { timeline } = fork()
  expect(momentAt(timeline, 0)).toBeNull()
  expect(momentAt(timeline, 1)).toEqual({ moment: { part: 'whole', step: 1 }, step: timeline.trace[1] })
  expect(momentAt(timeline, timeline.moments.length)!.step).toBe(timeline.trace.at(-1))
  expect(momentAt(timeline, timeline.moments.length + 1)).toBeNull()
})

test('a changed number keeps the timeline; another grain, target or graph does not', () => {
  const { evaluation, timeline, node } = fork()
  evaluation.setValue(node('x'), scalar(3))
  evaluation.update()
  expect(timelineOf(evaluation, 'coarse', timeline)).toBe(timeline)
  const { graph } = evaluation.program
  const others = [
    timelineOf(evaluation, 'fine', timeline),
    timelineOf(evaluate(graph, graph.nodes[0]!.id), 'coarse', timeline),
    timelineOf(fork().evaluation, 'coarse', timeline),
  ]
  for (const other of others) expect(other).not.toBe(timeline)
})
