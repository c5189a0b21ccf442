import { counted } from '../grammar'

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
  picture: 'The graph of this stack',
  noPicture: 'Too many nodes for a picture here',
  summary: (layers: number, parameters: number, nodes: number): string =>
    `${counted(layers, 'layer')}, ${counted(parameters, 'trained number')}, ${counted(nodes, 'node')}`,
  cancel: 'Cancel',
  open: 'New Graph',
  add: 'Add to This Graph',
}
