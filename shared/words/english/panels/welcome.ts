import type { FileState } from '../../../ipc/recovery'
import type { Places } from '../../sentences'
import { counted } from '../grammar'

/** In seconds. */
const [MINUTE, HOUR, DAY] = [60, 3600, 86_400]

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
  /** What was not saved when a page, the application or the machine crashed. */
  unsaved: {
    title: 'Not saved',
    about: 'The application or its page ended before these were saved.',
    age: (seconds: number): string => {
      if (seconds < MINUTE) return 'Edited just now'
      if (seconds < HOUR) return `Edited ${counted(Math.floor(seconds / MINUTE), 'minute')} ago`
      if (seconds < DAY) return `Edited ${counted(Math.floor(seconds / HOUR), 'hour')} ago`
      return `Edited ${counted(Math.floor(seconds / DAY), 'day')} ago`
    },
    noFile: 'In no file yet',
    file: {
      same: (name: string): string => `Belongs to ${name}`,
      changed: (name: string): string =>
        `Another program has changed ${name} meanwhile: saving will ask which of the two to keep`,
      gone: (name: string): string => `${name} was deleted or moved meanwhile: saving will ask where to`,
      unknown: (name: string): string => `Belongs to ${name}`,
    } satisfies Record<FileState, (name: string) => string>,
    restore: 'Restore',
    discard: 'Discard',
    restoreNamed: (name: string): string => `Restore ${name}`,
    discardNamed: (name: string): string => `Discard ${name}`,
  },
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
