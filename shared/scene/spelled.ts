import type { Point } from '../layout/graph'
import type { Callout, CalloutShape } from './callouts'
import type { Geometry } from './geometry'
import { faces } from './look'
import { type Face, textWidth } from './text-width'

// What is spelt on the canvas where somebody looks: the inputs of a gate at its ports, a derivative at its wire.

/** The page takes some signs from another face, in which they are wider: a derivative has more room beside it. */
const BOX = { height: 16, padding: { name: 4, local: 8 } }

/** A text in lines, and its box in units of the canvas: it is as large on the screen at any zoom. */
const shapeOf = (lines: readonly string[], face: Face, padding: number, zoom: number): CalloutShape => ({
  lines,
  size: {
    width: (Math.max(...lines.map((line) => textWidth(line, face))) + 2 * padding) / zoom,
    height: (lines.length * BOX.height) / zoom,
  },
})

/** A formula that is wider may be written in lines that are as wide as one of these, in pixels. */
const WIDE = [240, 160, 100]

/** A formula may go on in another line behind an equals sign or a comma and before an operator; an index is kept whole. */
const BREAKS = /(?<==) |(?<=,) (?![^[]*\])| (?=[−+·⊙/] )/

/** A formula in lines of at most some width, as far as it may be broken: the first says of what it is one. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const piece of text.split(BREAKS)) {
    const longer = `${lines.at(-1)} ${piece}`
    if (lines.length > 1 && textWidth(longer, faces.local) <= width) lines[lines.length - 1] = longer
    else lines.push(piece)
  }
  return lines
}

/** From a port to the box with its name. */
const BESIDE_PORT = 5

/** The names of the inputs of a gate, at its ports. */
export function portNames({ nodes, made }: Geometry, id: string, zoom: number): readonly Callout[] {
  const body = nodes.get(id)?.body
  const corner = made.places.get(id)
  if (!body || !corner) return []
  return body.inputs.map((input, at) => {
    const port = body.ports[at]!
    const isAbove = at < body.inputs.length / 2
    return {
      id: `${id} ${input}`,
      text: input,
      about: { x: corner.x + port.x, y: corner.y + port.y },
      wish: ({ width, height }) => ({
        x: -width / 2 - BESIDE_PORT,
        y: (isAbove ? -1 : 1) * (height / 2 + 2),
      }),
      shapes: [shapeOf([input], { ...faces.name, italic: true }, BOX.padding.name, zoom)],
    }
  })
}

/** ∂f₃/∂f₂ = 0.5, on its wire; a long formula in several lines, where it has more room so. */
export function spelledWire(id: string, text: string, about: Point, zoom: number): Callout {
  const inLines = (lines: readonly string[]) => shapeOf(lines, faces.local, BOX.padding.local, zoom)
  const narrower = WIDE.filter((width) => width < textWidth(text, faces.local))
  return {
    id,
    text,
    about,
    wish: () => ({ x: 0, y: 0 }),
    shapes: [inLines([text]), ...narrower.map((width) => inLines(wrapped(text, width)))],
    localOf: id,
  }
}
