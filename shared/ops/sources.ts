import { drawDistribution } from '../random/distributions'
import { sizeOf } from '../tensor/tensor'
import * as attribute from './attributes'
import { source } from './declare'

export const input = source({
  symbol: 'x',
  summary: 'A value that the graph begins with: a number, a vector or a matrix.',
})

export const parameter = source({
  symbol: 'θ',
  summary: 'A value that training changes: a weight or a bias.',
  trained: () => true,
})

export const constant = source({
  symbol: 'c',
  summary: 'A value that is part of the formula, such as the 2 in 2x.',
  isGiven: true,
})

const fan =
  'Counts the connections of one neuron; null takes it from the shape, rows being the next layer’s neurons.'

const bounded = { distribution: ['uniform', 'randint'] }
const normal = { distribution: ['normal'] }
const xavier = { distribution: ['xavierUniform', 'xavierNormal'] }
const xavierOrHe = { distribution: [...xavier.distribution, 'heUniform', 'heNormal'] }

/** Whether 32 bits draw a whole number from `low` to below `high`. */
const isWholeRange = (low: number, high: number): boolean =>
  Number.isSafeInteger(low) && Number.isSafeInteger(high) && high > low && high - low <= 2 ** 32

export const random = source({
  symbol: '∼',
  summary: 'Numbers drawn from the seeded stream of the document: uniform, whole, normal, Xavier or He.',
  attributes: {
    distribution: attribute.choice(
      ['uniform', 'normal', 'xavierUniform', 'xavierNormal', 'heUniform', 'heNormal', 'randint'],
      { fallback: 'uniform', summary: 'What the numbers are drawn from.' },
    ),
    low: attribute.number({
      fallback: 0,
      readWhere: bounded,
      summary: 'Least number that may be drawn.',
    }),
    high: attribute.number({
      fallback: 1,
      readWhere: bounded,
      summary: 'Bound of what may be drawn, itself never drawn.',
    }),
    mean: attribute.number({ fallback: 0, readWhere: normal, summary: 'Mean of the normal distribution.' }),
    std: attribute.number({
      fallback: 1,
      min: 0,
      readWhere: normal,
      summary: 'Standard deviation of the normal distribution.',
    }),
    shape: attribute.shape({
      fallback: [],
      summary: 'How many numbers, along which axes; [] is one number.',
    }),
    fanIn: attribute.countOrShape({
      fallback: null,
      readWhere: xavierOrHe,
      summary: `${fan} Incoming: by default shape[1].`,
    }),
    fanOut: attribute.countOrShape({
      fallback: null,
      readWhere: xavier,
      summary: `${fan} Outgoing: by default shape[0].`,
    }),
    everyStep: attribute.boolean({ fallback: false, summary: 'Drawn again at every training step.' }),
    trained: attribute.boolean({
      fallback: false,
      summary: 'Training changes it: a randomly initialised parameter.',
    }),
  },
  refuses: ({ distribution, low, high }) =>
    distribution === 'randint' && !isWholeRange(low, high) ? { kind: 'no-whole-range', low, high } : null,
  shape: ({ shape }) => shape,
  draw: (attributes, generator) => {
    const { distribution, shape, fanIn, fanOut, ...rest } = attributes
    const fans = { fanIn: fanIn ?? shape[1] ?? shape[0] ?? 1, fanOut: fanOut ?? shape[0] ?? 1 }
    return {
      shape,
      data: drawDistribution({ kind: distribution, ...rest, ...fans }, sizeOf(shape), generator),
    }
  },
  trained: ({ trained }) => trained,
  everyStep: ({ everyStep }) => everyStep,
})

export const data = source({
  symbol: '#',
  summary: 'Columns of a table: a row for every row of the batch.',
  attributes: {
    table: attribute.text({ fallback: '', names: 'tables', summary: 'The name of the table.' }),
    columns: attribute.texts({
      fallback: [],
      names: 'columns',
      summary: 'The names of the columns, in order; none: all of them.',
    }),
    flat: attribute.boolean({
      fallback: false,
      summary: 'Gives a single column as a vector: the labels of classes, for one.',
    }),
  },
  reads: ({ table, columns, flat }) => ({ table, columns, isFlat: flat }),
})
