import { derivationDocument, derivationMarkdown, derivationLatex } from '../explain'
import type { PlayedStep } from '../playback/moments'
import { momentAt, positionsOf, type Timeline, timelineOf } from '../playback/timeline'
import { sourceOf, updateAt } from '../playback/update'
import { palettes } from '../scene/palette'
import { excessOf, excessOfPixels, type FigureExcess } from './excess'
import { chosen, type Figure, figureAt, figureOf, poseOf, type Sitter, titleOf } from './figure'
import { isZipped, type Order } from './order'
import { type Painting, sizeOf } from './paint'
import type { PlayerWords } from './player'
import { svgOf } from './svg'
import { type Typefaces, typefacesOf } from './typeface'

// What was ordered, printed. Each format loads what it needs, and nothing else.

/** A figure as a file. */
export type Printed = string | Uint8Array<ArrayBuffer>

/** What is different where it is printed. */
export interface Press {
  readonly player: PlayerWords
  /** A painting as a PNG. */
  rasterise(painting: Painting, typefaces: Typefaces): Promise<Uint8Array<ArrayBuffer>>
  /** Asked before anything takes long: each drawing, each picture or page; what says no ends it. */
  goOn(done: number, of: number): Promise<boolean>
}

/** Whether an order was too much to be printed. */
export const isExcess = (printed: Printed | FigureExcess | null): printed is FigureExcess =>
  typeof printed === 'object' && printed !== null && !(printed instanceof Uint8Array)

/** Prints an order; null where it was called off, and where it is too much, why. */
export async function printFigure(
  sitter: Sitter,
  order: Order,
  press: Press,
): Promise<Printed | FigureExcess | null> {
  const timeline = timelineOfSitter(sitter, order)
  if (isDerivation(order.format)) return derivationOf(sitter, timeline, order)
  const { goOn } = press
  const figures: Figure[] = []
  // Drawing is the first half of the way, and where nothing is asked behind it all of it.
  const count = order.which.kind === 'steps' ? positionsOf(timeline, order.which.phases).length : 1
  const { nodes, edges } = chosen(sitter)
  const excess = excessOf(count, nodes.length + edges.length)
  if (excess) return excess
  const isAskedTwice = order.format === 'svg' || order.format === 'png' || order.format === 'pdf'
  const of = isAskedTwice ? 2 * count : count
  if (!(await goOn(0, of))) return null
  for (const figure of figuresOf(sitter, timeline, order)) {
    figures.push(figure)
    if (!(await goOn(figures.length, of))) return null
  }
  const goOnPrinting: Press['goOn'] = (done, sheets) => goOn(count + Math.round((count * done) / sheets), of)
  const palette = palettes[order.look]
  switch (order.format) {
    case 'svg':
    case 'png':
      return printPictures(figures, order, { ...press, goOn: goOnPrinting })
    case 'pdf': {
      const [{ sheetsOf, sheetFaces }, { pdfOf }] = await Promise.all([import('./sheet'), import('./pdf')])
      const typefaces = await facesOf(figures, sheetFaces)
      const sheets = sheetsOf(figures, order.page, typefaces)
      const look = {
        title: titleOf(sitter),
        language: press.player.language,
        palette,
        transparent: order.transparent,
      }
      return pdfOf(sheets, look, typefaces, goOnPrinting)
    }
    case 'tikz': {
      const { tikzOf } = await import('./tikz')
      return tikzOf(figures, { palette, transparent: order.transparent })
    }
    case 'beamer': {
      const { beamerOf } = await import('./tikz')
      return beamerOf(figures, { palette, transparent: order.transparent })
    }
    case 'html': {
      const { playerFaces, playerOf } = await import('./player')
      return playerOf(figures, order.look, press.player, await facesOf(figures, playerFaces))
    }
  }
}

type Posed = Pick<Sitter, 'evaluation' | 'document' | 'standpoint'>

