import { expect, test } from 'vitest'
import type { Evaluation } from '@shared/engine/evaluation'
import { type Step, traceOf } from '@shared/engine/trace'
import {
  type BackwardDerivation,
  derive,
  type Formula,
  missingRemark,
  printFormula,
  remarksOf,
  type Style,
  whyNoTarget,
} from '@shared/explain'
import type { Nested } from '@shared/tensor/tensor'
import { english, say } from '@shared/words'
import { at, evaluated } from '../engine/builders'

const stepOf = (evaluation: Evaluation, phase: Step['phase'], name: string): Step =>
  traceOf(evaluation).find((step) => step.phase === phase && step.node === at(evaluation.program, name))!

/** The backward step of a node. */
const backward = (text: string, values: Record<string, Nested>, name: string): BackwardDerivation => {
  const { evaluation } = evaluated(text, values)
  return derive(evaluation, stepOf(evaluation, 'backward', name)) as BackwardDerivation
}

const plain = (formula: Formula | null, style: Partial<Style> = {}): string | null =>
  formula && printFormula(formula, { notation: 'text', digits: 4, ...english, ...style })

/** The remarks on the backward step of a node. */
const remarks = (text: string, values: Record<string, Nested>, name: string) =>
  remarksOf(backward(text, values, name)).map(
    (remark) => `${remark.kind}: ${say(english.explain.remark, remark)}`,
  )

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
]

test('a step has its chain rule, its local gradient and its result', () => {
  const step = backward('f1 = w * x; f2 = sigmoid(f1); f3 = f2 * 2', { w: 0.5, x: 1 }, 'f1')
  expect(plain(step.derivative)).toBe('∂f3/∂f1')
  const [{ chain, spelledOut, local, result }] = step.contributions as [(typeof step.contributions)[0]]
  expect([chain.names, chain.numbers, spelledOut].map((formula) => plain(formula))).toEqual([
    '∂f2/∂f1 · ∂f3/∂f2',
    '0.235 · 2',
    'σ(f1)(1 − σ(f1)) · ∂f3/∂f2',
  ])
  expect([local.derivative, local.names, local.result, result].map((formula) => plain(formula))).toEqual([
    '∂f2/∂f1',
    'σ(f1)(1 − σ(f1))',
    '0.235',
    '0.47',
  ])
  expect(plain(step.result)).toBe('0.47')
})

test('what leaves a gate is one product for each input', () => {
  const { passed } = backward('f = x * y; g = f * 2', { x: 3, y: -4 }, 'f')
  expect(passed.map(({ chain, result }) => [plain(chain.names), plain(result)])).toEqual([
    ['∂f/∂x · ∂g/∂f', '−8'],
    ['∂f/∂y · ∂g/∂f', '6'],
  ])
})

test('where a node feeds two inputs of a gate, its derivatives are called by the inputs', () => {
  const { contributions } = backward('q = x * x; f = q * 3', { x: 2 }, 'x')
  expect(contributions.map(({ chain }) => plain(chain.names))).toEqual(['∂q/∂a · ∂f/∂q', '∂q/∂b · ∂f/∂q'])
  expect(remarks('q = x * x; f = q * 3', { x: 2 }, 'x')).toEqual([
    'by input: x feeds 2 inputs of q: each has a derivative of its own, called by the input, a or b.',
  ])
  const named = backward('q = a * a; f = q * 3', { a: 2 }, 'a')
  expect(named.contributions.map(({ chain }) => plain(chain.names))).toEqual(['∂₁q · ∂f/∂q', '∂₂q · ∂f/∂q'])
  const { names } = named.contributions[0]!.chain
  expect(plain(names, { notation: 'latex' })).toBe('\\partial_{1} q \\cdot \\frac{\\partial f}{\\partial q}')
  expect(remarks('q = a * a; f = q * 3', { a: 2 }, 'a')).toEqual([
    'by input: a feeds 2 inputs of q: each has a derivative of its own, called by the input, a (written ∂₁q) or b (written ∂₂q).',
  ])
  const gateCalledSo = backward('a = x * x; f = a * 3', { x: 2 }, 'x')
  expect(gateCalledSo.contributions.map(({ chain }) => plain(chain.names))).toEqual([
    '∂₁a · ∂f/∂a',
    '∂₂a · ∂f/∂a',
  ])
})

