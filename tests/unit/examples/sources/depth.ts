import type { ExampleSource } from './source'

/** The layers after the first. */
const LATER = [2, 3, 4]

export const depth: readonly ExampleSource[] = [
  {
    id: 'residual-depth',
    title: 'Four layers, and the same with a way around each',
    notes: `Both rows have four sigmoids. Above, each takes the place of what was before: four slopes of at most 0.25 are multiplied, and a gets 0.0027. Below, each is added to it, as in the residual networks of He and others.
There a layer’s factor is 1 plus its slope. Whatever the slopes are, the way around passes the gradient on, and b gets 1.72.`,
    hint: 'Set a and b to 20: above almost nothing is left of the gradient, below it is 1 still.',
    expressions: `
  param a = 0.5
  p1 = sigmoid(a)
  ${LATER.map((at) => `p${at} = sigmoid(p${at - 1})`).join('\n  ')}
  param b = 0.5
  s1 = sigmoid(b)
  r1 = b + s1
  ${LATER.map((at) => `s${at} = sigmoid(r${at - 1}); r${at} = r${at - 1} + s${at}`).join('\n  ')}
  both = p4 + r4`,
  },
]
