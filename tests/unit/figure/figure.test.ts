import { expect, test } from 'vitest'
import { figureOf, poseOf } from '@shared/figure/figure'
import { figuresOf } from '@shared/figure/print'
import { timelineOf } from '@shared/playback/timeline'
import { documentOf, sitterOf } from './figures'

test('what is drawn already stands in a figure where it stands there, and is not led anew', () => {
  const sitter = sitterOf(documentOf('sigmoid-neuron'))
  const before = poseOf(sitter).geometry
  const again = { ...sitter, look: { ...sitter.look, gradientWidths: true }, before }
  expect(poseOf(again).geometry).toBe(before)
  const others = sitterOf(documentOf('add-then-multiply'), { before })
  expect(poseOf(others).geometry).not.toBe(before)
  const timeline = timelineOf(others.evaluation, 'coarse')
  expect(figureOf(others, timeline)).toEqual(figureOf({ ...others, before: null }, timeline))
})

test('each step is drawn when it is asked for, all on the area of the whole', () => {
  const sitter = sitterOf(documentOf('add-then-multiply'))
  const timeline = timelineOf(sitter.evaluation, 'coarse')
  const steps = figuresOf(sitter, timeline, { which: { kind: 'steps', phases: 'forward' } })
  const { area } = figureOf(sitter, timeline)
  expect(steps.next().value).toMatchObject({ area, caption: { phase: 'forward' } })
  const rest = [...steps]
  expect(rest).toHaveLength(timeline.forwardEnd - 1)
  expect(rest.every((figure) => figure.area.width === area.width)).toBe(true)
})
