import type { NonFinite } from '../../../health/finding'
import type { Places } from '../../sentences'
import { count, counted, listed, number } from '../grammar'

// What stands around the graphs: the bars along the top and the bottom, titles, notices.

export const frame = {
  /** The parts of the window, for screen readers; those that can be dragged wider by these names, too. */
  parts: {
    palette: 'Palette',
    inspector: 'Inspector',
    graph: 'Graph',
  },

  /** A graph beside another one. */
  pane: {
    label: (place: number, of: number, name: string): string => `Graph ${place} of ${of}: ${name}`,
    active: 'active',
    close: (name: string): string => `Close ${name}`,
  },

  /** What takes long: shown with how far it is, and a button that gives it up. */
  work: {
    opening: (name: string): string => `Opening ${name}`,
    pasting: (nodes: number): string => `Adding ${counted(nodes, 'node')}`,
    tidying: (nodes: number): string => `Arranging ${counted(nodes, 'node')}`,
    deleting: 'Deleting',
    undoing: 'Undoing',
    redoing: 'Redoing',
    /** To screen readers, now and then; `share` is from 0 to 1. */
    soFar: (share: number): string => `${count(Math.round(share * 100))} %`,
    cancel: 'Cancel',
    /** Of one of the above. */
    cancelled: (label: string): string => `${label}: cancelled, and nothing has changed`,
  },

  /** Of a document with changes. */
  unsaved: {
    title: 'There are changes that are not saved',
    /** After its name. */
    spoken: ', not saved',
  },

  documentTitle: {
    field: 'Title',
    button: (title: string): string => `Title: ${title}`,
  },

  topBar: {
    welcome: 'Welcome page',
    menus: 'Menus',
    digits: 'Significant digits',
    digitCount: ({ count }: Places<'count'>): string => `${count} digits`,
    theme: 'Theme',
    themes: {
      system: 'As the System',
      light: 'Light',
      dark: 'Dark',
      contrast: 'High Contrast',
    },
  },

  target: {
    choose: 'Differentiate…',
    chosen: ({ node }: Places<'node'>): string => `differentiating ${node}`,
    picker: 'Node to differentiate',
    nodes: 'Nodes',
    /** After the operation of the node in the list that is the target. */
    now: (operation: string): string => `${operation}, the target now`,
    /** Instead of a node: the one gate that ends the graph, by its name, where there is one. */
    automatic: 'What ends the graph',
    automaticNow: (name: string | null): string => (name === null ? 'automatic' : `automatic: ${name}`),
    /** Where several gates end the graph; of many the first few by their names. */
    several: (names: readonly string[], most: number): string =>
      `No gradients yet: the graph ends in ${
        names.length > most ? counted(names.length, 'gate') : listed(names)
      }. Choose which one is differentiated:`,
    /** For screen readers, of a button with the name of a gate. */
    differentiate: (name: string): string => `Differentiate ${name}`,
    more: 'Others…',
    notFound: 'There is no such node.',
  },

  details: {
    label: 'Details',
    inspector: 'Inspector',
    derivation: 'Derivation',
    differences: 'Differences',
    text: 'Text',
    paths: 'Paths',
    showAll: 'Show Everything',
    training: 'Training',
    health: 'Health',
    data: 'Data',
  },

  statusLine: {
    label: 'Status',
    nodes: (nodes: number): string => counted(nodes, 'node'),
    wires: (wires: number): string => counted(wires, 'wire'),
    row: (table: string, row: number, rows: number): string =>
      `${table}: row ${count(row)} of ${count(rows)}`,
    /** Where not all go through the graph, and nobody picked one. */
    sample: (table: string, seen: number, rows: number): string =>
      `${table}: ${count(seen)} of ${count(rows)} rows shown`,
    selected: (things: number): string => `${count(things)} selected`,
    fine: 'No problems',
    /** With the first node that made a number that is not finite, where there is one. */
    problems: (problems: number, first: NonFinite | null): string =>
      `${counted(problems, 'problem')}${first ? `: ${first.name} makes ${number(first.number)}` : ''}`,
    open: (inputs: number): string => `${counted(inputs, 'input')} open`,
    zoom: (percent: number): string => `${count(percent)} %`,
    zoomReset: (percent: number): string => `Zoom ${count(percent)} %, back to 100 %`,
  },

  notices: {
    label: 'Notices',
    dismiss: 'Dismiss',
    update: 'Update',
    report: 'Copy the report',
  },

  /** In the place of an editor that failed. */
  fault: {
    title: 'The editor has failed',
    advice:
      'Your graph is still there, with all that you changed. Save a copy of it, then go on from the start.',
    save: 'Save a copy…',
    /** What was wanted, where saving fails as well. */
    saving: 'Save a copy',
    leave: 'Back to the start',
  },

  emptyHint: {
    title: 'Start a graph',
    how: 'Double-click anywhere, or drag an operation from the palette.',
    add: 'Add a node',
    expression: 'Type an expression',
    example: 'Open an example',
    keys: ({ add, expression, all }: Places<'add' | 'expression' | 'all'>): string =>
      `${add} add ${expression} expression ${all} all keys`,
  },

  /** What each context menu is about. */
  contextMenu: {
    canvas: 'Canvas',
    node: 'Node',
    edge: 'Wire',
  },
}
