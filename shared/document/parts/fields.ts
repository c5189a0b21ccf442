import { integer, text } from '../form'
import { MAX_SEED, MAX_TEXT } from '../limits'
import { field } from '../part'

/** What the document is called. */
export const title = field({ since: 1, empty: '', form: text(0, MAX_TEXT) })

/** What somebody wrote about it. */
export const notes = field({ since: 1, empty: '', form: text(0, MAX_TEXT) })

/** Of the one random stream that its nodes draw from. */
export const seed = field({ since: 1, empty: 0, form: integer(0, MAX_SEED) })
