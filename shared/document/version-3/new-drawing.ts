import type { Shape } from '../../tensor/tensor'
import type { Size } from './old-drawing'

// How nodes are drawn since version 3: small gates, and their numbers on the wires. The migration to version 3 keeps what it
// needs to know of it here, so that it gives the same places whatever the drawing becomes.

const GATE: Size = { width: 36, height: 36 }
const CAPSULE_HEIGHT = 28
/** The gates that were a word in a capsule, and how wide they were. */
const CAPSULES: ReadonlyMap<string, number> = new Map([
  ['clamp', 64],
  ['softplus', 76],
  ['softmax', 76],
  ['logSoftmax', 98],
  ['mean', 58],
  ['logSumExp', 84],
  ['concat', 68],
  ['stack', 56],
  ['slice', 58],
  ['reshape', 76],
  ['broadcastTo', 88],
  ['binaryCrossEntropyWithLogits', 62],
  ['hinge', 58],
  ['softmaxCrossEntropy', 96],
  ['halfSquaredError', 76],
  ['huber', 64],
  ['dropout', 74],
])
/** Inputs below one another, where there are more than two. */
const PORT_PITCH = 18
/** About what a letter of a name takes, in a source and below a gate, and the most that a name takes. */
const LETTER = { within: 7.5, below: 6.4 }
const MAX_NAME = { within: 132, below: 96 }
const SOURCE = { width: 52, height: 28, padding: 24 }
const NAME_HEIGHT = 15
/** A collapsed group. */
const BOX = { width: 140, height: 40, input: 18, result: 52 }

/** What a node takes up. */
export interface Body extends Size {
  /** The half of it and of the name below it. */
  readonly half: number
  /** The height of the name below it. */
  readonly below: number
}

/** The body of an operation's node with so many inputs, free ones counted. */
export function newBody(op: string, isSource: boolean, name: string, inputs: number): Body {
  if (isSource) {
    const text = Math.min(MAX_NAME.within, LETTER.within * name.length)
    const width = Math.max(SOURCE.width, even(text + SOURCE.padding))
    return { width, height: SOURCE.height, half: width / 2, below: 0 }
  }
  const word = CAPSULES.get(op)
  const width = word ?? GATE.width
  const height = inputs > 2 ? PORT_PITCH * inputs : word === undefined ? GATE.height : CAPSULE_HEIGHT
  const text = Math.min(MAX_NAME.below, LETTER.below * name.length)
  return { width, height, half: Math.max(width, text) / 2, below: NAME_HEIGHT }
}

/** The body of a collapsed group with so many inputs and results. */
export function newBoxBody(inputs: number, results: number): Body {
  const height = Math.max(BOX.height, BOX.input * inputs, BOX.result * results)
  return { width: BOX.width, height, half: BOX.width / 2, below: 0 }
}

const even = (width: number): number => 2 * Math.ceil(width / 2)

/** The room along a wire, and above and below it. */
export interface Room {
  readonly width: number
  readonly above: number
  readonly below: number
}

const NUMBER: Size = { width: 50, height: 12 }
const CELL: Size = { width: 36, height: 16 }
const HEAT: Size = { width: 100, height: 24 }
const MAX_SIDE = 3
/** A local gradient that is no table: a pill on the wire. */
const PILL = { height: 16, padding: 6 }
/** Above and below the numbers of a wire, until those of the next one; and after them, where the wire swings to its input. */
const GAP = { above: 5, below: 7, swing: 18 }
/** Before a fork is the value, and behind it its branches swing apart. */
const FORK = { before: 6, swing: 12 }

/**
 * What the numbers of a value take up on a wire: the value above it, the local gradient on it, the gradient below it. Where
 * the wire leads from each entry to one, the local gradient is as large as the value. Where it forks, the value stands
 * before the fork.
 */
export function roomOf(shape: Shape, isEntrywise: boolean, forks: boolean): Room {
  const { width, height } = readingOf(shape)
  const local = (isEntrywise && shape.length > 0 ? height : PILL.height) / 2
  const padding = shape.length === 0 ? 2 * PILL.padding : 0
  return {
    width: width + padding + GAP.swing + (forks ? FORK.before + width + FORK.swing : 0),
    above: local + height + GAP.above,
    below: local + height + GAP.below,
  }
}

function readingOf(shape: Shape): Size {
  if (shape.length === 0) return NUMBER
  const columns = shape.length < 2 ? 1 : shape.at(-1)!
  const rows = shape.reduce((product, length) => product * length, 1) / Math.max(1, columns)
  if (rows > MAX_SIDE || columns > MAX_SIDE) return HEAT
  // The formula of a local gradient may be wider.
  return { width: Math.max(columns * CELL.width, 46), height: rows * CELL.height }
}
