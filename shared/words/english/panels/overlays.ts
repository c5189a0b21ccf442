import { counted } from '../grammar'

/** What an expression will add to a graph. */
export interface Typed {
  readonly gates: number
  /** How many new inputs there are, and the names of those without a value: of each, or of some. */
  readonly inputs: number
  readonly open: readonly string[]
  /** The names that mean nodes which are there already. */
  readonly taken: readonly string[]
}

/** `x, y are 1 until you set them`; `they are …` where it is all of the inputs that were spoken of. */
function oneUntilSet({ inputs, open }: Typed): string {
  const [verb, them] = open.length === 1 ? ['is', 'it'] : ['are', 'them']
  const who = open.length < inputs ? open.join(', ') : open.length === 1 ? 'it' : 'they'
  return `${who} ${verb} 1 until you set ${them}`
}

// What opens over the graph.

export const overlays = {
  commandPalette: {
    title: 'Commands',
    placeholder: 'What would you like to do?',
    notFound: 'There is no such command.',
    /** Of a switch. */
    on: 'on',
  },

  find: {
    title: 'Find a node',
    nodes: 'Nodes',
    placeholder: 'Name, operation or value',
    notFound: 'No node is called so, computes that or has that value.',
    /** After the name of a node: what it computes, and its value or what is wrong with it. */
    detail: (operation: string, reading: string): string =>
      reading === '' ? operation : `${operation} · ${reading}`,
    /** What nodes with a problem are found by. */
    problem: 'problem',
  },

  quickAdd: {
    title: 'Add a node',
    operations: 'Operations',
    notFound: 'There is no such operation.',
    noneFits: 'No operation like this fits the wire.',
    toOutput: (node: string): string => `It is connected to the output of ${node}.`,
    toInput: (node: string, input: string): string => `It is connected to the input ${input} of ${node}.`,
  },

  expression: {
    title: 'Type an expression',
    field: 'Expression',
    example: 'f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))',
    hint: 'One statement a line, or separated by semicolons: q = x + y; f = q * z',
    open: 'New Graph',
    add: 'Add to This Graph',
    /** A fault as a sentence of its own; with its place where there are several lines. */
    fault: (message: string, place: { readonly line: number; readonly column: number } | null): string => {
      const at = place ? `Line ${place.line}, column ${place.column}: ` : ''
      return `${at}${message}${/[.?]$/.test(message) ? '' : '.'}`
    },
    summary: (typed: Typed): string => {
      const parts = [
        `${counted(typed.gates, 'gate')}, ${counted(typed.inputs, 'new input')}`,
        ...(typed.open.length > 0 ? [oneUntilSet(typed)] : []),
        ...(typed.taken.length > 0 ? [`${typed.taken.join(', ')} from this graph`] : []),
      ]
      return `${parts.join('; ')}.`
    },
  },

  question: {
    ok: 'OK',
    cancel: 'Cancel',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    canvas: 'On the canvas',
    add: 'Add a node at the pointer',
    connect: 'Connect from a port',
    follow: 'Follow the wires',
    nudge: 'Nudge',
    nudgeFar: 'Nudge ten times as far',
    cancel: 'Cancel, select nothing',
    extend: 'Add to the selection',
    pan: 'Pan',
    menu: 'Context menu',
  },
}
