import type { Cases } from '../symbolic/expr'
import type { Making } from './making'
import type { Operand } from './operand'

/** The first case whose condition holds, entry by entry; null where there are no nodes for that. */
export function choice(_cases: Cases, _making: Making): Operand | null {
  return null
}