test('where a node reaches the target in other ways, its wire into the target is called by the input', () => {
  const { contributions } = backward('g = x + 1; f = x * g', { x: 2 }, 'x')
  expect(contributions.map(({ local }) => plain(local.derivative))).toEqual(['∂f/∂a', '∂g/∂x'])
  expect(remarks('g = x + 1; f = x * g', { x: 2 }, 'x')).toEqual([
    'by input: x reaches f in other ways, too: how f changes over this wire alone is called by its input, a.',
  ])
})

test('a target of several entries counts as their sum, whose gradient is not the Jacobian of a wire', () => {
  const { derivative, contributions } = backward('p = a * 2', { a: [1, 2] }, 'a')
  expect([derivative, contributions[0]!.local.derivative].map((formula) => plain(formula))).toEqual([
    '∂∑p/∂a',
    '∂p/∂a',
  ])
  expect(plain(derivative, { notation: 'latex' })).toBe('\\frac{\\partial \\textstyle\\sum p}{\\partial a}')
})

test('a local gradient has as many entries as it says', () => {
  const { contributions } = backward('z = x + y; f = sum(z)', { x: [1, 2], y: 3 }, 'x')
  const { names, result } = contributions[0]!.local
  expect([plain(names), plain(result)]).toEqual(['𝟏₂', '[1, 1]'])
})

test('the ledger of a fork adds up to the gradient, bit for bit', () => {
  const { evaluation } = evaluated('a = abs(x); s = x + a; r = s * 0.5', { x: 0.3 })
  const { contributions, result } = derive(
    evaluation,
    stepOf(evaluation, 'backward', 'x'),
  ) as BackwardDerivation
  const exactly = (formula: Formula) => plain(formula, { digits: 17 })
  expect(contributions.map(({ result, sum }) => [exactly(result), exactly(sum)])).toEqual([
    ['0.5', '0.5'],
    ['0.5', '1'],
  ])
  expect(exactly(contributions.at(-1)!.sum)).toBe(exactly(result))
})

test('each piece is marked with the node or the wire that it stands for', () => {
  const { evaluation, program } = evaluated('f = x * y', { x: 3, y: -4 })
  const derivation = derive(evaluation, stepOf(evaluation, 'forward', 'f'))
  if (derivation.phase === 'backward') return expect.unreachable()
  const mark: Style['mark'] = (text, { kind, index }) => `<${kind} ${index}>${text}</>`
  const { name, result, formula } = derivation
  const [x, f] = [at(program, 'x'), at(program, 'f')]
  expect([name, result].map((piece) => plain(piece, { mark }))).toEqual([
    `<node ${f}>f</>`,
    `<node ${f}>−12</>`,
  ])
  expect(plain(formula!.names, { mark })).toContain(`<node ${x}>x</>`)
  expect(plain(formula!.numbers, { mark })).toContain('<edge 0>3</>')
})

test('the shapes stand under the factors of a product, and a transpose is explained', () => {
  const { evaluation } = evaluated('z = W @ x; s = sum(z)', { W: matrix, x: [1, 1, 1] })
  const { contributions } = derive(evaluation, stepOf(evaluation, 'backward', 'x')) as BackwardDerivation
  expect(plain(contributions[0]!.shaped, { notation: 'latex' })).toBe(
    '\\underset{3 \\times 2}{\\displaystyle {W}^{\\top}} \\, \\underset{2}{\\displaystyle \\frac{\\partial s}{\\partial z}}',
  )
  expect(contributions[0]!.remarks).toMatchObject([
    { kind: 'transposed', isOuter: false, factors: [[3, 2], [2]], shape: [3], name: 'x' },
  ])
  expect(remarks('z = W @ x; s = sum(z)', { W: matrix, x: [1, 1, 1] }, 'x')[0]).toContain(
    '3×2 times (2) gives (3), the shape of x',
  )
})

test('the target says why it begins with 1', () => {
  expect(remarks('f = x * 2', { x: 1 }, 'f')).toEqual(['target: 1, because this is the target.'])
  expect(remarks('f = x * 2', { x: [1, 2] }, 'f')).toEqual([
    'target: All ones, because this is the target: a tensor counts as the sum of its entries. The gradients are those of ∑f.',
  ])
})

