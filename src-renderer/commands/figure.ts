import type { Sitter } from '@shared/figure/figure'
import { extensionOf, type FigureChoice, isOfSteps, type Order } from '@shared/figure/order'
import type { Press } from '@shared/figure/print'
import { positionsOf } from '@shared/playback/timeline'
import { figureWords, say } from '@shared/words'
import { usePreferences } from '../workspace/preferences'
import type { Workspace } from '../workspace/workspace'
import type { Command } from './command'
import { exportFile } from './export-file'
import { rasterise } from './rasterise'
import { hasNodes } from './selection'

// Figures of the open document: what is asked of shared/figure, which is loaded with the first of them.

/** What a choice comes to here and now; null where there is no such thing: no selection, no step, nothing to step through. */
export function orderOf(workspace: Workspace, choice: FigureChoice): Order | null {
  const { playback, session } = workspace
  const { scope, phases, ...rest } = choice
  const { mode, position, grain } = playback.getState()
  if (isOfSteps(choice.format) || scope === 'steps') {
    const isAny = positionsOf(playback.timeline, phases).length > 0
    return isAny ? { ...rest, which: { kind: 'steps', phases } } : null
  }
  if (scope === 'selection' && session.selection.nodes.size === 0) return null
  if (scope !== 'step') return { ...rest, which: { kind: 'whole' } }
  return mode === 'step' && position > 0 ? { ...rest, grain, which: { kind: 'step', position } } : null
}

/** What figures are made of. */
export function sitterOf(workspace: Workspace, { scope }: Pick<FigureChoice, 'scope'>): Sitter {
  const { document, evaluation, session, window } = workspace
  const { digits, gradientWidths, gradientHeat } = usePreferences.getState()
  return {
    document: document.current,
    evaluation: evaluation.current,
    standpoint: evaluation.standpoint,
    look: {
      digits,
      gradientWidths,
      gradientHeat,
      numerals: window.words.numerals,
      formula: window.words.formula,
    },
    words: figureWords(window.words),
    only: scope === 'selection' ? session.selection.nodes : null,
    before: workspace.canvas.geometry(),
  }
}

/** How far it is; false calls it off. */
export type Progress = (done: number, of: number) => boolean

const pressOf = ({ window }: Workspace, progress: Progress): Press => ({
  player: { ...window.words.player, language: window.words.language },
  rasterise,
  async goOn(done, of) {
    // What has come meanwhile, a click on Cancel, is heard.
    await new Promise((go) => setTimeout(go))
    return progress(done, of)
  },
})

/** Prints what was chosen and asks where to put it. False where nothing was saved. */
export async function exportFigure(
  workspace: Workspace,
  choice: FigureChoice,
  progress: Progress = () => true,
): Promise<boolean> {
  const { chrome, words } = workspace.window
  const order = orderOf(workspace, choice)
  if (!order) return false
  const { isBlank, isExcess, printFigure } = await import('@shared/figure/print')
  const sitter = sitterOf(workspace, choice)
  if (isBlank(sitter, order)) {
    chrome.notify(words.said.nothingToExport, 'warning')
    return false
  }
  const printed = await printFigure(sitter, order, pressOf(workspace, progress))
  if (printed === null) {
    chrome.announce(words.said.exportCancelled)
    return false
  }
  if (isExcess(printed)) {
    chrome.notify(say(words.figureExcess, printed), 'warning')
    return false
  }
  const isWritten = await exportFile(workspace, extensionOf(order), printed)
  if (isWritten) usePreferences.setState({ figure: choice })
  return isWritten
}

/** A PNG of what is on the canvas now, or of what is selected there. */
async function copyPicture(workspace: Workspace): Promise<void> {
  const { session, window, playback } = workspace
  const { figure } = usePreferences.getState()
  const { mode, position } = playback.getState()
  const isStep = mode === 'step' && position > 0
  const scope = session.selection.nodes.size > 1 ? 'selection' : isStep ? 'step' : 'graph'
  const choice: FigureChoice = { ...figure, format: 'png', scope, scale: 2 }
  const { printFigure } = await import('@shared/figure/print')
  const order = orderOf(workspace, choice)
  const printed =
    order &&
    (await printFigure(
      sitterOf(workspace, choice),
      order,
      pressOf(workspace, () => true),
    ))
  const copied = printed instanceof Uint8Array && (await window.host.writePicture(printed))
  const { copiedPicture, pictureNotCopied } = window.words.said
  window.chrome.notify(copied ? copiedPicture : pictureNotCopied, copied ? 'info' : 'warning')
}

export const figureCommands = {
  'file.export': {
    perform: ({ window }) => window.chrome.openOverlay({ kind: 'export' }),
    enabled: hasNodes,
  },
  'file.exportAgain': {
    perform: (workspace) => exportFigure(workspace, usePreferences.getState().figure),
    enabled: (workspace) =>
      hasNodes(workspace) && orderOf(workspace, usePreferences.getState().figure) !== null,
  },
  'edit.copyPicture': { perform: copyPicture, enabled: hasNodes },
} as const satisfies Record<string, Command>

/** What a choice looks like: a picture, or the beginning of a text, with what is said of it. */
export type FigureShown =
  | { readonly kind: 'picture'; readonly png: Uint8Array<ArrayBuffer>; readonly said: string }
  | { readonly kind: 'text'; readonly content: string; readonly said: string }

/** Letters of a text that are shown. */
const SHOWN = 4000

/** The first drawing of what was chosen, or the text. */
export async function previewOf(workspace: Workspace, choice: FigureChoice): Promise<FigureShown> {
  const order = orderOf(workspace, choice)!
  const sitter = sitterOf(workspace, choice)
  const { preview } = workspace.window.words.panels.exporting
  const [{ facesOf, figuresOf, isBlank, printFigure, timelineOfSitter }, { palettes }] = await Promise.all([
    import('@shared/figure/print'),
    import('@shared/scene/palette'),
  ])
  if (isBlank(sitter, order))
    return { kind: 'text', content: '', said: workspace.window.words.said.nothingToExport }
  if (order.format === 'latex' || order.format === 'markdown') {
    const text = await printFigure(
      sitter,
      order,
      pressOf(workspace, () => true),
    )
    return { kind: 'text', content: String(text).slice(0, SHOWN), said: preview }
  }
  const timeline = timelineOfSitter(sitter, order)
  // Of all steps the last of those that are drawn: it has the most to show.
  const last = order.which.kind === 'steps' ? (positionsOf(timeline, order.which.phases).at(-1) ?? 0) : 0
  const which =
    order.which.kind === 'steps' && last > 0 ? ({ kind: 'step', position: last } as const) : order.which
  const [figure] = figuresOf(sitter, timeline, { which: which.kind === 'steps' ? { kind: 'whole' } : which })
  const painting = { ...figure!, palette: palettes[order.look], scale: 2, transparent: order.transparent }
  const png = await rasterise(painting, await facesOf([figure!]))
  return { kind: 'picture', png, said: `${preview} ${figure!.title}` }
}
