import { describe, expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import type { Evaluation } from '@shared/engine/evaluation'
import { askedInputs, isGiven } from '@shared/engine/given'
import { sourcesOf } from '@shared/engine/topology'
import { traceOf } from '@shared/engine/trace'
import { examples } from '../../../src-renderer/examples'
import { FROM_START, type Grain, momentsOf, revealOf } from '@shared/playback/moments'
import { Figures } from '../examples/figures'
import { must } from '../document/builders'
import { edgeBetween, evaluated, run } from '../engine/builders'
import { randomGraph, randomTensorGraph } from '../engine/random-graphs'

const grains: readonly Grain[] = ['coarse', 'fine']

function played(evaluation: Evaluation, grain: Grain) {
  const trace = traceOf(evaluation)
  const moments = momentsOf(evaluation.program, trace, grain)
  return { trace, moments, reveal: revealOf(evaluation.program, trace, moments) }
}

/** What shows before that of which it is computed: nothing is what it should be. */
function premature(evaluation: Evaluation, grain: Grain): string[] {
  const { program } = evaluation
  const { trace, reveal } = played(evaluation, grain)
  const { nodes, edges } = program.graph
  const found: string[] = []
  const needs = (what: string, first: number, ingredient: string, ingredientFirst: number) => {
    if (first >= 0 && (ingredientFirst === -1 || ingredientFirst > first))
      found.push(`${what} before ${ingredient}`)
  }
  nodes.forEach(({ name }, node) => {
    for (const source of sourcesOf(program, node))
      needs(`value ${name}`, reveal.value[node]!, `value ${nodes[source]!.name}`, reveal.value[source]!)
  })
  edges.forEach((_, edge) => {
    const [source, target] = [program.edgeSource[edge]!, program.edgeTarget[edge]!]
    const wire = `${nodes[source]!.name} → ${nodes[target]!.name}`
    needs(`local ${wire}`, reveal.local[edge]!, 'value of its node', reveal.value[target]!)
    needs(`global ${wire}`, reveal.global[edge]!, 'its local', reveal.local[edge]!)
    needs(`global ${wire}`, reveal.global[edge]!, 'its upstream', reveal.gradient[target]!)
  })
  for (const step of trace)
    if (step.phase === 'backward')
      for (const edge of step.contributions)
        needs(
          `gradient ${nodes[step.node]!.name}`,
          reveal.gradient[step.node]!,
          'a part',
          reveal.global[edge]!,
        )
  return found
}

/** What never shows although it is there. */
function missing({ program, flow }: Evaluation, grain: Grain, evaluation: Evaluation): string[] {
  const { reveal } = played(evaluation, grain)
  return program.graph.nodes.flatMap(({ name }, node) => [
    ...(evaluation.valueOf(node) && reveal.value[node] === -1 ? [`value ${name}`] : []),
    ...(flow.reached[node] && !isGiven(program, node) && reveal.gradient[node] === -1
      ? [`gradient ${name}`]
      : []),
    ...(flow.reached[node]
      ? askedInputs(program, node)
          .filter((edge) => reveal.local[edge] === -1 || reveal.global[edge] === -1)
          .map((edge) => `wire ${edge}`)
      : []),
  ])
}

describe.each(grains)('in %s steps', (grain) => {
  test('all that a number is computed from shows before it: random graphs', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { graph, target } = seed % 2 ? randomTensorGraph(seed) : randomGraph(seed, 40)
      const { evaluation } = run(graph, target)
      expect(premature(evaluation, grain)).toEqual([])
      expect(missing(evaluation, grain, evaluation)).toEqual([])
    }
  })

  test.each(examples)('all that a number is computed from shows before it: $title', ({ text }) => {
    const { evaluation } = new Figures(must(readDocument(text)))
    expect(premature(evaluation, grain)).toEqual([])
    expect(missing(evaluation, grain, evaluation)).toEqual([])
  })

  test('no moment shows nothing new', () => {
    const { graph, target } = randomGraph(7, 40)
    const { moments, reveal } = played(run(graph, target).evaluation, grain)
    const firsts = new Set(
      [reveal.value, reveal.gradient, reveal.local, reveal.global].flatMap((all) => [...all]),
    )
    const silent = moments.filter((moment, at) => !firsts.has(at) && moment.part !== 'contribution')
    expect(silent).toEqual([])
  })
})

test('the first moment computes something: the sources are there from the start', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { graph, target } = randomGraph(seed, 30)
    const { evaluation } = run(graph, target)
    const { trace, moments, reveal } = played(evaluation, 'coarse')
    const sources = [...graph.nodes.keys()].filter(
      (node) => [...sourcesOf(evaluation.program, node)].length === 0,
    )
    for (const source of sources) expect(reveal.value[source]).toBe(FROM_START)
    const steps = moments.map(({ step }) => trace[step]!)
    expect(steps.some(({ phase, node }) => phase === 'forward' && sources.includes(node))).toBe(false)
  }
})

test('what one wire brings to a source needs no moment besides that of the wire', () => {
  const { evaluation, program } = evaluated('f = x * y', { x: 2, y: 3 })
  const { moments, reveal } = played(evaluation, 'fine')
  expect(moments.map(({ part }) => part)).toEqual(['whole', 'contribution', 'locals', 'products'])
  const wire = edgeBetween(program, 'x', 'f')
  expect(reveal.gradient[program.edgeSource[wire]!]).toBe(reveal.global[wire])
})

const fork = () => evaluated('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 })

test('a fine backward step is contributions one by one, local gradients, products', () => {
  const { evaluation, program } = fork()
  const { trace, moments } = played(evaluation, 'fine')
  const words = moments
    .filter(({ step }) => trace[step]!.phase === 'backward')
    .map((moment) => {
      const name = program.graph.nodes[trace[moment.step]!.node]!.name
      return `${name} ${moment.part}${moment.part === 'contribution' ? ` ${moment.arrived}` : ''}`
    })
  expect(words).toEqual([
    'r contribution 1',
    'r locals',
    'r products',
    's contribution 1',
    's locals',
    's products',
    'a contribution 1',
    'a locals',
    'a products',
    'x contribution 1',
    'x contribution 2',
  ])
})

test('at a fork the sum shows only when all contributions have arrived', () => {
  const { evaluation, program } = fork()
  const { moments, reveal } = played(evaluation, 'fine')
  const x = program.graph.nodes.findIndex(({ name }) => name === 'x')
  expect(reveal.gradient[x]).toBe(moments.length - 1)
})

test('in a coarse step the gradient, the local gradients and the products come at once', () => {
  const { evaluation, program } = fork()
  const { reveal } = played(evaluation, 'coarse')
  const s = program.graph.nodes.findIndex(({ name }) => name === 's')
  const edge = edgeBetween(program, 'a', 's')
  expect([reveal.local[edge], reveal.global[edge]]).toEqual([reveal.gradient[s], reveal.gradient[s]])
})

test('what the target does not depend on never gets a gradient', () => {
  const { evaluation, program } = evaluated('f = x * 2; g = x + y', { x: 1, y: 2 }, 'f')
  const { reveal } = played(evaluation, 'coarse')
  const y = program.graph.nodes.findIndex(({ name }) => name === 'y')
  expect([reveal.value[y], reveal.gradient[y]]).toEqual([FROM_START, -1])
})
