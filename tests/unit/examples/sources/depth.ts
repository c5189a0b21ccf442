import type { ExampleSource } from './source'

/** The layers after the first. */
const LATER = [2, 3, 4]

/** Twenty layers of eight neurons from X on, by the names `a…` of their outputs, in groups of five; and all that they say. */
function stack(prefix: string, activation: 'sigmoid' | 'relu', weights: string) {
  const [w, u, a] = ['W', 'u', 'a'].map((letter) => (at: number) => `${letter}${prefix}${at}`) as [
    Named,
    Named,
    Named,
  ]
  const layers = Array.from({ length: 20 }, (_, at) => at + 1)
  const layer = (at: number) => `
  param ${w(at)} ~ ${weights}
  ${u(at)} = ${w(at)} @ ${at === 1 ? 'X' : a(at - 1)}
  ${a(at)} = ${activation}(${u(at)})`
  const fives = [1, 6, 11, 16].map((first) => layers.slice(first - 1, first + 4))
  return {
    text: layers.map(layer).join(''),
    last: a(20),
    groups: Object.fromEntries(
      fives.map((five) => [
        `${prefix}${five[0]}to${five.at(-1)}`,
        five.flatMap((at) => [w(at), u(at), a(at)]),
      ]),
    ),
  }
}

type Named = (at: number) => string

const sigmoids = stack('s', 'sigmoid', 'xavierUniform(shape=[8, 8], fanIn=8, fanOut=8)')
const relus = stack('r', 'relu', 'heNormal(shape=[8, 8], fanIn=8)')

export const depth: readonly ExampleSource[] = [
  {
    id: 'twenty-layers',
    title: 'Twenty layers: sigmoid, and beside it ReLU with He',
    notes: `The same X goes through twenty layers of eight sigmoids with Xavier’s weights, and through twenty of ReLU with He’s. Each box holds five layers; between the boxes stand the gradients.
A sigmoid’s slope is 0.25 at most: every five layers leave about a thousandth of the gradient. ReLU’s slope is 1, and He’s weights keep what is let through about as large as it was.`,
    hint: 'Open the Health panel: it says layer by layer how large the gradient is, and which weights hardly learn.',
    expressions: `
  input X ~ normal(0, 1, shape=[8])
  ${sigmoids.text}
  ${relus.text}
  sum1 = sum(${sigmoids.last})
  sum2 = sum(${relus.last})
  both = sum1 + sum2`,
    groups: { ...sigmoids.groups, ...relus.groups },
    training: { learningRate: 0.01, length: 20 },
  },
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
