import { describe, expect, test } from 'vitest'
import { defaultSettings } from '@shared/training/settings'
import { curvesAsText } from '../../../../../src-renderer/commands/curves-text'
import { english } from '@shared/words'
import { chartOf } from '../../../../../src-renderer/panels/training/chart-lines'
import { curvesOf, readoutOf } from '../../../../../src-renderer/panels/training/curves'
import {
  beginRun,
  doneOf,
  extendRun,
  type GraphRuns,
  lengthOf,
  type Run,
} from '../../../../../src-renderer/workspace/run'

const W = { id: 'n1', name: 'W', shape: [2] }
const b = { id: 'n2', name: 'b', shape: [] }

/** A run of so many steps, whose loss at step k is 1/(k + 1); validated at the ends of epochs of 10. */
function runOf(steps: number, number = 1, validated = false): Run {
  const run = beginRun(number, { ...defaultSettings, unit: 'epochs', length: 3 }, 0, [W, b], 10)
  const column = (at: (step: number) => number) =>
    Float64Array.from({ length: steps + 1 }, (_, step) => at(step))
  extendRun(run, {
    kind: 'frame',
    columns: {
      loss: column((step) => 1 / (step + 1)),
      validationLoss: column((step) => (validated && step % 10 === 0 ? 2 + step : NaN)),
      gradientNorm: column((step) => step),
      rate: column(() => 0.1),
    },
    measured: Array.from({ length: steps + 1 }, (_, step) => ({
      step,
      numbers: Float64Array.of(step, 1, step === 0 ? NaN : 0.5, -step, 2, NaN),
    })),
    view: {
      step: steps,
      parameters: new Float64Array(3),
      memories: new Float64Array(),
      rowsInView: new Map(),
      drawn: null,
    },
    stopped: null,
  })
  return run
}

const graphOf = (...runs: Run[]): GraphRuns => ({ name: 'net', runs })
/** Two graphs, of which one is called as CSV has to quote it. */
const two = (first: Run, second: Run): GraphRuns[] => [
  { name: 'net', runs: [first] },
  { name: 'W1, "W2": He', runs: [second] },
]

test('a run has as many steps as its columns say, and a length in steps also where it is set in epochs', () => {
  expect([doneOf(runOf(7)), lengthOf(runOf(7))]).toEqual([7, 30])
})

describe('a chart', () => {
  test('draws the runs over each other, each as far as it goes', () => {
    const { steps, lines } = curvesOf([graphOf(runOf(3), runOf(1, 2))], 'loss')
    expect(steps).toEqual([0, 1, 2, 3])
    expect(lines.map(({ run, numbers }) => [run.number, numbers])).toEqual([
      [1, [1, 1 / 2, 1 / 3, 1 / 4]],
      [2, [1, 1 / 2, null, null]],
    ])
  })

  test('draws the validation loss beside the loss, at the ends of epochs', () => {
    const { lines } = curvesOf([graphOf(runOf(20, 1, true))], 'loss')
    expect(lines.map(({ what }) => what)).toEqual(['loss', 'validationLoss'])
    expect(lines[1]!.numbers.flatMap((number, step) => (number === null ? [] : [[step, number]]))).toEqual([
      [0, 2],
      [10, 12],
      [20, 22],
    ])
  })

  test('of a long run has some of its steps, the first and the last among them, and no epoch is lost', () => {
    const { steps, lines } = curvesOf([graphOf(runOf(10_001, 1, true))], 'loss')
    expect(steps.length).toBeLessThanOrEqual(1501)
    expect([steps[0], steps.at(-1)]).toEqual([0, 10_001])
    expect(lines[0]!.numbers.at(-1)).toBe(1 / 10_002)
    expect(new Set(lines[1]!.numbers).size).toBe(1001 + 1)
  })

  test('beside a longer run has the last step of a shorter one', () => {
    const { steps, lines } = curvesOf([graphOf(runOf(7001), runOf(20_000, 2))], 'loss')
    expect(steps[lines[0]!.numbers.findLastIndex((number) => number !== null)]).toBe(7001)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(new Set(steps).size).toBe(steps.length)
  })

  test('reads out a step that it does not draw, and of validation and of measures the last one before', () => {
    const runs = [graphOf(runOf(9999, 1, true), runOf(20, 2))]
    const loss = curvesOf(runs, 'loss')
    expect(loss.steps).not.toContain(5013)
    expect(readoutOf(loss, 'loss', 5013)).toEqual({ place: 5013, numbers: [1 / 5014, 2 + 5010, null] })
    const measured = readoutOf(curvesOf([graphOf(runOf(9999))], 'gradient'), 'gradient', 5013)
    expect(measured.place).toBeLessThanOrEqual(5013)
    expect(measured.numbers).toEqual([measured.place, -measured.place])
  })

  test('of a measure has a line for each parameter of the last run', () => {
    const { steps, lines } = curvesOf([graphOf(runOf(9), runOf(2, 2))], 'update')
    expect(steps).toEqual([0, 1, 2])
    expect(lines.map(({ what, numbers }) => [what, numbers])).toEqual([
      [{ parameter: 'W' }, [null, 0.5, 0.5]],
      [{ parameter: 'b' }, [null, null, null]],
    ])
    expect(curvesOf([], 'update')).toEqual({ steps: [], lines: [] })
  })

  test('of two graphs has the measures of both at steps that both are kept of', () => {
    const { steps, lines } = curvesOf(two(runOf(5000), runOf(3000)), 'gradient')
    expect(steps.length).toBeLessThanOrEqual(1501)
    for (const [at, last] of [
      [0, 5000],
      [2, 3000],
    ] as const) {
      const { numbers } = lines[at]!
      expect(numbers.flatMap((number, i) => (number === null ? [] : [number === steps[i]]))).not.toContain(
        false,
      )
      const drawn = steps.filter((_, i) => numbers[i] !== null)
      expect(drawn).toEqual(steps.filter((step) => step <= last))
    }
  })
})

