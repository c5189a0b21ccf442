import type { GeneratorName } from '../../../data/generators'
import { counted } from '../grammar'

const generators: Record<GeneratorName, string> = {
  and: 'AND',
  or: 'OR',
  xor: 'XOR',
  moons: 'Two moons',
  circles: 'Circles',
  spirals: 'Spirals',
  blobs: 'Gaussian blobs',
  linear: 'A line with noise',
  sine: 'A sine with noise',
}

/** The dialog that makes a dense stack of layers. */
export const layers = {
  title: 'Dense Stack',
  sizes: 'Sizes',
  sizesHint: 'Inputs, hidden neurons, outputs, with - between',
  fields: {
    activation: 'Activation',
    output: 'Output activation',
    initialisation: 'Weights',
    scale: 'Scale of the weights',
    normalisation: 'Normalisation',
    loss: 'Loss',
    form: 'Form',
    seed: 'Seed',
  },
  forms: { tensor: 'A gate a layer', scalar: 'A gate a weight' },
  data: 'Data',
  noData: 'None, plain values',
  generators,
  picture: 'The graph of this stack',
  noPicture: 'Too many nodes for a picture here',
  summary: (layers: number, parameters: number, nodes: number): string =>
    `${counted(layers, 'layer')}, ${counted(parameters, 'trained number')}, ${counted(nodes, 'node')}`,
  cancel: 'Cancel',
  open: 'New Graph',
  add: 'Add to This Graph',
}
