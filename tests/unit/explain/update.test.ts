import { expect, test } from 'vitest'
import { traceOf } from '@shared/engine/trace'
import {
  derivationLatex,
  derivationMarkdown,
  type DerivationWords,
  deriveUpdate,
  explainUpdate,
  printLine,
  printSides,
} from '@shared/explain'
import type { Tensor } from '@shared/tensor/tensor'
import type { Quantity } from '@shared/training/optimizer'
import { optimizerNames } from '@shared/training/optimizers'
import { scheduleNames } from '@shared/training/schedule'
import { readSettings, type WrittenSettings } from '@shared/training/settings'
import { Trainer } from '@shared/training/trainer'
import { type UpdateLine, updateOf, updatesOf } from '@shared/training/update'
import { english, say } from '@shared/words'
import { must } from '../document/builders'
import { graphOf } from '../engine/builders'
import type { Numbers } from './reader/arrays'
import { readLatex } from './reader/latex'
import type { Names } from './reader/semantics'
import { readText } from './reader/text'

/** A trainer of the last statement. */
function trainerOf(text: string, written: WrittenSettings = {}): Trainer {
  const { graph, target } = graphOf(text)
  const id = graph.nodes.find(({ name }) => name === target)!.id
  return new Trainer(graph, id, must(readSettings(written)))
}

const style = { notation: 'text', digits: 4, ...english } as const

/** The lines of the update of the first parameter, as text. */
const linesOf = (trainer: Trainer, parameter = 0): string[] =>
  deriveUpdate(trainer.evaluation, updateOf(trainer, parameter)).lines.map((line) => printLine(line, style))

/** What is said of it. */
const said = (trainer: Trainer, parameter = 0): string[] =>
  deriveUpdate(trainer.evaluation, updateOf(trainer, parameter)).remarks.map((remark) =>
    say(english.explain.remark, remark),
  )

const QUADRATIC = 'param W = 3; L = (W - 1) ^ 2'

test('gradient descent goes against the gradient, by names and then by numbers', () => {
  expect(linesOf(trainerOf(QUADRATIC, { learningRate: 0.1 }))).toEqual([
    'W ← W − η · ∂L/∂W = 3 − 0.1 · 4 = 2.6',
  ])
})

test('a velocity begins as the gradient, and then goes on', () => {
  const trainer = trainerOf(QUADRATIC, {
    learningRate: 0.1,
    optimizer: { name: 'sgd', numbers: { momentum: 0.9 } },
  })
  expect(linesOf(trainer)).toEqual(['v ← ∂L/∂W = 4', 'W ← W − η · v = 3 − 0.1 · 4 = 2.6'])
  expect(said(trainer)).toEqual([
    'The first velocity is the gradient itself: there is none before it to go on.',
  ])
  trainer.advance()
  expect(linesOf(trainer)).toEqual([
    'v ← μ · v + ∂L/∂W = 0.9 · 4 + 3.2 = 6.8',
    'W ← W − η · v = 2.6 − 0.1 · 6.8 = 1.92',
  ])
  expect(said(trainer)).toEqual([])
})

test('Adam corrects its means', () => {
  const trainer = trainerOf(QUADRATIC, { optimizer: { name: 'adam', numbers: {} }, learningRate: 0.1 })
  expect(linesOf(trainer)).toEqual([
    'm ← β₁ · m + (1 − β₁) · ∂L/∂W = 0.9 · 0 + (1 − 0.9) · 4 = 0.4',
    's ← β₂ · s + (1 − β₂)(∂L/∂W)² = 0.999 · 0 + (1 − 0.999) · 4² = 0.016',
    'm̂ = m / (1 − β₁^t) = 0.4 / (1 − 0.9^1) = 4',
    'ŝ = s / (1 − β₂^t) = 0.016 / (1 − 0.999^1) = 16',
    'W ← W − η · m̂ / (√(ŝ) + ε) = 3 − 0.1 · 4 / (√(16) + 1e−8) = 2.9',
  ])
})

test('a schedule gives each step its own rate', () => {
  const trainer = trainerOf(QUADRATIC, {
    learningRate: 0.1,
    schedule: { name: 'exponential', numbers: { gamma: 0.5 } },
  })
  trainer.advance()
  trainer.advance()
  expect(linesOf(trainer)[0]).toBe('η₃ = η · γ² = 0.1 · 0.5² = 0.025')
  expect(linesOf(trainer)[1]).toMatch(/^W ← W − η₃ · ∂L\/∂W = /)
})

