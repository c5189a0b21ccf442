import type { Places } from '../../sentences'
import { count, counted, listed } from '../grammar'

/** `fanIn` as people write it: Fan in. */
function spaced(name: string): string {
  const words = name.replace(/(?<=\p{Ll})\p{Lu}/gu, (capital) => ` ${capital.toLowerCase()}`)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Choices that are written in another way than with a capital first. */
const choices: Readonly<Record<string, string>> = { pytorch: 'PyTorch' }

const size = (nodes: number, wires: number): readonly string[] => [
  ...(nodes > 0 ? [counted(nodes, 'node')] : []),
  ...(wires > 0 ? [counted(wires, 'wire')] : []),
]

/** All about what is selected, or about the document. */
export const inspector = {
  /** Why a field does not take what was typed into it. */
  refused: (field: string, why: string): string => `${field}: ${why}`,

  document: {
    heading: 'Graph',
    size: (nodes: number, wires: number): string => `${counted(nodes, 'node')} · ${counted(wires, 'wire')}`,
    title: 'Title',
    note: 'Note',
    notePlaceholder: 'What to look at',
    target: 'Target: what is differentiated',
    targetIs: (name: string | null): string => `Target: ${name ?? 'none'}`,
    noTarget: 'None',
    seed: 'Seed of the random numbers',
    problems: (problems: number): string => (problems === 0 ? 'Problems' : `Problems (${count(problems)})`),
    /** Where nothing is wrong. */
    fine: (nodes: number, gradients: boolean): string =>
      nodes === 0
        ? 'There are no nodes yet.'
        : gradients
          ? 'Every node has a value, and every number is finite.'
          : 'Every node has a value, but there are no gradients: nothing is differentiated.',
  },

  node: {
    name: 'Name',
    isTarget: ({ node }: Places<'node'>): string => `The target: gradients are derivatives of ${node}.`,
    differentiate: 'Differentiate this',
    setValue: 'Set the value',
    valueExample: '3 or [1, 2] or [[1, 2], [3, 4]]',
    gradient: 'Gradient',
    /** Of a source. */
    given: 'Given: nobody asks for its gradient',
    localGradients: 'Local gradients',
    settings: 'Settings',
    goToWire: (input: string): string => `Go to the wire into ${input}: `,
    noLocal: (input: string, isComputed: boolean): string =>
      `${input}: ${isComputed ? 'no gradient flows here' : 'not computed yet'}`,
  },

  /** What comes to the target from outside. */
  upstream: {
    value: 'Upstream gradient, from outside',
    valueExample: (isTensor: boolean): string =>
      isTensor ? 'ones, or 2 or [0.1, -0.2]' : '1, or another number',
    entry: 'Only the entry at',
    entryExample: (axes: number): string => `all, or ${Array(axes).fill(0).join(', ')}`,
    noEntry: `expected the place of an entry: a whole number for each axis, separated by commas`,
  },

  attribute: {
    label: spaced,
    choice: (name: string): string => choices[name] ?? spaced(name),
    /** In an empty field, where leaving it empty means something. */
    empty: { scalar: 'a scalar', allAxes: 'all axes', fromSize: 'as the size', fromShape: 'from the shape' },
  },

  /** What a node reads. */
  read: {
    noTable: 'Choose a table',
    noTables: 'There is no table yet: the Data panel adds one.',
    missing: (name: string): string => `${name} (not there)`,
  },

  edge: {
    /** Between the node that a wire comes from and the one that it goes to. */
    into: 'into',
    input: (name: string): string => `input ${name}`,
    chainRule: ({ node, source, target }: Places<'node' | 'source' | 'target'>): string =>
      `Global gradient = local · upstream: how ${node} changes with ${source}, times what reaches ${node} from ${target}.`,
    /** In the place of the target, where there is none. */
    someTarget: 'a target',
    upstream: 'Upstream',
    local: 'Local',
    global: ({ source }: Places<'source'>): string => `Global, back to ${source}`,
    noLocal: 'No gradient flows into this input.',
    given: (source: string): string => `${source} is given, so that nobody asks for a gradient.`,
  },

  jacobian: {
    title: 'Jacobian',
    show: (shape: string): string => `Show the full Jacobian, ${shape}`,
    none: 'There is none.',
    tooLarge: (entries: number, most: number): string =>
      `The full Jacobian has ${count(entries)} entries; up to ${count(most)} are shown.`,
  },

  several: {
    heading: (nodes: number, wires: number): string => `${listed(size(nodes, wires))} selected`,
    duplicate: 'Duplicate',
    tidy: 'Tidy',
    delete: 'Delete',
    nodes: 'Nodes',
    more: (nodes: number): string => `and ${count(nodes)} more`,
  },

  /** A number or a tensor, in full. */
  reading: {
    value: 'Value',
    /** What it is, for screen readers; `copy` and `copied` say it, too. */
    valueOf: (node: string): string => `value of ${node}`,
    gradientOf: (node: string): string => `gradient of ${node}`,
    reaches: (node: string): string => `gradient that reaches ${node}`,
    flowsBack: (node: string): string => `gradient that flows back to ${node}`,
    jacobian: 'full Jacobian',
    copy: (what: string): string => `Copy the ${what}`,
    copied: (what: string): string => `Copied the ${what}`,
    notCopied: 'The clipboard may not be written to',
    notReached: 'Not reached yet.',
    notComputed: 'Not computed yet.',
  },

  whatIf: {
    /** `nudge`: the letter for how far it moves. */
    heading: (nudge: string, place: readonly number[]): string =>
      place.length === 0 ? `What if it moved by ${nudge}?` : `What if one entry moved by ${nudge}?`,
    direction: (nudge: string): string => `direction of ${nudge}`,
    up: 'up',
    down: 'down',
    size: (nudge: string): string => `size of ${nudge}`,
    noGradient: 'no gradient',
    /** How far differences are from the gradient, by the size of the nudge. */
    errors: {
      title: (nudge: string): string => `Which ${nudge} is best?`,
      size: (nudge: string): string => `${nudge}, by powers of ten`,
      axis: (nudge: string): string => `exponent of ${nudge}`,
      oneSided: 'one-sided',
      central: 'central',
      /** A line of the chart. */
      line: (kind: string): string => `exponent of the error, ${kind}`,
      quotient: (value: string, error: string): string => `${value}, off by ${error}`,
      least: (kind: string, error: string, nudge: string, size: string): string =>
        `${kind}: at best off by ${error}, at ${nudge} = ${size}.`,
      kink: (nudge: string): string =>
        `There is no derivative at this very point: it is a kink or a jump. However small ${nudge} is, the two sides differ, and what is passed back is a convention.`,
      why: (nudge: string): string =>
        `A large ${nudge} cuts off the curve: the error falls with ${nudge} one-sided, with ${nudge}² central. A small one is left with rounding, which grows with 1/${nudge}. A difference that meets the gradient exactly is not drawn.`,
    },
  },
}
