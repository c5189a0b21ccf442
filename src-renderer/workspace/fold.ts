import type { Playback } from './playback'
import { type Preferences, usePreferences } from './preferences'

// When the palette is a rail of icons: as somebody chose, else in step mode and where the window is not wide.

const folds = ({ paletteFolded, tight }: Preferences, mode: Playback['mode']): boolean =>
  paletteFolded ?? (mode === 'step' || tight)

/** Whether the palette is folded now. */
export const isPaletteFolded = (mode: Playback['mode']): boolean => folds(usePreferences.getState(), mode)

/** The same, followed. */
export const usePaletteFolded = (mode: Playback['mode']): boolean =>
  usePreferences((preferences) => folds(preferences, mode))
