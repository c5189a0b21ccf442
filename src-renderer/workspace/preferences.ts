import { create } from 'zustand'
import { isFigureChoice, type FigureChoice, plainChoice } from '@shared/figure/order'
import { persist } from 'zustand/middleware'

const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

/** Which side panels are open. */
interface Panels {
  readonly palette: boolean
  readonly inspector: boolean
}

/** Kept from one start to the next. */
export interface Preferences extends Panels {
  readonly theme: Theme
  /** Significant digits on the canvas, 2 to 10. */
  readonly digits: number
  /** Whether wires are as wide as their gradients are large. */
  readonly gradientWidths: boolean
  /** Whether wires have the colour of how large their gradients are. */
  readonly gradientHeat: boolean
  /** Whether changes go to a document's file by themselves. */
  readonly autosave: boolean
  readonly minimap: boolean
  readonly snap: boolean
  readonly paletteWidth: number
  /** Whether the palette is a rail of icons; null: by itself, where there is little room. */
  readonly paletteFolded: boolean | null
  /** Whether inspector and derivation stand below the canvas instead of beside it. */
  readonly panelBelow: boolean
  readonly inspectorWidth: number
  /** Of the same panel below the canvas. */
  readonly inspectorHeight: number
  /** How a figure was exported last. */
  readonly figure: FigureChoice
  /** While the window is narrow: which panels are open as soon as it is wide again. It is they that are kept. */
  readonly whenWide: Panels | null
  /** While the window has no room for a palette of words. Not kept. */
  readonly tight: boolean
}

export const MIN_DIGITS = 2
export const MAX_DIGITS = 10

const standard: Preferences = {
  theme: 'system',
  digits: 4,
  gradientWidths: false,
  gradientHeat: false,
  palette: true,
  inspector: true,
  autosave: false,
  minimap: false,
  snap: false,
  paletteWidth: 184,
  paletteFolded: null,
  panelBelow: false,
  inspectorWidth: 328,
  inspectorHeight: 240,
  figure: plainChoice,
  whenWide: null,
  tight: false,
}

type Check = (value: unknown) => boolean
const isSwitch: Check = (value) => typeof value === 'boolean'
const isWithin =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most

/** What the browser kept may be of another version, or of somebody else's making. */
const checks: Readonly<Record<Exclude<keyof Preferences, 'whenWide' | 'tight'>, Check>> = {
  theme: (value) => themes.some((theme) => theme === value),
  digits: isWithin(MIN_DIGITS, MAX_DIGITS),
  gradientWidths: isSwitch,
  gradientHeat: isSwitch,
  palette: isSwitch,
  inspector: isSwitch,
  autosave: isSwitch,
  minimap: isSwitch,
  snap: isSwitch,
  paletteWidth: isWithin(100, 1000),
  paletteFolded: (value) => value === null || isSwitch(value),
  panelBelow: isSwitch,
  inspectorWidth: isWithin(100, 1000),
  inspectorHeight: isWithin(100, 1000),
  figure: isFigureChoice,
}

/** Of what was kept, what a preference can be. */
export function soundPreferences(kept: unknown): Partial<Preferences> {
  const given = new Map(Object.entries(kept ?? {}))
  return Object.fromEntries(
    Object.entries(checks).flatMap(([name, check]) =>
      check(given.get(name)) ? [[name, given.get(name)]] : [],
    ),
  )
}

export const usePreferences = create<Preferences>()(
  persist((): Preferences => standard, {
    name: 'chainrule.preferences',
    partialize: ({ whenWide, ...kept }) => ({ ...kept, ...whenWide, tight: undefined }),
    merge: (kept, current) => ({ ...current, ...soundPreferences(kept) }),
  }),
)