test('a maximum says which input takes the gradient, a tie that it is shared', () => {
  const chosen = 'chosen: A max passes the gradient to the larger input, y; the other gets 0.'
  for (const name of ['m', 'x', 'y'])
    expect(remarks('m = max(x, y); f = m * 2', { x: 1, y: 3 }, name)).toEqual([chosen])
  expect(remarks('m = min(x, y); f = m * 2', { x: 1, y: 3 }, 'm')).toEqual([
    'chosen: A min passes the gradient to the smaller input, x; the other gets 0.',
  ])
  expect(remarks('m = max(x, y); f = m * 2', { x: 3, y: 3 }, 'm')).toEqual([
    'tie: A tie: the gradient is not defined here and is shared, 0.5 to each of the 2 that are equal.',
  ])
  expect(remarks('m = reduceMax(x); f = m * 2', { x: [1, 3, 3, 3] }, 'm')[0]).toContain(
    '0.3333 to each of the 3',
  )
  const groups = [
    [5, 5, 1],
    [7, 7, 7],
  ]
  expect(remarks('m = reduceMax(x, axis=1); f = sum(m)', { x: groups }, 'x')).toEqual([
    'tie: A tie: the gradient is not defined here and is shared, 0.5 to each of the 2 that are equal. That holds for 1 of 2 entries.',
    'tie: A tie: the gradient is not defined here and is shared, 0.3333 to each of the 3 that are equal. That holds for 1 of 2 entries.',
  ])
  expect(remarks('m = reduceMax(x); f = m * 2', { x: [1, 3] }, 'm')).toEqual([
    'chosen: A max passes the gradient to the largest entry alone.',
  ])
})

test('a flat curve is saturated, a steep one is not worth a word', () => {
  expect(remarks('a = sigmoid(x); f = a * 2', { x: 10 }, 'x')).toEqual([
    'saturated: Saturated: σ′ = 0.0000454, so hardly any gradient passes.',
  ])
  expect(remarks('a = tanh(x); f = a * 2', { x: -5 }, 'x')[0]).toContain('tanh′ = 0.0001816')
  expect(remarks('a = sigmoid(x); f = a * 2', { x: 1 }, 'x')).toEqual([])
})

test('a dead ReLU says so, and of how many entries', () => {
  expect(remarks('a = relu(x); f = a * 2', { x: -1 }, 'a')).toEqual([
    'dead: Dead ReLU: its input is below 0, so no gradient passes.',
  ])
  expect(remarks('a = relu(x); f = sum(a)', { x: [-1, 2, -3] }, 'a')).toEqual([
    'dead: Dead ReLU: its input is below 0, so no gradient passes. That holds for 2 of 3 entries.',
    'why: Each entry counts once in its sum, so each gets the whole gradient of the sum.',
  ])
  expect(remarks('a = relu(x); f = a * 2', { x: 0 }, 'a')).toEqual([
    'dead: Dead ReLU: its input is 0, a kink where the derivative does not exist, as the slope is 0 on the left and 1 on the right. By convention 0 is passed.',
  ])
  expect(remarks('a = relu(x); f = a * 2', { x: 1 }, 'a')).toEqual([])
})

test('0⁰ says what it counts as', () => {
  expect(remarks('a = pow(x, n); f = a * 2', { x: 0, n: 0 }, 'a')).toEqual([
    'zero to the zero: 0⁰ has no limit: by convention it is 1, and its gradients are 0.',
  ])
  expect(remarks('a = pow(x, n); f = a * 2', { x: 0, n: 2 }, 'a')).toEqual([])
})

test('at a kink and at a jump it says that there is no derivative, and what is passed', () => {
  expect(remarks('a = abs(x); f = a * 2', { x: 0 }, 'a')).toEqual([
    'kink: A kink: the derivative does not exist here, as the slope is −1 on the left and 1 on the right. By convention 0 is passed.',
  ])
  expect(remarks('a = clamp(x, lo=-1, hi=1); f = a * 2', { x: 1 }, 'a')).toEqual([
    'kink: A kink: the derivative does not exist here, as the slope is 1 on the left and 0 on the right. By convention 1 is passed.',
  ])
  expect(remarks('a = step(x, atZero=0.5); f = a * 2', { x: 0 }, 'a')).toEqual([
    'jump: A jump: the derivative does not exist here. By convention 0 is passed, which is the slope on both sides.',
  ])
})

