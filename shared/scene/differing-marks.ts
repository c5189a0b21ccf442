import { boundsOfMarks, type LineMark, type Mark } from './mark'
import { textWidth } from './text-width'

// What lies behind numbers that differ from those of another graph, as if by a marker. It covers none of the other states:
// what is selected, the current step and the focus are rings around a node, an error is a dot.

/** How far the ground of a number reaches beyond it. */
const MORE = { x: 3, y: 1.5 }
/** How far that of a wire reaches beyond its line, on either side. */
const BESIDE = 4

/** What lies behind the marks of a number; nothing behind none. */
export function numberGround(marks: readonly Mark[]): readonly Mark[] {
  const bounds = boundsOfMarks(marks, (mark) => textWidth(mark.text, mark))
  if (!bounds) return []
  const { x, y, width, height } = bounds
  return [
    {
      kind: 'box',
      x: x - MORE.x,
      y: y - MORE.y,
      width: width + 2 * MORE.x,
      height: height + 2 * MORE.y,
      radius: 4,
      fill: 'differing-soft',
      stroke: 'differing',
      thickness: 1,
    },
  ]
}

/** What lies behind the line of a wire. */
export const wireGround = ({ path, thickness }: LineMark): readonly Mark[] => [
  { kind: 'line', path, ink: 'differing-soft', thickness: thickness + 2 * BESIDE },
]
