import type { Grain } from '../playback/moments'

// What may be asked of a figure: the command line's options and the window's dialog say it.

export const formats = ['svg', 'png', 'pdf', 'tikz', 'beamer', 'html', 'latex', 'markdown'] as const
export type Format = (typeof formats)[number]

export const looks = ['light', 'dark', 'print'] as const
export type LookName = (typeof looks)[number]
export const pages = ['figure', 'slide', 'a4'] as const
/** A page as large as the figure, a slide of 16:9, or A4 with several steps on it. */
export type PageName = (typeof pages)[number]
export const grains = ['coarse', 'fine'] as const satisfies readonly Grain[]
export const phases = ['forward', 'backward', 'both', 'update'] as const
export type Phases = (typeof phases)[number]
export const texts = ['text', 'outlines'] as const
export type TextForm = (typeof texts)[number]

/** Which moments: none, with every number; one; or all of some phases. */
export type Which =
  | { readonly kind: 'whole' }
  | { readonly kind: 'step'; readonly position: number }
  | { readonly kind: 'steps'; readonly phases: Phases }

export interface Order {
  readonly format: Format
  readonly which: Which
  readonly grain: Grain
  readonly look: LookName
  readonly page: PageName
  readonly text: TextForm
  /** Pixels a unit of the canvas. */
  readonly scale: number
  readonly transparent: boolean
}

export const plainOrder: Order = {
  format: 'svg',
  which: { kind: 'whole' },
  grain: 'coarse',
  look: 'light',
  page: 'figure',
  text: 'text',
  scale: 1,
  transparent: false,
}

/** What a scale may be: more makes pictures that nothing opens. */
export const scales = { least: 1, most: 4 } as const

/** The names of files end so; several pictures are zipped. */
const extensions = {
  svg: 'svg',
  png: 'png',
  pdf: 'pdf',
  tikz: 'tex',
  beamer: 'tex',
  html: 'html',
  latex: 'tex',
  markdown: 'md',
} as const satisfies Record<Format, string>
type Extension = (typeof extensions)[Format] | 'zip'

/** Whether each step is a file of its own. */
export const isZipped = ({ format, which }: Pick<Order, 'format' | 'which'>): boolean =>
  which.kind === 'steps' && (format === 'svg' || format === 'png')

export const extensionOf = (order: Pick<Order, 'format' | 'which'>): Extension =>
  isZipped(order) ? 'zip' : extensions[order.format]

/** What a file of this name is meant to be; null where its ending says nothing. */
export const formatOfName = (name: string): Format | null =>
  formats.find((format) => name.toLowerCase().endsWith(`.${extensions[format]}`)) ?? null

/** Whether a format is text, which may go to standard output. */
export const isText = (order: Pick<Order, 'format' | 'which'>): boolean =>
  !isZipped(order) && order.format !== 'png' && order.format !== 'pdf'

/** What is drawn: all, the selection, or as the steps stand. */
export const scopes = ['graph', 'selection', 'step', 'steps'] as const
export type Scope = (typeof scopes)[number]

/** What was chosen in a window, where a step is the one at which it stands. */
export interface FigureChoice extends Omit<Order, 'which'> {
  readonly scope: Scope
  readonly phases: Phases
}

export const plainChoice: FigureChoice = {
  format: 'svg',
  grain: 'coarse',
  look: 'light',
  page: 'figure',
  text: 'text',
  scale: 2,
  transparent: false,
  scope: 'graph',
  phases: 'both',
}

/** Whether what was kept is one. */
export function isFigureChoice(kept: unknown): kept is FigureChoice {
  if (typeof kept !== 'object' || kept === null) return false
  const given = new Map(Object.entries(kept))
  const isOneOf = (name: string, known: readonly string[]) => known.includes(given.get(name) as string)
  const scale: unknown = given.get('scale')
  return (
    isOneOf('format', formats) &&
    isOneOf('grain', grains) &&
    isOneOf('look', looks) &&
    isOneOf('page', pages) &&
    isOneOf('text', texts) &&
    isOneOf('scope', scopes) &&
    isOneOf('phases', phases) &&
    typeof given.get('transparent') === 'boolean' &&
    typeof scale === 'number' &&
    scale >= scales.least &&
    scale <= scales.most
  )
}

/** Formats that are of all steps, whatever is chosen. */
export const isOfSteps = (format: Format): boolean => format === 'beamer' || format === 'html'
