import type { GroupBox } from './group-box'
import type { GroupFrame } from './groups'
import { faces } from './look'
import type { Mark } from './mark'
import { textMark } from './readings'
import { shortened } from './text-width'

// Groups as marks: a box where it is collapsed, else a frame around what is in it.

const PADDING = 12
const TITLE = { x: 12, y: 13 }

/** A collapsed group, from its own corner. */
export function boxMarks({ group, size, results }: GroupBox): readonly Mark[] {
  const { width, height } = size
  const outline = {
    kind: 'box',
    x: 0,
    y: 0,
    width,
    height,
    radius: 10,
    fill: 'raised',
    stroke: 'ink',
  } as const
  const room = width - 2 * PADDING - (results.length > 1 ? width / 3 : 0)
  const name = shortened(group.name, faces.source, room)
  return [
    { ...outline, thickness: 1.25 },
    { ...outline, x: 3, y: 3, width: width - 6, height: height - 6, radius: 7, fill: null, thickness: 1 },
    { ...textMark(name, PADDING, height / 2, 'ink', faces.source), anchor: 'start' },
  ]
}

/** An expanded group. */
export const frameMarks = ({ group, x, y, width, height }: GroupFrame): readonly Mark[] => [
  { kind: 'box', x, y, width, height, radius: 14, fill: 'surface', stroke: 'line', thickness: 1 },
  { ...textMark(group.name, x + TITLE.x, y + TITLE.y, 'quiet', faces.word), anchor: 'start' },
]
