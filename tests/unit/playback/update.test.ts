import { describe, expect, test } from 'vitest'
import { evaluateWith } from '@shared/symbolic/evaluate'
import { momentAt, positionsOf, timelineOf } from '@shared/playback/timeline'
import { placeIn } from '@shared/playback/position'
import { occurrenceAt, standingAt } from '@shared/playback/standing'
import { isUpdated, linesAt, sourceOf, updateAt } from '@shared/playback/update'
import { currentEdges, shownAt } from '@shared/playback/view'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { must } from '../document/builders'
import { at, evaluated } from '../engine/builders'
import { said } from './builders'

const NET = 'param w = 2; param unused = 5; param b = 1; h = w * 3 + b; loss = h ^ 2'
const ADAM = { optimizer: { name: 'adam', numbers: {} } }

/** A graph that is trained, with its timeline. */
function training(text: string, written: WrittenSettings = {}, grain: 'coarse' | 'fine' = 'coarse') {
  const { evaluation, program } = evaluated(text)
  const settings = must(readSettings(written))
  const timeline = timelineOf(evaluation, grain, null, settings)
  return { evaluation, settings, timeline, node: (name: string) => at(program, name) }
}

const updatesSaid = ({ timeline }: ReturnType<typeof training>): string[] =>
  positionsOf(timeline, 'update').map((position) => said(timeline, position))

test('after backward every parameter has a step, in the order of the list', () => {
  const net = training(NET)
  const { timeline } = net
  expect(updatesSaid(net)).toEqual(['update w whole', 'update unused whole', 'update b whole'])
  expect(momentAt(timeline, timeline.backwardEnd)!.step.phase).toBe('backward')
  expect(positionsOf(timeline, 'both')).toHaveLength(timeline.backwardEnd)
})

test('in fine steps every line of the optimiser has one, and a parameter that stays has one', () => {
  const lines = (name: string) => Array.from({ length: 5 }, () => `update ${name} stage`)
  expect(updatesSaid(training(NET, ADAM, 'fine'))).toEqual([
    ...lines('w'),
    'update unused whole',
    ...lines('b'),
  ])
})

test('a graph that nobody trains, or in which nothing can move, has no such steps', () => {
  const { evaluation } = evaluated(NET)
  const timeline = timelineOf(evaluation, 'coarse')
  expect([timeline.backwardEnd, timeline.training]).toEqual([timeline.moments.length, null])
  expect(updatesSaid(training('f = 3 * 2'))).toEqual([])
  expect(updatesSaid(training('param w = 1; f = stopGradient(w) * 2'))).toEqual([])
})

test('a changed number keeps the timeline, other settings do not', () => {
  const { evaluation, timeline, settings } = training(NET)
  expect(timelineOf(evaluation, 'coarse', timeline, settings)).toBe(timeline)
  expect(timelineOf(evaluation, 'coarse', timeline, null)).not.toBe(timeline)
  expect(timelineOf(evaluation, 'coarse', timeline, must(readSettings(ADAM)))).not.toBe(timeline)
})

test('what is updated is what training makes of it', () => {
  for (const written of [{}, ADAM, { clipNorm: 1 }]) {
    const { evaluation, settings, timeline, node } = training(NET, written)
    const { graph } = evaluation.program
    const trainer = new Trainer(graph, graph.nodes[evaluation.target!]!.id, settings)
    const updates = ['w', 'unused', 'b'].map((name) =>
      updateAt(sourceOf(evaluation, timeline), { node: node(name) }),
    )
    trainer.advance()
    expect(updates.map(({ after }) => after.data)).toEqual(trainer.parameters.map(({ value }) => value.data))
  }
})

test('in fine steps the lines come one by one, the first with what comes before the optimiser', () => {
  const { evaluation, timeline, node } = training(NET, { ...ADAM, clipNorm: 1 }, 'fine')
  const { lines } = updateAt(sourceOf(evaluation, timeline), { node: node('w') })
  const shown = positionsOf(timeline, 'update')
    .slice(0, 5)
    .map((position) => momentAt(timeline, position)!.moment)
  expect(shown.map((moment) => linesAt(lines, moment).length)).toEqual([2, 3, 4, 5, 6])
  expect(shown.map(isUpdated)).toEqual([false, false, false, false, true])
  expect(linesAt(lines, null)).toBe(lines)
  for (const { formula, reads, result } of lines)
    expect(evaluateWith(formula, (name) => reads.get(name)!).data[0]).toBeCloseTo(result.data[0]!, 15)
})

describe('while a parameter is updated', () => {
  const { evaluation, timeline, node } = training(NET)
  const [position] = positionsOf(timeline, 'update')
  const view = shownAt(evaluation, timeline, position!)

  test('every number shows that has been computed, and the parameter alone is the current one', () => {
    for (const { value, stage, phase } of view.nodes) {
      expect([value, phase]).toEqual([null, 'update'])
      expect(stage).not.toBe('todo')
    }
    expect(view.nodes.flatMap(({ stage }, at) => (stage === 'current' ? [at] : []))).toEqual([node('w')])
    expect(view.edges.every(({ stage }) => stage === 'done')).toBe(true)
    expect(currentEdges(view)).toEqual([])
  })

  test('it is said which one', () => {
    const moment = momentAt(timeline, position!)!
    expect(standingAt(evaluation, moment, null)).toEqual({
      kind: 'node',
      phase: 'update',
      name: 'w',
      part: null,
    })
    expect(occurrenceAt(evaluation, moment)).toEqual({ kind: 'updated', step: moment.step })
  })
})

test('where the training goes, the position goes back to the last gradient', () => {
  const { evaluation, timeline } = training(NET)
  const without = timelineOf(evaluation, 'coarse')
  const last = { timeline, position: timeline.moments.length }
  expect(placeIn(without, last)).toBe(without.moments.length)
  expect(placeIn(timeline, { timeline: without, position: without.moments.length })).toBe(
    timeline.backwardEnd,
  )
})
