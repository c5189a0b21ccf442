import { describe, expect, test } from 'vitest'
import { nudge } from '@shared/engine/finite-difference'
import { reevaluate } from '@shared/engine/reevaluate'
import type { Upstream } from '@shared/engine/graph'
import { noGradientRemark } from '@shared/explain'
import { defaultSettings } from '@shared/training/settings'
import { trainerOf } from '@shared/training/run'
import { english, say } from '@shared/words'
import { at, graphOf, run } from './builders'

const text = 'f = x * w'
const values = { x: [1, 2], w: 3 }

const withUpstream = (upstream: Upstream | null, expression = text) => {
  const { graph, target } = graphOf(expression, values)
  return run({ ...graph, upstream }, target)
}

describe('the gradient of the target by itself', () => {
  test.each<[string, Upstream | null, number[], number]>([
    ['is ones where nothing is given', null, [1, 1], 3],
    ['may be a tensor in its shape', { kind: 'value', value: [0.1, -0.2] }, [0.1, -0.2], 0.1 - 0.4],
    ['may be one number for all', { kind: 'value', value: 2 }, [2, 2], 6],
    ['may be the choice of an entry', { kind: 'entry', at: [1] }, [0, 1], 2],
    ['counts entries from the end, too', { kind: 'entry', at: [-2] }, [1, 0], 1],
  ])('%s', (_, upstream, own, w) => {
    const { gradient } = withUpstream(upstream)
    expect(gradient('f')).toEqual(own)
    expect(gradient('w')).toBeCloseTo(w, 12)
  })

  test.each<[Upstream, string]>([
    [{ kind: 'value', value: [1, 2, 3] }, 'f: its upstream gradient has shape (3), but f has shape (2)'],
    [{ kind: 'entry', at: [2] }, 'f: the entry [2] of it is chosen, but f has shape (2)'],
    [{ kind: 'entry', at: [0, 0] }, 'f: the entry [0, 0] of it is chosen, but f has shape (2)'],
  ])('that does not fit is a problem, and nothing has a gradient: %j', (upstream, problem) => {
    const { evaluation, gradient } = withUpstream(upstream)
    expect(evaluation.problems.map((each) => say(english.problem, each))[0]).toMatch(problem)
    expect([gradient('f'), gradient('w')]).toEqual([null, null])
    expect(say(english.explain.remark, noGradientRemark(evaluation, 0))).toMatch('does not fit its shape')
  })
})

test('an edit of what comes from outside is followed', () => {
  const { graph, target } = graphOf(text, values)
  const { evaluation } = run(graph, target)
  const none = { changed: [], removed: [], added: [] }
  const after = { ...graph, upstream: { kind: 'entry', at: [0] } } as const
  const id = graph.nodes.find(({ name }) => name === target)!.id
  const next = reevaluate(evaluation, after, id, { nodes: none, edges: none }).evaluation
  expect(next.gradientOf(at(next.program, 'w'))!.data[0]).toBe(1)
})

test('a nudge moves what is differentiated', () => {
  const { evaluation, program } = withUpstream({ kind: 'value', value: [0.1, -0.2] })
  expect(nudge(evaluation, at(program, 'w'), 0.5)!.quotient).toBeCloseTo(0.1 - 0.4, 12)
})

test('training goes down what is differentiated', () => {
  const { graph, target } = graphOf('param w = 3; f = x * w', values)
  const id = graph.nodes.find(({ name }) => name === target)!.id
  const trainer = trainerOf({ ...graph, upstream: { kind: 'entry', at: [1] } }, id, defaultSettings)
  if (!trainer.ok) throw new Error(trainer.error.kind)
  expect(trainer.value.state.loss).toBe(6)
  expect(trainer.value.gradients()[0]).toEqual(Float64Array.of(2))
  expect(trainerOf({ ...graph, upstream: { kind: 'entry', at: [7] } }, id, defaultSettings)).toMatchObject({
    ok: false,
    error: { kind: 'upstream-misfit' },
  })
})
