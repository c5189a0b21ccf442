import { cases, type Relation, when } from '../symbolic/expr'
import { binary } from './declare'

// 1 where it holds and 0 elsewhere. A comparison with NaN does not hold, as IEEE 754 has it.

const comparison = (relation: Relation, summary: string, forward: Parameters<typeof binary>[0]['forward']) =>
  binary({
    group: 'control',
    symbol: relation,
    summary: `Says where ${summary}: 1 there and 0 elsewhere; no gradient flows.`,
    formula: (a, b) => cases(when(a, relation, b, 1), 0),
    forward,
    kink: (a, b) => Math.abs(a - b),
    remark: (a, b) => (a === b ? { kind: 'jump', isClosed: true } : null),
    gradients: null,
  })

export const greater = comparison('>', 'a is greater than b', (v, i, end, a, b) => {
  for (; i < end; i++) v[i] = v[a[i]!]! > v[b[i]!]! ? 1 : 0
})

export const less = comparison('<', 'a is less than b', (v, i, end, a, b) => {
  for (; i < end; i++) v[i] = v[a[i]!]! < v[b[i]!]! ? 1 : 0
})

export const greaterEqual = comparison('≥', 'a is greater than b or equal to it', (v, i, end, a, b) => {
  for (; i < end; i++) v[i] = v[a[i]!]! >= v[b[i]!]! ? 1 : 0
})

export const lessEqual = comparison('≤', 'a is less than b or equal to it', (v, i, end, a, b) => {
  for (; i < end; i++) v[i] = v[a[i]!]! <= v[b[i]!]! ? 1 : 0
})

export const equal = comparison('=', 'a equals b', (v, i, end, a, b) => {
  for (; i < end; i++) v[i] = v[a[i]!]! === v[b[i]!]! ? 1 : 0
})
