import { count, counted } from '../grammar'

/** Tables, their rows, and what a graph predicts of them. */
export const data = {
  heading: 'Data',
  size: (tables: number): string => counted(tables, 'table'),
  none: 'No table yet. Drop or paste a CSV file, open one, or add points that a generator draws.',
  table: 'Table',
  /** One table among others. */
  option: (name: string, rows: number, columns: number): string =>
    `${name} · ${counted(rows, 'row')} × ${count(columns)}`,
  add: 'Add a table',
  open: 'Open CSV…',
  useNode: 'Add a node that reads it',
  stack: 'Stack layers on it…',
  copy: 'Copy as CSV',
  copied: (name: string): string => `Copied ${name} as CSV`,
  remove: 'Delete the table',
  removed: (name: string): string => `Deleted the table ${name}`,
  settings: 'Table',
  name: 'Name of the table',
  seed: 'Seed',
  drawAgain: 'Draw again',
  keepRows: 'Keep as rows, to edit them',
  replace: 'Replace the rows by a CSV file…',
  readBy: (names: string): string => `Read by ${names}`,
  unread: 'No node reads it yet.',

  reading: (name: string, percent: number): string => `Reading ${name}: ${count(percent)} %`,
  cancel: 'Cancel',
  cancelled: (name: string): string => `Reading ${name} was cancelled`,

  rows: 'Rows',
  allRows: 'All rows',
  allInView: (name: string, rows: number): string =>
    `All ${counted(rows, 'row')} of ${name} go through the graph`,
  sampleInView: (name: string, seen: number, rows: number): string =>
    `${count(seen)} of the ${counted(rows, 'row')} of ${name} go through the graph, evenly spread. Training sees all of them.`,
  rowInView: (name: string, row: number, rows: number): string =>
    `${name}: row ${count(row)} of ${count(rows)} goes through the graph`,
  grid: (name: string): string => `Rows of ${name}; arrows go to the next row, Enter edits, Escape shows all`,
  /** Which rows the step of a run sees: some of them are named. */
  batch: (named: readonly number[], rows: number): string =>
    `${rows === 1 ? 'The batch is row' : `The batch of ${count(rows)} rows:`} ${named.map(count).join(', ')}${named.length < rows ? ', …' : ''}`,
  rowNumber: 'Row',
  cell: (row: number, column: string): string => `Row ${count(row)}, ${column}`,
  column: (place: number): string => `Name of column ${count(place)}`,
  addRow: 'Add a row',
  removeRow: (row: number): string => `Delete row ${count(row)}`,
  /** Of the column with the predictions of a node. */
  predicted: (node: string): string => `What ${node} says of the row`,

  predictions: 'Predictions',
  prediction: 'Prediction',
  unit: 'Which number of it',
  unitOption: (unit: number): string => `Number ${count(unit)}`,
  across: 'Across',
  up: 'Up',
  boundaries: 'Boundaries of neurons',
  /** Where nothing can be predicted, and why. */
  noPrediction: 'No node says something of every row yet: connect a node that reads this table.',
  notOfRows: (node: string): string => `${node} does not say something of every row.`,
  curve: (node: string, column: string): string => `${node} over ${column}`,
  plane: (node: string, across: string, up: string): string => `${node} over ${across} and ${up}`,
  /** From where to where an axis goes; the second one goes upwards. */
  axis: (column: string, from: string, to: string): string => `${column} from ${from} to ${to}`,
  axes: (title: string, across: string, up: string): string => `${title}: ${across}, ${up}`,
  /** What a picture shows, for who does not see it; numbers are written already. */
  curveShows: (
    title: string,
    from: string,
    to: string,
    least: string,
    most: string,
    points: number,
  ): string =>
    `${title}: from ${from} at the left to ${to} at the right, between ${least} and ${most}; with ${counted(points, 'point')} of the table`,
  planeShows: (title: string, least: string, most: string, points: number, above: string): string =>
    `${title}: from ${least} to ${most}, ${above} of the plane above the middle; with ${counted(points, 'point')} of the table`,
  /** How many rows are on the side of the middle that their label says. */
  rightSide: (right: number, rows: number): string =>
    `${count(right)} of ${counted(rows, 'row')} on the right side of the middle`,
  boundary: (node: string, unit: number | null): string =>
    unit === null ? node : `${node}, number ${count(unit + 1)}`,
  boundaryLines: (lines: readonly string[]): string => `Boundaries: ${lines.join('; ')}`,
} as const
