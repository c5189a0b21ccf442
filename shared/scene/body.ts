import { operationOf } from '../document/document'
import type { GraphNode } from '../engine/graph'
import { nameText } from '../explain'
import type { Point } from '../layout/graph'
import { inputNames } from '../ops/inputs'
import { faces } from './look'
import { shortened, textWidth, type Face } from './text-width'

// What stands for a node: a circle with its sign, a capsule around a word or a name, a box where many wires arrive.

export interface Body {
  readonly kind: 'gate' | 'source'
  readonly width: number
  readonly height: number
  /** Of its corners. */
  readonly radius: number
  readonly text: string
  readonly face: Face
  /** The names of its inputs, and where they are, from its top left corner. */
  readonly inputs: readonly string[]
  readonly ports: readonly Point[]
  /** The name below it; of a source it is in it. */
  readonly name: string | null
}

const GATE = 36
const CAPSULE = 28
const SOURCE = { width: 52, height: 28 }
/** A word in a circle is at most so wide. */
const IN_CIRCLE = 29
/** Between the inputs of a gate that has more than two. */
const PORT_PITCH = 18
const PADDING = 12
const MAX_NAME = { below: 96, within: 132 }
/** The room that a name takes below a gate. */
export const NAME_ROOM = 15

/** The body of a node with so many inputs. */
export function bodyOf(node: Pick<GraphNode, 'op' | 'name'>, inputs: number): Body {
  const operation = operationOf(node)
  const { kind, symbol } = operation
  const name = nameText(node.name)
  if (kind === 'source') {
    const text = shortened(name, faces.source, MAX_NAME.within)
    const width = Math.max(SOURCE.width, even(textWidth(text, faces.source) + 2 * PADDING))
    return {
      kind: 'source',
      ...SOURCE,
      width,
      radius: SOURCE.height / 2,
      text,
      face: faces.source,
      inputs: [],
      ports: [],
      name: null,
    }
  }
  const face = faceOf(symbol)
  const isRound = textWidth(symbol, face) <= IN_CIRCLE
  const tall = inputs > 2 ? PORT_PITCH * inputs : null
  const width = isRound ? GATE : even(textWidth(symbol, face) + 2 * PADDING)
  const height = tall ?? (isRound ? GATE : CAPSULE)
  const radius = tall === null ? height / 2 : 10
  return {
    kind: 'gate',
    width,
    height,
    radius,
    text: symbol,
    face,
    inputs: inputNames(operation, inputs),
    ports: Array.from({ length: inputs }, (_, at) => portAt(at, inputs, height, radius)),
    name: shortened(name, faces.name, MAX_NAME.below),
  }
}

function faceOf(symbol: string): Face {
  const length = Array.from(symbol).length
  if (length <= 2) return faces.sign
  return textWidth(symbol, faces.word) <= IN_CIRCLE + 8 ? { ...faces.word, size: 12 } : faces.word
}

/** Inputs are evenly spread; on a round side they stand on its rim. */
function portAt(at: number, count: number, height: number, radius: number): Point {
  const y = (height * (at + 0.5)) / count
  const off = Math.max(0, Math.abs(y - height / 2) - (height / 2 - radius))
  return { x: radius - Math.sqrt(radius * radius - off * off), y }
}

const even = (width: number): number => 2 * Math.ceil(width / 2)
