import { describe, expect, it } from 'vitest'
import { slackOf } from '@shared/code/slack'
import { at, edgeBetween, evaluated } from '../engine/builders'
import { positionOf } from '@shared/engine/topology'

describe('what a number may differ by', () => {
  it('is a little of itself where nothing cancels', () => {
    const { evaluation, program } = evaluated('f = exp(x) * y', { x: 2, y: 3 })
    const [slack] = slackOf(evaluation).value(at(program, 'f'))
    const value = evaluation.valueOf(at(program, 'f'))!.data[0]!
    expect(slack! / value).toBeGreaterThan(1e-13)
    expect(slack! / value).toBeLessThan(2e-11)
  })

  it('is of the size of what cancels, where hardly anything is left', () => {
    const { evaluation, program } = evaluated('f = exp(x) - exp(y)', { x: 2, y: 2 + 1e-15 })
    const [slack] = slackOf(evaluation).value(at(program, 'f'))
    expect(slack).toBeGreaterThan(1e-13)
    expect(slack).toBeLessThan(1e-10)
  })

  it('counts what rounds within an operation, and cancels in the next for whatever inputs', () => {
    const { evaluation, program } = evaluated(
      'h0 = x + s; h = batchNorm(h0, g, b); f = sum(h * x)',
      { x: [1.3, -0.2, 0.9], g: 0.7, b: 0.1, s: 0.5 },
      'f',
    )
    const [slack] = slackOf(evaluation).gradient(at(program, 's'))
    expect(slack).toBeGreaterThan(1e-14)
    expect(slack).toBeLessThan(1e-9)
  })

  it('is hardly more at a kink, although the gradient beside it is another', () => {
    const { evaluation, program } = evaluated('z = x - y; f = relu(z)', { x: 0.3, y: 0.3 })
    const edge = positionOf(program, edgeBetween(program, 'z', 'f'))
    expect(slackOf(evaluation).edge(edge)[0]).toBeLessThan(1e-4)
  })

  it('leaves a class index what it is', () => {
    const { evaluation, program } = evaluated('f = crossEntropy(p, label)', { p: [0.2, 0.8], label: 1 })
    const slack = slackOf(evaluation)
    expect(slack.value(at(program, 'label'))[0]).toBe(0)
    expect(slack.value(at(program, 'f'))[0]).toBeLessThan(1e-10)
  })
})
