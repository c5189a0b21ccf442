import { fitRequested, zoomRequested } from '../state/events'
import {
  announce,
  MAX_DIGITS,
  MIN_DIGITS,
  openOverlay,
  type Preferences,
  type Theme,
  usePreferences,
} from '../state/session'
import type { Command } from './command'
import { hasNodes, hasSelectedNodes, onCanvas, selectedNodes } from './selection'

/** How much closer one step of zooming gets. */
const ZOOM_STEP = 1.25

type SwitchName = { [K in keyof Preferences]: Preferences[K] extends boolean ? K : never }[keyof Preferences]

/** Turns something on or off. */
const toggle = (name: SwitchName, label: string): Command => ({
  perform() {
    const on = !usePreferences.getState()[name]
    usePreferences.setState({ [name]: on })
    announce(`${label} ${on ? 'on' : 'off'}`)
  },
  checked: () => usePreferences.getState()[name],
})

const theme = (theme: Theme): Command => ({
  perform: () => usePreferences.setState({ theme }),
  checked: () => usePreferences.getState().theme === theme,
})

/** Shows so many significant digits more, as far as there is room. */
const digits = (more: 1 | -1): Command => ({
  perform() {
    const digits = usePreferences.getState().digits + more
    usePreferences.setState({ digits })
    announce(`${digits} significant digits`)
  },
  enabled() {
    const digits = usePreferences.getState().digits + more
    return digits >= MIN_DIGITS && digits <= MAX_DIGITS
  },
})

const zoom = (by: number | 'reset'): Command => ({
  perform: () => zoomRequested.emit(by),
  enabled: onCanvas,
})

export const viewCommands = {
  'view.commands': { perform: () => openOverlay({ kind: 'commands' }) },
  'view.zoomIn': zoom(ZOOM_STEP),
  'view.zoomOut': zoom(1 / ZOOM_STEP),
  'view.zoomReset': zoom('reset'),
  'view.fit': { perform: () => fitRequested.emit(), enabled: hasNodes },
  'view.fitSelection': {
    perform: () => fitRequested.emit(selectedNodes().map(({ id }) => id)),
    enabled: hasSelectedNodes,
  },
  'view.palette': toggle('palette', 'Palette'),
  'view.inspector': toggle('inspector', 'Inspector'),
  'view.minimap': toggle('minimap', 'Minimap'),
  'view.snap': toggle('snap', 'Snap to grid'),
  'view.themeLight': theme('light'),
  'view.themeDark': theme('dark'),
  'view.themeContrast': theme('contrast'),
  'view.themeSystem': theme('system'),
  'view.moreDigits': digits(1),
  'view.fewerDigits': digits(-1),
} as const satisfies Record<string, Command>
