import { expect, test } from 'vitest'
import { occurrenceAt, partOf, standingAt } from '@shared/playback/standing'
import { momentAt } from '@shared/playback/timeline'
import { scalar } from '@shared/tensor/tensor'
import { edgeBetween } from '../engine/builders'
import { fork, playing, positionOf } from './builders'

const { evaluation, timeline } = fork('fine')
const moment = (words: string) => momentAt(timeline, positionOf(timeline, words))!

test.each([
  ['forward s', null],
  ['backward r contribution', { kind: 'target' }],
  ['backward x contribution 2', { kind: 'contribution', arrived: 2, of: 2 }],
  ['backward a locals', { kind: 'locals' }],
  ['backward a products', { kind: 'products' }],
])('the part of %s', (words, part) => {
  expect(partOf(moment(words))).toEqual(part)
})

test('a timeline stands before everything, at a node, or in a group that hides the node', () => {
  expect(standingAt(evaluation, null, null)).toEqual({ kind: 'start' })
  expect(standingAt(evaluation, moment('backward a locals'), null)).toEqual({
    kind: 'node',
    phase: 'backward',
    name: 'a',
    part: { kind: 'locals' },
  })
  expect(standingAt(evaluation, moment('forward a'), 'layer')).toEqual({
    kind: 'group',
    phase: 'forward',
    name: 'layer',
  })
})

test('a step as a whole, and the last contribution, compute the result of the step', () => {
  for (const words of ['forward s', 'backward r contribution 1', 'backward x contribution 2'])
    expect(occurrenceAt(evaluation, moment(words))).toEqual({ kind: 'computed', step: moment(words).step })
})

test('a contribution arrives from the node that it flows back from', () => {
  expect(occurrenceAt(evaluation, moment('backward x contribution 1'))).toEqual({
    kind: 'arrives',
    global: scalar(0.5),
    from: 's',
  })
})

test('local gradients and products are those of every input', () => {
  expect(occurrenceAt(evaluation, moment('backward s locals'))).toEqual({
    kind: 'locals',
    inputs: ['x', 'a'].map((source) => ({
      edge: edgeBetween(evaluation.program, source, 's'),
      local: scalar(1),
    })),
  })
  expect(occurrenceAt(evaluation, moment('backward s products'))).toEqual({
    kind: 'products',
    inputs: [
      { to: 'x', global: scalar(0.5) },
      { to: 'a', global: scalar(0.5) },
    ],
  })
})

test('a local gradient that is no number for each entry has none', () => {
  const { evaluation, timeline } = playing('z = W @ x', { W: [[1, 2]], x: [3, 4] }, 'fine')
  const occurrence = occurrenceAt(evaluation, momentAt(timeline, positionOf(timeline, 'backward z locals'))!)
  expect(occurrence).toMatchObject({ kind: 'locals', inputs: [{ local: null }, { local: null }] })
})
