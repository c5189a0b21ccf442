import { asText } from './as-text'
import { data } from './data'
import { derivation } from './derivation'
import { differences } from './differences'
import { canvasTools, exporting } from './exporting'
import { frame } from './frame'
import { health } from './health'
import { inspector } from './inspector'
import { layers } from './layers'
import { overlays } from './overlays'
import { palette } from './palette'
import { paths } from './paths'
import { steps } from './steps'
import { training } from './training'
import { recovery } from './recovery'
import { welcome } from './welcome'

/** What the panels around the graphs say, a group for each panel. */
export const panels = {
  ...frame,
  ...steps,
  ...overlays,
  palette,
  paths,
  asText,
  data,
  inspector,
  derivation,
  differences,
  health,
  canvasTools,
  exporting,
  layers,
  training,
  recovery,
  welcome,
}
