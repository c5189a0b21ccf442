import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../src-renderer/examples'
import { scalar, type Tensor, toNested } from '@shared/tensor/tensor'
import { rightSide } from '@shared/prediction/side'
import { clip, type Clipping } from '@shared/training/clipping'
import { readSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { must } from '../document/builders'
import { expectFigure, Figures } from './figures'

// The figures were computed with NumPy. Every key of a fixture has a comparison below; one without fails.

const folder = new URL('../../fixtures/lecture-examples/', import.meta.url)
const fixtureIds = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''))

type Json = Readonly<Record<string, unknown>>

const fixture = (id: string) => JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8')) as Json
const documents = new Map(examples.map(({ id, text }) => [id, must(readDocument(text))]))

function shipped(id: string): ChainruleDocument {
  const document = documents.get(id)
  if (!document) expect.fail(`there is no example ${id}`)
  return document
}

interface Example {
  readonly id: string
  readonly inputs: Json
  readonly figures: Figures
}

type Comparison = (example: Example, expected: unknown, key: string) => void

/** Compares every entry of a part of the fixture: by the comparison of its key, or else by the one for the others. */
const every =
  (comparisons: Record<string, Comparison>, others?: Comparison): Comparison =>
  (example, expected, part) => {
    const entries = Object.entries(expected as object)
    expect(entries, `${part} is not empty`).not.toHaveLength(0)
    for (const [key, entry] of entries) {
      const compare = Object.hasOwn(comparisons, key) ? comparisons[key] : others
      if (!compare) expect.fail(`nothing compares ${part}.${key}`)
      compare(example, entry, key)
    }
  }

/** Words hold no figure that is not elsewhere in the fixture. */
const words: Comparison = (_, expected, key) => {
  for (const line of [expected].flat()) expect(line, key).toBeTypeOf('string')
}

/** How the figures came about: the comparison of another part reads it. */
const setting: Comparison = (_, expected, key) => expect(expected, key).toBeTypeOf('number')

const value: Comparison = ({ figures }, expected, name) => expectFigure(figures.value(name), expected, name)

const gradient: Comparison = ({ figures }, expected, name) =>
  expectFigure(figures.gradient(name), expected, `∂target/∂${name}`)

/** A number is the one that was printed, in as many decimals. */
const printed =
  (quantity: 'value' | 'gradient'): Comparison =>
  ({ figures }, expected, name) => {
    const texts = [expected].flat(Infinity) as string[]
    const rounded = Array.from(figures[quantity](name)!.data, (number, entry) =>
      number.toFixed(texts[entry]!.split('.')[1]?.length ?? 0),
    )
    expect(rounded, `${quantity} of ${name}, as published`).toStrictEqual(texts)
  }

/** An input is held by the document, and as the very same number. A drawn one is described in words. */
const input: Comparison = ({ figures }, expected, name) => {
  const node = figures.document.nodes[figures.index(name)]!
  if (typeof expected === 'string') expect(node.op, name).toBe('random')
  // It stands in a table.
  else if (node.op === 'data') expect(toNested(figures.value(name)!), name).toStrictEqual(expected)
  else expect(node.value, name).toStrictEqual(expected)
}

const edges: Comparison = ({ figures }, expected) => {
  const list = expected as readonly { source: string; target: string; input: number }[]
  for (const { source, target, input, ...numbers } of list) {
    const { upstream, local, global } = figures.edge(source, target, input)
    const diagonal = local?.kind === 'diagonal' ? local.diagonal : null
    const actual: Record<string, Tensor | null> = {
      upstream,
      local: diagonal,
      contribution: global,
    }
    expect(Object.keys(numbers).sort()).toStrictEqual(Object.keys(actual).sort())
    for (const [key, number] of Object.entries(numbers))
      expectFigure(actual[key]!, number, `${key} of ${source} → ${target}`)
  }
  const { nodes, edges } = figures.document
  const constants = new Set(nodes.filter(({ op }) => op === 'constant').map(({ id }) => id))
  expect(list.length, 'the fixture has every edge').toBe(
    edges.filter(({ source }) => !constants.has(source)).length,
  )
}

/** The numbers after some steps of training. */
function trained(document: ChainruleDocument, learningRate: number, steps: number): Figures {
  const trainer = new Trainer(document, document.target!, must(readSettings({ learningRate })))
  for (let step = 0; step < steps; step++) trainer.advance()
  return new Figures(document, trainer.evaluation)
}

const update: Comparison = ({ figures, ...example }, expected, key) => {
  const { learningRate } = expected as { learningRate: number }
  const afterOneStep = { ...example, figures: trained(figures.document, learningRate, 1) }
  every({
    optimizer: (_, optimizer) => expect(optimizer).toBe('sgd'),
    learningRate: setting,
    parameters: every({}, value),
    valuesAfter: every({}, value),
    published: every({}, printed('value')),
  })(afterOneStep, expected, key)
}

