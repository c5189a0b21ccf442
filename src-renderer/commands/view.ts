import { MAX_DIGITS, MIN_DIGITS, type Theme, usePreferences } from '../workspace/preferences'
import { isPaletteFolded } from '../workspace/fold'
import { pairedWith } from '../workspace/workspace'
import { checkGradient } from './check-gradient'
import type { Command } from './command'
import { isSplit } from './panes'
import { showDetail } from './show-detail'
import { toggle } from './toggle'
import { hasNodes, hasSelectedNodes, onCanvas, selectedNodes } from './selection'

/** How much closer one step of zooming gets. */
const ZOOM_STEP = 1.25

/** What somebody chose holds from then on, in whatever window and mode. */
const foldPalette: Command = {
  perform({ playback, window }) {
    const folded = !isPaletteFolded(playback.getState().mode)
    usePreferences.setState({ paletteFolded: folded, palette: true })
    const { said, command } = window.words
    window.chrome.announce(said.switched(command['view.foldPalette'].label, folded))
  },
  checked: ({ playback }) => isPaletteFolded(playback.getState().mode),
}

const theme = (theme: Theme): Command => ({
  perform: () => usePreferences.setState({ theme }),
  checked: () => usePreferences.getState().theme === theme,
})

/** Shows so many significant digits more, as far as there is room. */
const digits = (more: 1 | -1): Command => ({
  perform({ window }) {
    const digits = usePreferences.getState().digits + more
    usePreferences.setState({ digits })
    window.chrome.announce(window.words.said.digits(digits))
  },
  enabled() {
    const digits = usePreferences.getState().digits + more
    return digits >= MIN_DIGITS && digits <= MAX_DIGITS
  },
})

const zoom = (by: number | 'reset'): Command => ({
  perform: ({ canvas }) => canvas.zoom(by),
  enabled: onCanvas,
})

export const viewCommands = {
  'view.commands': { perform: ({ window }) => window.chrome.openOverlay({ kind: 'commands' }) },
  'view.zoomIn': zoom(ZOOM_STEP),
  'view.zoomOut': zoom(1 / ZOOM_STEP),
  'view.zoomReset': zoom('reset'),
  'view.fit': {
    perform(workspace) {
      workspace.canvas.fit()
      // What is looked at together is shown at one zoom.
      pairedWith(workspace)?.canvas.fit()
    },
    enabled: hasNodes,
  },
  'view.fitSelection': {
    perform: (workspace) => workspace.canvas.fit(selectedNodes(workspace).map(({ id }) => id)),
    enabled: hasSelectedNodes,
  },
  'view.markDifferences': {
    perform({ window }) {
      const { said, command } = window.words
      const marked = !window.comparison.getState().marked
      window.comparison.setState({ marked })
      window.chrome.announce(said.switched(command['view.markDifferences'].label, marked))
    },
    enabled: (workspace) => onCanvas(workspace) && isSplit(workspace),
    checked: ({ window }) => window.comparison.getState().marked,
  },
  'view.checkGradient': checkGradient,
  'view.paths': { perform: (workspace) => showDetail(workspace, 'paths'), enabled: hasNodes },
  'view.palette': toggle('palette', 'view.palette'),
  'view.foldPalette': foldPalette,
  'view.inspector': toggle('inspector', 'view.inspector'),
  'view.panelBelow': toggle('panelBelow', 'view.panelBelow'),
  'view.minimap': toggle('minimap', 'view.minimap'),
  'view.snap': toggle('snap', 'view.snap'),
  'view.themeLight': theme('light'),
  'view.themeDark': theme('dark'),
  'view.themeContrast': theme('contrast'),
  'view.themeSystem': theme('system'),
  'view.gradientWidths': toggle('gradientWidths', 'view.gradientWidths'),
  'view.gradientHeat': toggle('gradientHeat', 'view.gradientHeat'),
  'view.moreDigits': digits(1),
  'view.fewerDigits': digits(-1),
} as const satisfies Record<string, Command>
