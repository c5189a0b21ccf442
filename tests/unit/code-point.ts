import fc from 'fast-check'

const [SURROGATES, AFTER, LAST] = [0xd800, 0xe000, 0x10ffff] as const
const GAP = AFTER - SURROGATES

/**
 * Any character there is, as the unit of a text. fast-check's own, 'binary', draws the same ones, and makes a table of all
 * of them first: that takes seconds, and a hundred megabytes.
 */
export const codePoint = fc.nat(LAST - GAP).map(
  (index) => String.fromCodePoint(index < SURROGATES ? index : index + GAP),
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined
    if (code === undefined || text !== String.fromCodePoint(code)) throw new Error('not one character')
    if (code >= SURROGATES && code < AFTER) throw new Error('half a character')
    return code < SURROGATES ? code : code - GAP
  },
)
