import type { ExampleSource } from './source'

const neuronInputs = { x0: -1, x1: -2 }

/** Weighted sum of the neuron; its statements stand in the order in which the wires are drawn. */
const weightedSum = `
  param w0 = 2
  f1 = w0 * x0
  param w1 = -3
  f2 = w1 * x1
  f3 = f1 + f2
  param w2 = -3
  f4 = f3 + w2`

export const gates: readonly ExampleSource[] = [
  {
    id: 'add-then-multiply',
    title: 'Add, then multiply: f = (x + y) · z',
    notes: `The value f is −12. Going back, the multiplication swaps its inputs: z gets 3, the value of q, and q gets −4, the value of z.
The addition has local gradient 1 on both wires, so that x and y each receive the −4 of q unchanged.`,
    hint: 'Set z to 0: nothing flows back to x and y any more, and z still gets 3.',
    expressions: 'q = x + y; f = q * z',
    values: { x: -2, y: 5, z: -4 },
  },
  {
    id: 'multiply-then-add',
    title: 'Multiply, then add: f = x + y · z',
    notes: `The numbers are those of (x + y) · z, only the brackets are gone, and now f is −22. The addition passes its gradient of 1 to x and to g alike.
The multiplication then swaps its inputs: y gets −4, the value of z, and z gets 5, the value of y.`,
    hint: 'Change x to any number: f changes with it, and no gradient does.',
    expressions: 'g = y * z; f = x + g',
    values: { x: -2, y: 5, z: -4 },
  },
  {
    id: 'max-gate',
    title: 'The max gate: f = 2 (x · y + max(z, w))',
    notes: `The max gate is a switch. z = 2 is larger than w = −1, so z receives all of the gradient, 2, and w receives 0: a small change of w does not change f.
That 0 is a computed gradient, which is not the same as no gradient.`,
    hint: 'Raise w to 3: it gets the 2, and z gets 0. Make both equal, and each gets 1.',
    expressions: 'f1 = x * y; f2 = max(z, w); f3 = f1 + f2; two = 2; f4 = f3 * two',
    values: { x: 3, y: -4, z: 2, w: -1 },
  },
  {
    id: 'relu-as-abs',
    title: 'ReLU built from gates: (x + |x|) / 2',
    notes: `x forks: one wire goes straight to the addition, the other through the absolute value. Their gradients, 0.5 and −0.5, add up to 0, the slope of ReLU left of zero.`,
    hint: 'Set x to 1.1: both gradients become 0.5, their sum is 1, and r is 1.1.',
    expressions: 'a = abs(x); s = x + a; half = 0.5; r = s * half',
    values: { x: -0.09 },
  },
  {
    id: 'sigmoid-neuron',
    title: 'A sigmoid neuron, gate by gate',
    notes: `The neuron is 1 / (1 + exp(−(w0 x0 + w1 x1 + w2))), drawn with one gate for each operation. Its output f8 is 0.7311.
Follow the gradient back from f8: −0.5344 through f7 and f6, −0.1966 at f5, and the sign turns at the negation. From f4 on every sum passes 0.1966 along, and each product multiplies it by the other input: x0 gets 0.3932, w1 gets −0.3932.`,
    hint: 'Set w2 to 3: f8 becomes 0.9991, and of the 0.1966 only 0.0009 is left.',
    expressions: `${weightedSum}
  f5 = -f4
  f6 = exp(f5)
  one = 1
  f7 = f6 + one
  f8 = reciprocal(f7)`,
    values: neuronInputs,
  },
  {
    id: 'sigmoid-neuron-one-gate',
    title: 'A sigmoid neuron with one sigmoid gate',
    notes: `Negation, exponential, plus one and reciprocal are now a single gate. Its local gradient is f (1 − f) = 0.7311 · 0.2689 = 0.1966.
Compare with the neuron drawn gate by gate: every gradient from f4 back to the weights is the same. How finely a function is cut into gates does not matter to the chain rule.`,
    hint: 'Select f and choose Expand into Gates: the other neuron is back, with the same numbers.',
    expressions: `${weightedSum}
  f = sigmoid(f4)`,
    values: neuronInputs,
  },
]
