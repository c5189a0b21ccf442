import type { Places } from '../../sentences'

/** The page that one sees first, with the gallery of examples. */
export const welcome = {
  about: ({ values, gradients }: Places<'values' | 'gradients'>): string =>
    `Computational graphs with ${values} flowing forward and ${gradients} flowing back, on every wire.`,
  values: 'values',
  gradients: 'gradients',
  notLoaded: 'Chainrule could not be loaded. Reload the page to try again.',
  back: (name: string): string => `Back to ${name}`,
  new: 'New graph',
  expression: 'Type an expression…',
  layers: 'Stack dense layers…',
  open: 'Open a file…',
  recent: 'Recent',
  recentFiles: 'Recent files',
  commands: ({ key }: Places<'key'>): string => `${key} finds every command`,
  openBeside: (example: string): string => `Open ${example} beside`,
  lesson: {
    gates: 'Gates',
    neuron: 'A neuron',
    chains: 'Deep chains: why gradients vanish and explode',
    layers: 'Layers on vectors',
    networks: 'Small networks',
    initialisation: 'Initialisation',
    perceptrons: 'Perceptrons',
    learning: 'Learning from data',
  },
}