describe('lines', () => {
  const words = english.panels.training
  const looks = (graphs: readonly GraphRuns[], curve: Parameters<typeof chartOf>[1]) =>
    chartOf(graphs, curve, words).lines.map(({ label, colour, dash }) => [label, colour, dash])

  test('of a run alone say what they are', () => {
    expect(looks([graphOf(runOf(20, 1, true))], 'loss')).toEqual([
      ['training', '--accent', 'solid'],
      ['validation', '--accent', 'dotted'],
    ])
  })

  test('of two graphs say of which they are and how it is trained, and differ by more than their colours', () => {
    expect(looks(two(runOf(20, 1, true), runOf(20, 1, true)), 'loss')).toEqual([
      ['net · Run 1: SGD, η = 0.1', '--accent', 'solid'],
      ['net · 1: validation', '--accent', 'dotted'],
      ['W1, "W2": He · Run 1: SGD, η = 0.1', '--gradient', 'dashed'],
      ['W1, "W2": He · 1: validation', '--gradient', 'dash-dotted'],
    ])
  })

  test('of a parameter have one colour in both graphs', () => {
    expect(looks(two(runOf(2), runOf(2)), 'value')).toEqual([
      ['net · W', '--accent', 'solid'],
      ['net · b', '--gradient', 'solid'],
      ['W1, "W2": He · W', '--accent', 'dashed'],
      ['W1, "W2": He · b', '--gradient', 'dashed'],
    ])
  })
})

test('as CSV there is a line for each step of each run, and nothing where nothing was computed', () => {
  expect(curvesAsText([graphOf(runOf(1), runOf(0, 2, true))]).split('\r\n')).toEqual([
    'run,step,loss,validationLoss,gradientNorm,rate,gradient W,value W,update W,gradient b,value b,update b',
    '1,0,1,,0,0.1,0,1,,0,2,',
    '1,1,0.5,,1,0.1,1,1,0.5,-1,2,',
    '2,0,1,2,0,0.1,0,1,,0,2,',
    '',
  ])
})

test('as CSV two graphs are told by a column of their own, in which names are quoted', () => {
  const lines = curvesAsText(two(runOf(1), runOf(0))).split('\r\n')
  expect(lines.map((line) => line.slice(0, 22))).toEqual([
    'graph,run,step,loss,va',
    'net,1,0,1,,0,0.1,0,1,,',
    'net,1,1,0.5,,1,0.1,1,1',
    '"W1, ""W2"": He",1,0,1',
    '',
  ])
})
