import type { Point } from '../layout/graph'
import type { Callout } from './callouts'
import type { Geometry } from './geometry'
import { faces } from './look'
import { type Face, textWidth } from './text-width'

// What is spelt on the canvas where somebody looks: the inputs of a gate at its ports, a derivative at its wire.

/** The page takes some signs from another face, in which they are wider: a derivative has more room beside it. */
const BOX = { height: 16, padding: { name: 4, local: 8 } }

/** Of a box with a text, in units of the canvas: it is as large on the screen at any zoom. */
const sizeOf = (text: string, face: Face, padding: number, zoom: number) => ({
  width: (textWidth(text, face) + 2 * padding) / zoom,
  height: BOX.height / zoom,
})

/** From a port to the box with its name. */
const BESIDE_PORT = 5

/** The names of the inputs of a gate, at its ports. */
export function portNames({ nodes, made }: Geometry, id: string, zoom: number): readonly Callout[] {
  const body = nodes.get(id)?.body
  const corner = made.places.get(id)
  if (!body || !corner) return []
  return body.inputs.map((input, at) => {
    const port = body.ports[at]!
    const size = sizeOf(input, { ...faces.name, italic: true }, BOX.padding.name, zoom)
    const isAbove = at < body.inputs.length / 2
    return {
      id: `${id} ${input}`,
      text: input,
      about: { x: corner.x + port.x, y: corner.y + port.y },
      wish: {
        x: -size.width / 2 - BESIDE_PORT,
        y: (isAbove ? -1 : 1) * (size.height / 2 + 2),
      },
      size,
    }
  })
}

/** ∂f₃/∂f₂ = 0.5, on its wire. */
export const spelledWire = (id: string, text: string, about: Point, zoom: number): Callout => ({
  id,
  text,
  about,
  wish: { x: 0, y: 0 },
  size: sizeOf(text, faces.local, BOX.padding.local, zoom),
  localOf: id,
})