test('clipping says by what, and what it did', () => {
  const net = 'param W = 3; param u = 1; L = (W - 1) ^ 2 + 3 * u'
  const byNorm = trainerOf(net, { clipNorm: 1, learningRate: 0.1 })
  expect(linesOf(byNorm)).toEqual([
    'g = C / ‖∇L‖ · ∂L/∂W = 1 / 5 · 4 = 0.8',
    'W ← W − η · g = 3 − 0.1 · 0.8 = 2.92',
  ])
  expect(said(byNorm)).toEqual([
    'Clipped: the norm of all gradients together, 5, is above 1; all are scaled alike, so that the direction stays.',
  ])
  const byValue = trainerOf(net, { clipValue: 2, learningRate: 0.1 })
  expect(linesOf(byValue)[0]).toBe('g = max(−c, min(c, ∂L/∂W)) = max(−2, min(2, 4)) = 2')
  expect(said(byValue)).toEqual(['Clipped: brought into [−2, 2].'])
  const byBoth = trainerOf(net, { clipValue: 2, clipNorm: 1, clipConvention: 'pytorch' })
  expect(linesOf(byBoth)[1]).toBe('g ← C / (‖g‖ + 0.000001) · g = 1 / (2.828 + 0.000001) · 2 = 0.7071')
})

test('a parameter that does not move says why', () => {
  expect(said(trainerOf('param W = 1; L = (W - 1) ^ 2'))).toEqual(['W does not move: its gradient is 0.'])
  expect(said(trainerOf(QUADRATIC, { learningRate: 0 }))).toEqual([
    'W does not move: the learning rate is 0.',
  ])
  expect(said(trainerOf(QUADRATIC, { learningRate: 1e-20 }))).toEqual([
    'W does not move: the step is too small to change a digit of it.',
  ])
  const aside = trainerOf('param W = 1; param u = 2; L = (W - 2) ^ 2')
  expect(linesOf(aside, 1)).toEqual(['u = 2'])
  expect(said(aside, 1)).toEqual(['No gradient: L does not depend on u.', 'u stays as it is.'])
})

test('a parameter whose gradient is 0 moves by its decay, or by what is remembered', () => {
  const flat = 'param W = 1; L = (W - 1) ^ 2'
  expect(said(trainerOf(flat, { optimizer: { name: 'sgd', numbers: { weightDecay: 0.1 } } }))).toEqual([
    'The gradient is 0, and yet W moves: the weight decay pulls it.',
  ])
  // The first step leads to the minimum, and the velocity past it.
  const momentum = { name: 'sgd', numbers: { momentum: 0.9 } }
  const rolling = trainerOf('param W = 3; L = (W - 1) ^ 2', { optimizer: momentum, learningRate: 0.5 })
  rolling.advance()
  expect(said(rolling)).toEqual([
    'The gradient is 0, and yet W moves: by what is remembered of earlier gradients.',
  ])
})

test('a node that is called like a letter keeps its name', () => {
  const trainer = trainerOf('param v = 3; η = 2; L = (v - 1) ^ 2 + η', {
    learningRate: 0.1,
    optimizer: { name: 'sgd', numbers: { momentum: 0.9 } },
  })
  expect(linesOf(trainer)).toEqual(['v(v) ← ∂L/∂v = 4', 'v ← v − 0.1 · v(v) = 3 − 0.1 · 4 = 2.6'])
})

/* ---- What the equations say is so ---- */

/** Every letter in both notations, as the field writes it. */
const LETTERS: Partial<Record<Quantity, readonly [text: string, latex: string]>> = {
  adjusted: ['g', 'g'],
  velocity: ['v', 'v'],
  direction: ['d', 'd'],
  mean: ['m', 'm'],
  meanSquare: ['s', 's'],
  largest: ['s_max', 's_{\\max}'],
  correctedMean: ['m̂', '\\hat{m}'],
  correctedSquare: ['ŝ', '\\hat{s}'],
  sum: ['s', 's'],
  initialRate: ['η', '\\eta'],
  count: ['t', 't'],
  pi: ['π', '\\pi'],
  momentum: ['μ', '\\mu'],
  dampening: ['τ', '\\tau'],
  weightDecay: ['λ', '\\lambda'],
  beta1: ['β₁', '\\beta_{1}'],
  beta2: ['β₂', '\\beta_{2}'],
  eps: ['ε', '\\varepsilon'],
  alpha: ['α', '\\alpha'],
  lrDecay: ['δ', '\\delta'],
  gamma: ['γ', '\\gamma'],
  tMax: ['T', 'T'],
  etaMin: ['η_min', '\\eta_{\\min}'],
  warmup: ['n', 'n'],
  startFactor: ['ρ', '\\rho'],
  clipValue: ['c', 'c'],
  clipNorm: ['C', 'C'],
}

const plain = ({ shape, data }: Tensor): Numbers => ({ shape, data: [...data] })

function namesIn(
  line: UpdateLine,
  count: number,
  isScheduled: boolean,
  isBounded: boolean,
  notation: 0 | 1,
): Names {
  const letters = new Map<string, Numbers>()
  for (const [quantity, value] of line.reads) {
    if (quantity === 'value' || quantity === 'gradient') continue
    const rate = isScheduled ? [`η${'₀₁₂₃₄₅₆₇₈₉'[count]}`, `\\eta_{${count}}`] : ['η', '\\eta']
    const norm = isBounded ? ['‖g‖', '\\left\\lVert g\\right\\rVert'] : NORM
    const written = quantity === 'rate' ? rate : quantity === 'norm' ? norm : LETTERS[quantity]!
    letters.set(written[notation]!, plain(value))
  }
  const read = (quantity: Quantity) => plain(line.reads.get(quantity)!)
  return {
    nodes: ['W', 'b', 'L'],
    shape: line.result.shape,
    letters,
    value: () => read('value'),
    mask: () => expect.unreachable('no mask in an update'),
    derivative: (top, isOfSum) => {
      expect([top, isOfSum]).toEqual(['L', false])
      return read('gradient')
    },
  }
}
const NORM = ['‖∇L‖', '\\left\\lVert \\nabla L\\right\\rVert']

