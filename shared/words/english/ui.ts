import { count, counted } from './grammar'

/** What the pieces of the window say that stand in many places of it. */
export const ui = {
  close: 'Close',
  /** Of an entry of a menu, after its label. */
  chosen: ', chosen',
  notComputed: 'not computed yet',
  /** Of the line beside a panel that is dragged. */
  widthOf: (panel: string): string => `Width of ${panel}`,
  /** The same where it stands below another part. */
  heightOf: (panel: string): string => `Height of ${panel}`,
  /** A tensor that is drawn as colours: its shape, its least and its largest entry. */
  range: (shape: string, least: string, most: string): string => `${shape}, from ${least} to ${most}`,
  /** A tensor as a table: what it is, and its shape or range. */
  tensor: (what: string, shape: string): string => `${what}, ${shape}`,
  /** Of a tensor of three and more axes: which of them are looked at, and where on the others. */
  rows: 'Rows',
  columns: 'Columns',
  axis: (axis: number, length: number): string => `axis ${count(axis)}, of ${count(length)}`,
  place: (at: number, length: number): string => `${count(at)}, of 0 to ${count(length - 1)}`,
  /** Below the last of the planes of a tensor that are shown. */
  morePlanes: (planes: number): string => `and ${counted(planes, 'plane')} more`,
}