test('where a logarithm is stopped it says that the slope at the border is passed', () => {
  const [, stopped] = remarks('f = binaryCrossEntropy(p, y)', { p: 0, y: 1 }, 'f')
  expect(stopped).toMatch(/^stopped log: Stopped at −100: .* By convention the slope at the border is passed/)
  expect(remarks('f = binaryCrossEntropy(p, y)', { p: 1e-30, y: 1 }, 'f')).toEqual([
    'target: 1, because this is the target.',
  ])
})

test('beyond a bound and at a stopped gradient nothing passes', () => {
  expect(remarks('a = clamp(x, lo=-1, hi=1); f = a * 2', { x: 3 }, 'a')[0]).toContain('Clamped')
  expect(remarks('a = clamp(x, lo=-1, hi=1); f = a * 2', { x: 0 }, 'a')).toEqual([])
  expect(remarks('a = stopGradient(x); f = a * x', { x: 3 }, 'a')[0]).toContain('Stopped')
})

test('an operation says why its gradient is what it is, and names keep their indices', () => {
  const [why, transposed] = remarks('y1 = slice(x1, start=1, end=3); f = sum(y1)', { x1: [1, 2, 3] }, 'x1')
  expect(why).toMatch(/^why: Only the part that was cut out gets the gradient/)
  expect(transposed).toContain('3×2 times (2) gives (3), the shape of x₁')
  expect(remarks('s = sum(x); f = s * 2', { x: 1 }, 'x')).toEqual([])
})

test('a number that is not there says why', () => {
  const { evaluation, program } = evaluated('u1 = w1 * x; f = u1 + x', { x: 1 })
  const missing = (phase: Step['phase'], name: string) => {
    const remark = missingRemark(evaluation, { phase, node: at(program, name) })
    return remark && say(english.explain.remark, remark)
  }
  expect(missing('forward', 'u1')).toBe('u₁ has no value, because of w₁.')
  expect(missing('backward', 'u1')).toBe('u₁ has no value, because of w₁.')
  expect(missing('forward', 'x')).toBeNull()
  expect(missing('backward', 'x')).toBe('No gradient yet: f has no value, because of w₁.')
  expect(whyNoTarget(evaluation)).toEqual({ kind: 'no value', name: 'f', because: 'w1' })
  expect(say(english.explain.noTarget, whyNoTarget(evaluation)!)).toBe('f has no value, because of w₁')
})

test('a wire that brings nothing back is named', () => {
  expect(remarks('a = x * 3; f = x * 2', { x: 1 }, 'x')).toEqual([
    'barren: No gradient over the wire to a: f does not depend on it.',
  ])
  expect(remarks('a = x * 3; b = stopGradient(a); f = b + x', { x: 1 }, 'x')).toEqual([
    'barren: No gradient over the wire to a: none flows back to it from f.',
  ])
})

test('the step that makes a NaN says so, those that pass it on do not', () => {
  const text = 's = x ^ 2; r = sqrt(s); f = r * 2'
  expect(remarks(text, { x: 0 }, 's')).toEqual([
    'non-finite: Infinity is made here: what reaches this wire is still finite.',
  ])
  expect(remarks(text, { x: 0 }, 'x')).toEqual([])
  const { evaluation } = evaluated('l = log(x); f = l * 2', { x: -1 })
  const forward = (name: string) => derive(evaluation, stepOf(evaluation, 'forward', name)).remarks
  expect(forward('l')).toMatchObject([{ kind: 'non-finite', isNaN: true, where: 'value' }])
  expect(forward('f')).toEqual([])
})

test('what broadcasting repeated is summed', () => {
  expect(remarks('z = X + b; f = sum(z)', { X: matrix, b: [1, 1, 1] }, 'b')).toEqual([
    'summed: Summed: b was repeated on the way forward, so what comes back to its copies adds up.',
  ])
})