const NET =
  'x = [0.5, -1.5]; param W = [[1, -2], [0.5, 3]]; param b = [0.1, 0.2]; L = sum(tanh(W @ x + b) ^ 2) + 3 * sum(W)'

const numbers: Record<string, readonly Record<string, number | boolean>[]> = {
  sgd: [{}, { weightDecay: 0.1, momentum: 0.9, dampening: 0.3 }, { momentum: 0.5, nesterov: true }],
  adam: [{}, { amsgrad: true, weightDecay: 0.2 }],
  adamw: [{}, { amsgrad: true, weightDecay: 0 }],
  rmsprop: [{}, { momentum: 0.9, centered: true, weightDecay: 0.1 }],
  adagrad: [{}, { lrDecay: 0.4, weightDecay: 0.1 }],
}
const clippings: readonly WrittenSettings[] = [
  {},
  { clipValue: 0.5 },
  { clipNorm: 0.5 },
  { clipValue: 1, clipNorm: 0.5, clipConvention: 'pytorch' },
]

test.each(optimizerNames)('each line of an update by %s evaluates to what it says', (name) => {
  let sidesRead = 0
  const met = new Set<Quantity>()
  for (const set of numbers[name]!)
    for (const [i, schedule] of scheduleNames.entries()) {
      const clipping = clippings[i % clippings.length]!
      const trainer = trainerOf(NET, {
        ...clipping,
        optimizer: { name, numbers: set },
        schedule: { name: schedule, numbers: {} },
      })
      for (let count = 1; count <= 3; count++, trainer.advance())
        for (const update of updatesOf(trainer)) {
          const isBounded = update.lines.some(({ because }) => because === 'clip-value')
          const { lines } = deriveUpdate(trainer.evaluation, update)
          update.lines.forEach((line, at) => {
            met.add(line.to)
            for (const notation of ['text', 'latex'] as const) {
              const kind = notation === 'text' ? 0 : 1
              const names = namesIn(line, count, schedule !== 'constant', isBounded, kind)
              const [, ...right] = printSides(lines[at]!.sides, { ...style, notation, digits: 17 })
              for (const [side] of right) {
                const read = notation === 'text' ? readText(side!, names) : readLatex(side!, names)
                const off = line.result.data.find(
                  (entry, i) => Math.abs(entry - read.data[i]!) > 1e-9 * Math.max(1, Math.abs(entry)),
                )
                expect(off, `${side} of ${line.to}`).toBeUndefined()
                expect(read.data.length, side).toBe(line.result.data.length)
                sidesRead++
              }
            }
          })
        }
    }
  expect([...met]).toEqual(expect.arrayContaining(['rate', 'adjusted', 'value']))
  expect(sidesRead).toBeGreaterThan(300)
})

/* ---- As a text to paste ---- */

const words: DerivationWords = {
  ...english,
  ...english.explain.derivation,
  remark: (remark) => say(english.explain.remark, remark),
}

test('an update reads as LaTeX and as Markdown behind the steps', () => {
  const trainer = trainerOf('param W = 3; L = W * 4', {
    learningRate: 0.1,
    optimizer: { name: 'sgd', numbers: { momentum: 0.9 } },
  })
  const { evaluation } = trainer
  const steps = traceOf(evaluation).slice(-1)
  const written = { evaluation, steps, updates: updatesOf(trainer), words }
  expect(derivationLatex(written)).toBe(
    [
      '\\begin{align*}',
      '  \\frac{\\partial L}{\\partial W} &= c_{1} = 4 \\\\',
      '  v &\\leftarrow \\frac{\\partial L}{\\partial W} = 4 \\\\',
      '  W &\\leftarrow W - \\eta \\cdot v = 3 - 0.1 \\cdot 4 = 2.6',
      '  % The first velocity is the gradient itself: there is none before it to go on.',
      '\\end{align*}',
      '',
    ].join('\n'),
  )
  expect(derivationMarkdown('A step', written)).toContain(
    '## Update\n\n$$v \\leftarrow \\frac{\\partial L}{\\partial W} = 4$$\n\n$$W \\leftarrow W - \\eta \\cdot v',
  )
})

test('a line that is read out has its names apart from its numbers', () => {
  const trainer = trainerOf(QUADRATIC, { learningRate: 0.1 })
  expect(explainUpdate(trainer.evaluation, updateOf(trainer, 0), style)).toEqual([
    { quantity: 'value', formula: 'W ← W − η · ∂L/∂W', substituted: 'W ← 3 − 0.1 · 4 = 2.6' },
  ])
})
