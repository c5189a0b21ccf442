// What the engine computed, as mathematics and facts. Begin with derivation.ts: a step of the trace becomes a structure
// of formulas (quantity.ts says what their symbols stand for), and equation.ts lays these out as the sides of equations.
// Formulas are compared as structure, and become characters last of all, in print.ts, for LaTeX or as text. Why a number
// is what it is stands in remark.ts as facts; the sentences are made in words/. Nothing here computes: engine/ does.
//
// Others use what is exported here, and no file of the room besides.

export { localFormula } from './chain-rule'
export {
  type BackwardDerivation,
  type Contribution,
  type Derivation,
  derive,
  type Product,
} from './derivation'
export { entryColumn, entryGradient, type EntryUse, entryUses, type UsedWire, usedWire } from './entry-use'
export {
  type Equation,
  equationOf,
  equationOfLocal,
  equationOfProduct,
  isOnlyLocal,
  type Line,
  printLine,
  printSides,
  sidesOfLine,
  signOf,
} from './equation'
export { type Explanation, explain, remarksOf } from './explanation'
export { derivationDocument, derivationLatex, derivationMarkdown, type DerivationWords } from './export'
export { declareCharacters, escapeLatex, greekCommand, latexName } from './latex'
export { derivativeName, derivativeParts, nameParts, nameText, saidName } from './name'
export { printDerivative, printFormula, printName, type Style, tensorAtom } from './print'
export { proofOf } from './proof'
export {
  type Formula,
  formulaOf,
  gradientOfNode,
  localOfEdge,
  numbersOf,
  type Quantity,
  type Reference,
} from './quantity'
export {
  barrenRemark,
  isConvention,
  missingRemark,
  noGradientRemark,
  type NoTarget,
  type NoValue,
  type Remark,
  type RemarkFact,
  whyNoTarget,
} from './remark'
export { inNames } from './substituted'
export {
  type EntryProduct,
  entryProducts,
  type OrderFactor,
  type OrderTried,
  ordersTried,
  type ProductWire,
  productWire,
} from './transpose'
export {
  changeOf,
  deriveUpdate,
  explainUpdate,
  type UpdateDerivation,
  type UpdateEquation,
  type UpdateExplanation,
} from './update'
export type { UpdateFact } from './update-fact'
export { type SeenWindow, takenEntries, windowAt, windowCount, windowEquation } from './windows'
