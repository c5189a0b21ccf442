import type { OperationName } from '../ops/registry'
import type { Cases, Condition, Relation } from '../symbolic/expr'
import type { Making } from './making'
import { filledWith, isFilledWith, type Operand } from './operand'

const comparisons: Readonly<Record<Exclude<Relation, '≠'>, OperationName>> = {
  '<': 'less',
  '≤': 'lessEqual',
  '=': 'equal',
  '≥': 'greaterEqual',
  '>': 'greater',
}

/** What holds where the other does not, of numbers. */
const opposites: Readonly<Record<Relation, Relation>> = {
  '<': '≥',
  '≤': '>',
  '=': '≠',
  '≠': '=',
  '≥': '<',
  '>': '≤',
}

/** The first case whose conditions hold, entry by entry; null where there are no nodes for a part of it. */
export function choice({ branches, otherwise }: Cases, making: Making): Operand | null {
  return branches.reduceRight<Operand | null>((rest, { when, value }) => {
    const taken = rest && making.nodesOf(value)
    return taken && rest && chosen(when, taken, rest, making)
  }, making.nodesOf(otherwise))
}

/** One value where all conditions hold, and another elsewhere; 1 and 0 are what a comparison itself gives. */
function chosen(
  conditions: readonly Condition[],
  value: Operand,
  rest: Operand,
  making: Making,
): Operand | null {
  const [only, ...more] = conditions
  if (more.length === 0) {
    const { left, relation, right } = only!
    // What is not 0 is taken as it is, and not compared first.
    if (relation === '≠' && isZero(right)) return where(making.nodesOf(left), value, rest, making)
    if (relation === '=' && isZero(right)) return where(making.nodesOf(left), rest, value, making)
    if (relation === '≠') return chosen([{ left, relation: '=', right }], rest, value, making)
    if (isNumber(value, 0) && isNumber(rest, 1) && areNumbers([left, right], making))
      return chosen([{ left, relation: opposites[relation], right }], rest, value, making)
  }
  const truths = conditions.map((condition) => truthOf(condition, making))
  if (truths.includes(null)) return null
  const truth = (truths as Operand[]).reduce((a, b) => making.draft.apply('mul', [a, b]))
  return isNumber(value, 1) && isNumber(rest, 0) ? truth : where(truth, value, rest, making)
}

const where = (condition: Operand | null, value: Operand, rest: Operand, { draft }: Making): Operand | null =>
  condition && draft.apply('where', [condition, value, rest])

/** 1 where a condition holds, and 0 elsewhere. */
function truthOf({ left, relation, right }: Condition, { draft, nodesOf }: Making): Operand | null {
  const [a, b] = [nodesOf(left), nodesOf(right)]
  if (!a || !b) return null
  if (relation !== '≠') return draft.apply(comparisons[relation], [a, b])
  return draft.apply('sub', [filledWith(1, []), draft.apply('equal', [a, b])])
}

/** Whether none is NaN: of that neither a comparison nor its opposite holds. */
const areNumbers = (formulas: readonly Condition['left'][], { valueOf }: Making): boolean =>
  formulas.every((formula) => !valueOf(formula).data.some(Number.isNaN))

const isZero = (formula: Condition['right']): boolean => formula.kind === 'number' && formula.value === 0
const isNumber = (operand: Operand, value: number): boolean =>
  isFilledWith(operand, value) && operand.shape.length === 0