const finalW: Comparison = ({ figures, inputs }, expected) => {
  const { learningRate, steps } = inputs as { learningRate: number; steps: number }
  expectFigure(trained(figures.document, learningRate, steps).value('W'), expected, 'W after the last step')
}

/** The gradients of the parameters after clipping, which are scalars. */
const clipped =
  (clippingBy: (threshold: number) => Clipping): Comparison =>
  ({ figures, inputs }, expected, key) => {
    const { parameters, threshold } = inputs as { parameters: string[]; threshold: number }
    const gradients = parameters.map((name) => figures.gradient(name)!.data)
    const actual = clip(gradients, clippingBy(threshold))
    expect(expected, key).toHaveLength(parameters.length)
    parameters.forEach((name, at) =>
      expectFigure(scalar(actual[at]![0]!), (expected as number[])[at], `${key} ${name}`),
    )
  }

/** After ten steps of the document's own training, and when it has come to its end. */
const learned: Comparison = ({ figures: { document }, ...example }, expected, key) => {
  const trainer = new Trainer(document, document.target!, document.training!)
  const figures = new Figures(document, trainer.evaluation)
  for (let step = 0; step < 10; step++) trainer.advance()
  every({ first: every({}, value) }, (_, figure, part) => {
    while (trainer.state.done < document.training!.length) trainer.advance()
    if (part === 'steps') expect(trainer.state.done).toBe(figure)
    // Rounding grows with the steps.
    else if (part === 'loss') expect(trainer.state.loss / (figure as number)).toBeCloseTo(1, 6)
    else if (part === 'right') {
      const [p, y] = ['p', 'Y'].map((name) => figures.value(name)!.data)
      expect(rightSide(p!, 0.5, Uint8Array.from(y!))).toBe(figure)
    } else expect.fail(`nothing compares ${key}.${part}`)
  })({ ...example, figures }, expected, key)
}

const sameGraph: Comparison = ({ figures }, other) => {
  const { title: _, notes: __, training: ___, ...graph } = shipped(other as string)
  expect(figures.document).toMatchObject(graph)
}

const parameters: Comparison = ({ figures }, expected) => {
  const trained = figures.document.nodes.filter(({ op }) => op === 'parameter')
  expect(trained.map(({ name }) => name)).toStrictEqual(expected)
}

const compareFixture = every({
  id: ({ id }, expected) => expect(expected).toBe(id),
  title: words,
  source: words,
  statements: words,
  rng: words,
  lectureFigures: words,
  seed: ({ figures }, expected) => expect(figures.document.seed).toBe(expected),
  target: ({ figures }, expected) => {
    const name = figures.name(figures.document.target!)
    expect([name, figures.call(name)]).toContain(expected)
  },
  inputs: every(
    { learningRate: setting, steps: setting, threshold: setting, example: sameGraph, parameters },
    input,
  ),
  values: every({}, value),
  published: every({ values: every({}, printed('value')), gradients: every({}, printed('gradient')) }),
  gradients: every(
    {
      unclipped: clipped(() => ({})),
      clippedByValue: clipped((clipValue) => ({ clipValue })),
      clippedByNorm: clipped((clipNorm) => ({ clipNorm })),
    },
    gradient,
  ),
  edges,
  update,
  initial: every({}, value),
  firstStep: every({ gradW: (example, expected) => gradient(example, expected, 'W') }, value),
  finalW,
  learned,
})

it('every example has a document and a fixture of the same name', () => {
  expect(examples.map(({ id }) => id).sort()).toStrictEqual(fixtureIds.sort())
})

describe('every figure of the lecture, within 1e-12', () => {
  for (const id of fixtureIds)
    it(id, () => {
      const expected = fixture(id)
      const figures = new Figures(shipped(id))
      compareFixture({ id, figures, inputs: expected['inputs'] as Json }, expected, id)
    })
})

describe('the comparison', () => {
  const figures = new Figures(shipped('max-gate'))
  const compare = (part: Json) => compareFixture({ id: 'max-gate', inputs: {}, figures }, part, 'fixture')

  it('refuses a key that it does not know', () => {
    expect(() => compare({ hessian: [1] })).toThrow('nothing compares fixture.hessian')
    expect(() => compare({ values: { f5: 1 } })).toThrow('no node f5')
  })

  it('sees a difference of 1e-11', () => {
    compare({ values: { f4: -20 * (1 + 1e-13) } })
    expect(() => compare({ values: { f4: -20 * (1 + 1e-11) } })).toThrow('f4')
    expect(() => compare({ gradients: { w: 1e-11 } })).toThrow('∂target/∂w')
    expect(() => compare({ values: { f4: [-20] } })).toThrow('f4')
  })

  it('sees an edge that the fixture lacks', () => {
    expect(() =>
      compare({ edges: [{ source: 'x', target: 'f1', input: 0, local: -4, upstream: 2, contribution: -8 }] }),
    ).toThrow('every edge')
  })
})
