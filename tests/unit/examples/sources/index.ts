import { depth } from './depth'
import { gates } from './gates'
import { initialisations } from './initialisation'
import { chains, vectorisedLayers } from './layers'
import { learned } from './learning'
import { networks } from './networks'
import { perceptrons } from './perceptrons'
import { pictures } from './pictures'
import { published } from './published'
import { sequences } from './sequences'

/** Every lecture example, in teaching order. */
export const sources = [
  ...gates,
  ...chains,
  ...vectorisedLayers,
  ...networks,
  ...published,
  ...initialisations,
  ...depth,
  ...perceptrons,
  ...learned,
  ...sequences,
  ...pictures,
]
