import type { SourceWord } from '../../../expression/syntax'
import type { Shape } from '../../../tensor/tensor'
import { counted, listed } from '../grammar'

/** What an expression will add to a graph. */
export interface Typed {
  readonly gates: number
  /** How many new inputs and parameters there are. */
  readonly inputs: number
  /** The names that mean nodes which are there already. */
  readonly taken: readonly string[]
}

/** A name that an expression leaves open, and what it is taken for. */
export interface Free {
  readonly name: string
  readonly word: SourceWord
  readonly shape: Shape
  /** By axis: whether nothing in the text says its length. */
  readonly isChosen: readonly boolean[]
  /** What it is drawn from, or what is written out; null: too long to say. */
  readonly draw: string | null
  readonly value: string | null
}

const sourceWord: Readonly<Record<SourceWord, string>> = {
  input: 'input',
  param: 'parameter',
  given: 'given',
}

/** `2×3`; of a number nothing. */
const lengths = (shape: Shape): string => shape.join('×')

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
    intoWire: (from: string, to: string): string => `It goes into the wire from ${from} to ${to}.`,
  },

  expression: {
    title: 'Type an expression',
    field: 'Expression',
    example: 'f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))',
    hint:
      'One statement a line, or separated by semicolons: q = x + y; f = q * z. ' +
      'What a name is may be said, too: input x = −2; param b = [0, 1]; given y = 1; W ~ he(2, 3); seed 7.',
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
        ...(typed.taken.length > 0 ? [`${typed.taken.join(', ')} from this graph`] : []),
      ]
      return `${parts.join('; ')}.`
    },
    picture: 'The graph that it becomes',
    free: {
      title: 'What its free names are',
      kind: sourceWord,
      lengths,
      holds: ({ draw, value }: Free): string => (draw ? `~ ${draw}` : value === null ? '' : `= ${value}`),
      edit: (name: string): string => `Edit ${name}`,
      kindLabel: 'Kind',
      shapeLabel: 'Shape',
      shapeHint: 'As in 2×3 or 3; empty for one number',
      badShape: 'Write lengths of at least 1, as in 2×3, or nothing for one number.',
      valuesLabel: 'Values',
      drawLabel: 'Drawn from',
      written: 'written out',
      /** Which lengths nothing says. */
      chosen: ({ shape, isChosen }: Free): string => {
        const open = shape.filter((_, axis) => isChosen[axis]).map(String)
        if (open.length === 0) return ''
        return `Nothing in the text says ${listed(open)}: change ${open.length === 1 ? 'it' : 'them'} as you like.`
      },
      reset: 'Infer Again',
    },
  },

  question: {
    ok: 'OK',
    cancel: 'Cancel',
  },

  about: {
    version: (version: string): string => `Version ${version}`,
    licence: 'MIT licence',
    notices: 'Packages and typefaces',
    contains:
      'Chainrule contains what follows, made by others. Their licences ask to be included with every copy.',
    electron:
      'The desktop application also contains Electron and Chromium, whose licences stand beside its executable.',
    missing:
      'The licences could not be read. They are also in the file THIRD-PARTY.txt beside the application.',
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
