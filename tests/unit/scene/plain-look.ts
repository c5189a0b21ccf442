import type { Look } from '@shared/scene/look'
import { english } from '@shared/words'

/** As the window draws unless somebody chose otherwise, in English. */
export const plainLook: Look = { digits: 4, numerals: english.numerals, formula: english.formula }
