import type { ShownNode } from '../playback/shown'
import type { GroupBox } from './group-box'
import type { GroupFrame } from './groups'
import { faces } from './look'
import { type Mark, movedBy } from './mark'
import { ringMark } from './node-marks'
import { textMark } from './readings'
import { shortened, textWidth } from './text-width'

// Groups as marks: a box where it is collapsed, else a frame around what is in it.

const PADDING = 12
const TITLE = { x: 12, y: 13 }
export const BOX_RADIUS = 10
/** How many nodes are in a box, after its name. */
const COUNT = { gap: 6, padding: 5, height: 17, radius: 8 }

/** A collapsed group, from its own corner; `phase` is that of the current step where its node is in the box. */
export const boxMarks = (box: GroupBox, phase: ShownNode['phase'] | null): readonly Mark[] => [
  ...boxBodyMarks(box, phase),
  ...headingMarks(box),
]

/** The box alone, and the ring of the current step. */
export function boxBodyMarks(
  { size: { width, height } }: Pick<GroupBox, 'size'>,
  phase: ShownNode['phase'] | null,
): readonly Mark[] {
  const outline = {
    kind: 'box',
    x: 0,
    y: 0,
    width,
    height,
    radius: BOX_RADIUS,
    fill: 'raised',
    stroke: 'ink',
  } as const
  return [
    ...(phase === null ? [] : [ringMark(width, height, BOX_RADIUS, phase)]),
    { ...outline, thickness: 1.25 },
    { ...outline, x: 3, y: 3, width: width - 6, height: height - 6, radius: 7, fill: null, thickness: 1 },
  ]
}

const countWidth = ({ nodes }: GroupBox): number =>
  textWidth(String(nodes.length), faces.shape) + 2 * COUNT.padding

/** The name that is written in a box: as much of it as has room beside the count, and beside the names of results. */
export function boxName(box: GroupBox): string {
  const { group, size, results } = box
  const taken = countWidth(box) + COUNT.gap + (results.length > 1 ? size.width / 3 : 0)
  return shortened(group.name, faces.source, size.width - 2 * PADDING - taken)
}

function headingMarks(box: GroupBox): readonly Mark[] {
  const middle = box.size.height / 2
  const name = boxName(box)
  const left = PADDING + textWidth(name, faces.source) + COUNT.gap
  const width = countWidth(box)
  return [
    { ...textMark(name, PADDING, middle, 'ink', faces.source), anchor: 'start' },
    {
      kind: 'box',
      x: left,
      y: middle - COUNT.height / 2,
      width,
      height: COUNT.height,
      radius: COUNT.radius,
      fill: 'paper',
      stroke: null,
      thickness: 0,
    },
    textMark(String(box.nodes.length), left + width / 2, middle, 'quiet', faces.shape),
  ]
}

/** An expanded group. */
export const frameMarks = (frame: GroupFrame): readonly Mark[] => {
  const title = textMark(frame.group.name, TITLE.x, TITLE.y, 'quiet', faces.title)
  return movedBy([...frameBodyMarks(frame), { ...title, anchor: 'start' }], frame)
}

/** Its frame alone, from its own corner. What is in it shows through where frames lie in one another. */
export const frameBodyMarks = ({ width, height }: Pick<GroupFrame, 'width' | 'height'>): readonly Mark[] => [
  {
    kind: 'box',
    x: 0,
    y: 0,
    width,
    height,
    radius: 14,
    fill: 'framed',
    opacity: 0.6,
    stroke: 'line',
    thickness: 1,
  },
]