/** Where a document says how it is trained, its parameters are updated at the end. */
export const timelineOfSitter = (
  { evaluation, document, standpoint }: Posed,
  { grain }: Pick<Order, 'grain'>,
): Timeline => timelineOf(evaluation, grain, null, standpoint?.settings ?? document.training)

/** Whether there are no steps, of which the whole order consists: a text without formulas, a file without pictures. */
export function isBlank(sitter: Posed, order: Order): boolean {
  const timeline = timelineOfSitter(sitter, order)
  if (isDerivation(order.format)) return playedOf(timeline, order).length === 0
  return order.which.kind === 'steps' && positionsOf(timeline, order.which.phases).length === 0
}

/** Whether a format writes steps down instead of drawing them. */
const isDerivation = (format: Order['format']): format is 'latex' | 'markdown' =>
  format === 'latex' || format === 'markdown'

/** The drawings of an order: one, or one a step; each is drawn when it is asked for. */
export function* figuresOf(
  sitter: Sitter,
  timeline: Timeline,
  { which }: Pick<Order, 'which'>,
): Generator<Figure, void> {
  const pose = poseOf(sitter)
  const whole = figureOf(sitter, timeline, pose)
  switch (which.kind) {
    case 'whole':
      return yield whole
    case 'step':
      return yield figureAt(sitter, timeline, which.position, whole.area, pose)
    case 'steps':
      for (const position of positionsOf(timeline, which.phases))
        yield figureAt(sitter, timeline, position, whole.area, pose)
  }
}

/** The faces of what is written in figures, and others. */
export const facesOf = (
  figures: readonly Pick<Figure, 'marks'>[],
  others: Parameters<typeof typefacesOf>[0] = [],
): Promise<Typefaces> =>
  typefacesOf([...others, ...figures.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text'))])

async function printPictures(
  figures: readonly Figure[],
  order: Order,
  { goOn, rasterise }: Press,
): Promise<Printed | FigureExcess | null> {
  if (order.format === 'png')
    for (const { area } of figures) {
      const excess = excessOfPixels(sizeOf({ area, scale: order.scale }))
      if (excess) return excess
    }
  const typefaces = await facesOf(figures)
  const look = { ...order, palette: palettes[order.look] }
  const files: (readonly [string, Printed])[] = []
  const digits = String(figures.length).length
  for (const [at, figure] of figures.entries()) {
    if (!(await goOn(at, figures.length))) return null
    const printed =
      order.format === 'svg'
        ? svgOf(figure, look, typefaces)
        : await rasterise({ ...figure, ...look }, typefaces)
    files.push([`${String(at + 1).padStart(digits, '0')}.${order.format}`, printed])
  }
  if (!isZipped(order)) return files[0]![1]
  const { zipOf } = await import('./zip')
  const encoder = new TextEncoder()
  return zipOf(
    files.map(([name, content]) => [name, typeof content === 'string' ? encoder.encode(content) : content]),
  )
}

/** The steps of an order that writes them down. */
function playedOf(timeline: Timeline, { which }: Pick<Order, 'which'>): readonly PlayedStep[] {
  if (which.kind === 'step') return [momentAt(timeline, which.position)!.step]
  const phases = which.kind === 'whole' ? 'both' : which.phases
  return timeline.trace.filter(({ phase }) => (phases === 'both' ? phase !== 'update' : phases === phase))
}

/** The derivation as a text, of all steps or one. */
function derivationOf(sitter: Sitter, timeline: Timeline, { format, which }: Order): string {
  const { evaluation, standpoint, look, words } = sitter
  const played = playedOf(timeline, { which })
  const written = {
    evaluation,
    steps: played.filter((step) => step.phase !== 'update'),
    updates: played
      .filter((step) => step.phase === 'update')
      .map((step) => updateAt(sourceOf(evaluation, timeline, standpoint), step)),
    words,
    digits: look.digits,
  }
  if (format === 'markdown') return derivationMarkdown(titleOf(sitter), written)
  return which.kind === 'step' ? derivationLatex(written) : derivationDocument(titleOf(sitter), written)
}
