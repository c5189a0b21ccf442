import { describe, expect, test } from 'vitest'
import { evaluate } from '@shared/engine/evaluate'
import { graphOf, reading } from './builders'

const { graph } = graphOf(
  'seed 7; random W = uniform(0, 1, shape=[4]); random R = uniform(0, 1, shape=[4], everyStep=true); d = dropout(R); f = sum(d * W)',
)
const idOf = (name: string) => graph.nodes.find((node) => node.name === name)!.id

/** An evaluation, with what shows of what it draws, and another draw. */
function drawing(seed = graph.seed) {
  const read = reading(evaluate({ ...graph, seed }, idOf('f')))
  const { evaluation, value, gradient } = read
  const numbers = () => ({
    W: value('W'),
    R: value('R'),
    d: value('d'),
    toW: gradient('W'),
    toR: gradient('R'),
  })
  const run = () => {
    evaluation.forward()
    evaluation.backward()
    return numbers()
  }
  return { ...read, numbers, run, drawAgain: () => (evaluation.drawing.again(), run()) }
}

describe('what is drawn at every step', () => {
  test('is drawn anew, masks too, and the gradients are those of what was drawn last', () => {
    const { numbers, drawAgain, value, gradient } = drawing()
    const first = numbers()
    const second = drawAgain()
    expect(second.W).toEqual(first.W)
    for (const name of ['R', 'd', 'toW', 'toR'] as const) expect(second[name]).not.toEqual(first[name])
    // ∂f/∂W is what dropout left of R, and ∂f/∂R what it left of W: the same entries, scaled alike.
    const [R, d, W] = ['R', 'd', 'W'].map((name) => value(name) as number[])
    expect(gradient('W')).toEqual(d)
    expect(gradient('R')).toEqual(W!.map((w, i) => w * (d![i] === 0 ? 0 : d![i]! / R![i]!)))
    expect(drawing(graph.seed + 1).numbers()).not.toEqual(first)
  })

  test('can be put back as often as one likes, and is followed by what followed it', () => {
    const { evaluation, numbers, run, drawAgain } = drawing()
    const first = numbers()
    const draws = evaluation.drawing.state!
    const [second, third] = [drawAgain(), drawAgain()]
    for (let round = 0; round < 2; round++) {
      evaluation.drawing.restore(draws)
      expect(run()).toEqual(first)
      expect([drawAgain(), drawAgain()]).toEqual([second, third])
    }
  })

  test('comes from one stream where an evaluation draws along with another', () => {
    const [one, alone] = [drawing(), drawing()]
    one.drawAgain()
    const along = drawing()
    along.evaluation.drawing.follow(one.evaluation.drawing)
    alone.drawAgain()
    expect(along.drawAgain()).toEqual(alone.drawAgain())
    expect(one.drawAgain()).toEqual(alone.drawAgain())
  })
})

test('nothing is drawn where nothing is random', () => {
  const made = graphOf('f = x * 2', { x: 1 })
  const evaluation = evaluate(made.graph, null)
  expect([evaluation.drawing.state, evaluation.drawing.repeats]).toEqual([null, false])
  expect(drawing().evaluation.drawing.repeats).toBe(true)
})
