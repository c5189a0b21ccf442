import type { Found } from '../tensor/found'
import type { NestedFault } from '../tensor/tensor'
import type { AttributeFault, AttributeRule } from './attributes'

// The sentences of words/english/values.ts once more: problems of a graph and faults of expressions quote them as long as
// they are sentences themselves. With those it goes.

const count = (number: number): string => number.toLocaleString('en')

function attributeRuleText(rule: AttributeRule): string {
  switch (rule.kind) {
    case 'finite-number': {
      const bounds = [
        ...(rule.min === undefined ? [] : [`of at least ${rule.min}`]),
        ...(rule.above === undefined ? [] : [`above ${rule.above}`]),
        ...(rule.below === undefined ? [] : [`below ${rule.below}`]),
      ]
      return ['a finite number', bounds.join(' and ')].filter(Boolean).join(' ')
    }
    case 'integer':
      return 'an integer'
    case 'integer-or-null':
      return 'an integer or null'
    case 'positive-integer-or-null':
      return 'a positive integer or null'
    case 'boolean':
      return 'true or false'
    case 'shape':
      return `a list of positive integers with at most ${count(rule.most)} entries in all`
    case 'index':
      return 'an integer or a list of integers'
    case 'choice':
      return `one of ${rule.choices.join(', ')}`
  }
}

/** What is wrong with an attribute. */
export function attributeFaultText(fault: AttributeFault): string {
  switch (fault.kind) {
    case 'unknown-attribute':
      return `unknown attribute (known here: ${fault.known.join(', ') || 'none'})`
    case 'missing-attribute':
      return `missing: expected ${attributeRuleText(fault.rule)}`
    case 'bad-attribute':
      return `expected ${attributeRuleText(fault.rule)}`
  }
}

/** What is wrong with nested lists. */
export function nestedFaultText(fault: NestedFault): string {
  switch (fault.kind) {
    case 'empty-axis':
      return 'an axis of length 0: every list needs at least one entry'
    case 'too-many-entries':
      return `more than ${count(fault.most)} entries`
    case 'no-numbers':
      return 'expected a number or a list of numbers'
    case 'no-list':
      return `expected a list of ${fault.length}, found ${foundText(fault.found)}`
    case 'uneven-lists':
      return `expected a list of ${fault.length}, found one of ${fault.found}`
    case 'no-number':
      return `expected a number, found ${foundText(fault.found)}`
  }
}

function foundText(found: Found): string {
  switch (found.kind) {
    case 'list':
      return 'a list'
    case 'object':
      return 'an object'
    case 'text':
      return JSON.stringify(found.text.length > 40 ? `${found.text.slice(0, 40)}…` : found.text)
    case 'value':
      return found.written
  }
}
