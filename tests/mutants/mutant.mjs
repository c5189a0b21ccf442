// A mutant is a small fault put into the sources by hand, as somebody might put it there by mistake. A test that is worth
// something sees it. Begin with run.mjs, which is `npm run test:mutants`; what there is to break stands in the lists beside.

/**
 * @typedef {object} Mutant
 * @property {string} breaks What is wrong with it.
 * @property {string} file Seen from the root.
 * @property {string} text Stands once in the file.
 * @property {string} replacement
 * @property {readonly string[]} tests The files that should see it, seen from tests/unit/.
 */

/**
 * Mutants of one file: what each breaks, a text, and what stands in its place.
 *
 * @param {string} file
 * @param {readonly string[]} tests
 * @param {readonly (readonly [breaks: string, text: string, replacement: string])[]} changes
 * @returns {readonly Mutant[]}
 */
export const mutantsOf = (file, tests, changes) =>
  changes.map(([breaks, text, replacement]) => ({ breaks, file, text, replacement, tests }))
