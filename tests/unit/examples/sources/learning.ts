import type { GeneratorName } from '@shared/data/generators'
import type { ExampleSource } from './source'

/** A hidden layer of tanh, trained by Adam on a table that is drawn; what it ends in is its own. */
const learning = (
  table: GeneratorName,
  [inputs, hidden]: readonly [readonly string[], number],
  length: number,
  end: string,
) => ({
  expressions: `
  param W1 ~ xavierUniform(shape=[${inputs.length}, ${hidden}], fanIn=${inputs.length}, fanOut=${hidden})
  u1 = X @ W1
  param b1 = [${Array(hidden).fill(0).join(', ')}]
  z1 = u1 + b1
  a1 = tanh(z1)
  param W2 ~ xavierUniform(shape=[${hidden}, 1], fanIn=${hidden}, fanOut=1)
  u2 = a1 @ W2
  param b2 = [0]
  ${end}`,
  tables: [table],
  reads: { X: { table, columns: inputs }, Y: { table, columns: ['y'] } },
  training: { optimizer: { name: 'adam', numbers: {} }, learningRate: 0.02, length } as const,
})

const chance = 'z2 = u2 + b2; p = sigmoid(z2); loss = binaryCrossEntropy(p, Y)'

export const learned: readonly ExampleSource[] = [
  {
    id: 'learned-xor',
    title: 'A 2-4-1 network learns XOR',
    notes: `Nobody sets these weights: they are drawn, and p is near 0.5 for all four rows. Run the training, then look at the Data panel: all four rows are on the right side.
Each line there is where a hidden neuron is 0, its arrow towards where it is positive. Scrub the run back and see them turn.`,
    hint: 'Draw new weights and run again: the lines end elsewhere, and XOR is learned again.',
    ...learning('xor', [['x1', 'x2'], 4], 500, chance),
  },
  {
    id: 'learned-circles',
    title: 'Circles: eight lines bend to a ring',
    notes: `No line separates a circle from the one around it. Each of the eight hidden neurons has a line, and together they fence the inner points in. Run the training with the Data panel open, and watch the ring close: after 500 steps all 200 rows are on the right side.`,
    hint: 'Leave three neurons and a triangle is the best there is; leave two, and the ring stays open.',
    ...learning('circles', [['x1', 'x2'], 8], 500, chance),
  },
  {
    id: 'circles-2-3-1',
    title: 'Circles by a 2-3-1 network: a triangle',
    notes: `Three hidden neurons are three lines, and three lines can close: the least that fences the inner circle in. Run the training with the Data panel open, and watch a triangle come about.
After 1000 steps all 200 rows are on the right side.`,
    hint: 'Draw new weights and run again: another triangle comes about, and again all 200 rows are on the right side.',
    ...learning('circles', [['x1', 'x2'], 3], 1000, chance),
  },
  {
    id: 'learned-sine',
    title: 'A sine, put together from eight tanh',
    notes: `One input, one output: the Data panel draws what is predicted as a curve over the points. Eight tanh, each stretched and shifted by its weights, add up to the sine.
The noise of the points, 0.1, cannot be learned: the loss stops near its square, 0.01.`,
    hint: 'Run on for longer: the loss hardly falls any more.',
    ...learning(
      'sine',
      [['x'], 8],
      1000,
      'z2 = u2 + b2; yhat = identity(z2); loss = meanSquaredError(yhat, Y)',
    ),
  },
]
