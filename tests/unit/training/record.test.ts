import { describe, expect, test } from 'vitest'
import { Column } from '@shared/training/column'
import { RunRecord } from '@shared/training/record'
import { trainerOf } from '@shared/training/run'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { Thinned } from '@shared/training/thinned'
import type { Trainer } from '@shared/training/trainer'
import { must } from '../document/builders'
import { graphOf } from '../engine/builders'

const { graph, target } = graphOf('h = tanh(W @ x); f = mean((h - y) ** 2)', {
  W: [
    [0.5, -1],
    [2, 0.25],
  ],
  x: [1, 2],
  y: [0.5, -0.5],
})
const parameters = {
  ...graph,
  nodes: graph.nodes.map((node) => (node.name === 'W' ? { ...node, op: 'parameter' } : node)),
}

const trainer = (written: WrittenSettings = {}): Trainer =>
  must(
    trainerOf(parameters, graph.nodes.find(({ name }) => name === target)!.id, must(readSettings(written))),
  )

/** Trains so many steps, and records them. */
function recorded(steps: number, written: WrittenSettings = {}) {
  const running = trainer(written)
  const record = new RunRecord(running)
  const weights: number[][] = []
  for (let step = 0; step <= steps; step++) {
    if (step > 0) running.advance()
    record.take(running)
    weights.push([...running.parameters[0]!.value.data])
  }
  return { record, weights, running }
}

describe('a record', () => {
  test('has loss, gradient norm and rate of every step', () => {
    const { record, running } = recorded(5)
    expect(record.length).toBe(6)
    expect(record.columns.loss.at(5)).toBe(running.state.loss)
    expect(record.columns.gradientNorm.at(5)).toBe(running.state.gradientNorm)
    expect([...record.columns.rate.all]).toEqual(Array(6).fill(0.1))
    expect(record.columns.validationLoss.at(0)).toBeNaN()
  })

  test('leads back to every step, bit for bit, in whatever order', () => {
    const settings = { optimizer: { name: 'adam', numbers: { amsgrad: true } } }
    const { record, weights } = recorded(1500, settings)
    const other = trainer(settings)
    for (const step of [3, 2, 1499, 1500, 0, 777, 778, 776, 1]) {
      record.approach(other, step)
      while (other.state.done < step) other.advance()
      expect([...other.parameters[0]!.value.data], `step ${step}`).toEqual(weights[step])
      expect(other.state.loss).toBe(record.columns.loss.at(step))
    }
  })

  test('goes on from where the trainer stands, where that is nearer', () => {
    const { record } = recorded(1500)
    const other = trainer()
    record.approach(other, 701)
    const { done } = other.state
    other.advance()
    record.approach(other, 702)
    expect(other.state.done).toBe(done + 1)
  })

  test('measures each parameter: its gradient, itself, and how far it moved', () => {
    const { record, weights, running } = recorded(2)
    const [gradient, value, update] = record.measures.kept[2]!
    const length = (numbers: readonly number[]) => Math.hypot(...numbers)
    expect(gradient).toBeCloseTo(running.state.gradientNorm, 12)
    expect(value).toBeCloseTo(length(weights[2]!), 12)
    const moved = weights[2]!.map((weight, i) => weight - weights[1]![i]!)
    expect(update).toBeCloseTo(length(moved) / length(weights[1]!), 12)
    expect(record.measures.kept[0]![2]).toBeNaN()
  })

  test('has every update that it measures also where only some steps are measured', () => {
    const { record } = recorded(5000)
    expect(record.measures.steps.length).toBeLessThanOrEqual(2048)
    const [first, ...others] = record.measures.kept.map((measured) => measured[2]!)
    expect(first).toBeNaN()
    expect(others.every(Number.isFinite)).toBe(true)
  })
})

describe('what is thinned', () => {
  test('is never more than the most, and stands at even distances from the first on', () => {
    const thinned = new Thinned<number>(8)
    for (let step = 0; step < 1000; step++) if (thinned.wants(step)) thinned.add(step, step * 10)
    expect(thinned.steps.length).toBeLessThanOrEqual(8)
    expect(thinned.steps).toEqual([0, 128, 256, 384, 512, 640, 768, 896])
    expect(thinned.kept).toEqual(thinned.steps.map((step) => step * 10))
  })

  test('finds the last one that is not after a step', () => {
    const thinned = new Thinned<number>(8)
    for (let step = 0; step < 20; step++) thinned.add(step, step)
    for (let step = 0; step < 24; step++)
      expect(thinned.kept[thinned.indexBefore(step)]).toBe(thinned.kept.findLast((kept) => kept <= step))
    expect(new Thinned<number>(8).indexBefore(3)).toBe(-1)
  })
})

test('a column takes one number or many, and grows with them', () => {
  const column = new Column()
  for (let i = 0; i < 100; i++) column.push(i)
  column.append(Float64Array.from({ length: 200 }, (_, i) => 100 + i))
  expect(column.length).toBe(300)
  expect([...column.all]).toEqual(Array.from({ length: 300 }, (_, i) => i))
  expect(column.at(300)).toBeUndefined()
})
