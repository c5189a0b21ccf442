import { lazily } from '../ui/lazily'

// What the first screen goes without: each is loaded when it is first shown, or ahead of that, once the window is at rest
// (fetch-ahead.ts).

export const Examples = lazily(async () => (await import('./welcome/Examples')).Examples)
export const Unsaved = lazily(async () => (await import('./welcome/Unsaved')).Unsaved)

export const Derivation = lazily(async () => (await import('./derivation/Derivation')).Derivation)
export const TrainingPanel = lazily(async () => (await import('./training/TrainingPanel')).TrainingPanel)
export const DataPanel = lazily(async () => (await import('./data/DataPanel')).DataPanel)
export const Differences = lazily(async () => (await import('./compare/Differences')).Differences)
export const TextPanel = lazily(async () => (await import('./text/TextPanel')).TextPanel)
export const PathsPanel = lazily(async () => (await import('./paths/PathsPanel')).PathsPanel)
export const Health = lazily(async () => (await import('./health/Health')).Health)
export const DifferenceErrors = lazily(
  async () => (await import('./inspector/DifferenceErrors')).DifferenceErrors,
)
export const DerivationStrip = lazily(
  async () => (await import('./presenter/DerivationStrip')).DerivationStrip,
)

export const ExpressionPicture = lazily(
  async () => (await import('./overlays/ExpressionPicture')).ExpressionPicture,
)
export const ExportDialog = lazily(async () => (await import('./overlays/ExportDialog')).ExportDialog)
export const ShortcutSheet = lazily(async () => (await import('./overlays/ShortcutSheet')).ShortcutSheet)
export const About = lazily(async () => (await import('./overlays/About')).About)
export const StackDialog = lazily(async () => (await import('./overlays/StackDialog')).StackDialog)
