import { describe, expect, test } from 'vitest'
import type { ChainruleDocument } from '@shared/document/document'
import { documentFrom } from '@shared/document/create'
import { apply } from '@shared/document/patch'
import { checkDocument } from '../health/sound'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import type { Experiment } from '@shared/health/experiment'
import { tryExperiment } from '@shared/scene/edit-experiment'
import { findingsOf } from '@shared/health/findings'
import { arrange } from '@shared/scene/arrange'
import { english, say } from '@shared/words'
import { exampleDocument } from '../examples/example-document'
import { sources } from '../examples/sources'
import { drawn, evaluationOf, stack, xor } from '../health/nets'

const example = (id: string) => exampleDocument(sources.find((source) => source.id === id)!)

function documentOf(text: string): ChainruleDocument {
  const { program, target } = evaluationOf(text)
  const { graph } = program
  return documentFrom(graph, { target: graph.nodes[target!]!.id, positions: arrange(graph) })
}

const found = (document: ChainruleDocument) =>
  findingsOf(evaluate(document, targetOf(document)), document.training)

/** What is tried against the first finding that offers an experiment of a kind. */
function tried(document: ChainruleDocument, kind: Experiment['kind']) {
  const experiment = found(document)
    .flatMap((finding) => (finding.kind === 'non-finite' ? [] : finding.try))
    .find((experiment) => experiment.kind === kind)
  if (!experiment) throw new Error(`nothing offers ${kind}`)
  const made = tryExperiment(document, experiment)
  if (!made.ok) throw new Error(say(english.refusal, made.error))
  const copy = apply(document, made.value)
  checkDocument(copy)
  return { copy, title: say(english.variant, experiment), kinds: found(copy).map(({ kind }) => kind) }
}

test('ReLU in place of the sigmoids, and the gradient does not vanish any more', () => {
  const { copy, title, kinds } = tried(example('vanishing-sigmoid-chain'), 'activation')
  expect([title, kinds]).toEqual(['σ → ReLU', []])
  expect(copy.nodes.filter(({ op }) => op === 'relu').map(({ name }) => name)).toEqual(['f2', 'f4'])
})

test('weights drawn by He or Xavier, in a parameter and in a random node', () => {
  const clipped = tried(example('exploding-relu-chain'), 'initialise')
  expect([clipped.title, clipped.kinds]).toEqual(['w1, w2 and w3: He', []])
  const large = tried(example('seeded-large-weights'), 'initialise')
  expect([large.title, large.kinds]).toEqual(['W: Xavier', []])
})

test('equal units are drawn apart', () =>
  expect(
    tried(
      documentOf(
        xor(
          'tanh',
          'param W1 = [[0, 0, 0, 0], [0, 0, 0, 0]]; param b1 = [0, 0, 0, 0]; param W2 = [[0], [0], [0], [0]]; param b2 = 0',
        ),
      ),
      'initialise',
    ).kinds,
  ).toEqual([]))

test('an activation comes between two linear layers', () => {
  const { copy, title, kinds } = tried(documentOf(xor('identity', drawn(2))), 'insert-activation')
  expect([title, kinds]).toEqual(['ReLU after f2', []])
  expect(copy.nodes.filter(({ op }) => op === 'relu')).toHaveLength(1)
})

test('batch normalisation behind every hidden layer', () => {
  const document = documentOf(
    stack({ activation: 'sigmoid', init: 'xavierUniform(SHAPE)', layers: 6, width: 4, seed: 1, rows: 8 }),
  )
  const { copy, title } = tried(document, 'batch-norm')
  expect(title).toBe('batch normalisation')
  expect(copy.nodes.filter(({ op }) => op === 'batchNorm')).toHaveLength(5)
  expect(evaluate(copy, targetOf(copy)).program.problems).toEqual([])
})

describe('the settings of the training', () => {
  test('clip', () => {
    const { copy, title } = tried(example('exploding-relu-chain'), 'clip')
    expect([copy.training?.clipNorm, title]).toEqual([1, 'clipped to 1'])
  })
  test('a smaller rate does not diverge', () => {
    const document = example('gradient-clipping')
    const wild = apply(document, {
      ...(() => {
        const made = tryExperiment(document, { kind: 'learning-rate', from: 0.1, to: 100 })
        if (!made.ok) throw new Error('refused')
        return made.value
      })(),
    })
    expect(found(wild).map(({ kind }) => kind)).toContain('diverging')
    expect(tried(wild, 'learning-rate').kinds).toEqual(['exploding'])
  })
})

test('a parameter that nothing depends on goes', () => {
  const { copy, title, kinds } = tried(
    documentOf('param w = 2; param u = 3; input x = 1; v = u * 2; f = w * x'),
    'remove',
  )
  expect([title, kinds, copy.nodes.some(({ name }) => name === 'u')]).toEqual(['without u', [], false])
})
