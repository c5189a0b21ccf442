import { describe, expect, test } from 'vitest'
import type { FileFault } from '@shared/document/file'
import { inputListOf } from '@shared/document/inputs'
import { MAX_BYTES, MAX_SEED, MAX_TEXT } from '@shared/document/limits'
import { GROUP_NAME_RULE, NAME_RULE } from '@shared/document/names'
import type { Refusal } from '@shared/document/refusal'
import type { AttributeRule } from '@shared/ops/attributes'
import { operation, type OperationName } from '@shared/ops/registry'
import { english, say } from '@shared/words'

describe('an edit is refused with a sentence that says why', () => {
  test.each<[sentence: string, refusal: Refusal]>([
    ['a depends on b: this wire would close a cycle', { kind: 'cycle', source: 'a', target: 'b' }],
    ['b cannot be its own input', { kind: 'cycle', source: 'b', target: 'b' }],
    [
      'input b of f is taken by z: remove that wire first',
      { kind: 'occupied', node: 'f', input: 'b', by: 'z' },
    ],
    ['x has no free input', { kind: 'no-free-input', node: 'x' }],
    [
      'expected a name of letters, digits and _, not beginning with a digit, at most 100 characters',
      { kind: 'invalid-name', rule: NAME_RULE },
    ],
    [
      'expected a text of 1 to 100 characters that is not only space',
      { kind: 'invalid-name', rule: GROUP_NAME_RULE },
    ],
    ['another node is called f already', { kind: 'taken-name', name: 'f' }],
    ['q: add holds no value', { kind: 'holds-no-value', node: 'q', op: 'add' }],
    [
      'seed: expected an integer from 0 to 4294967295',
      { kind: 'invalid-seed', rule: { kind: 'integer-within', least: 0, most: MAX_SEED } },
    ],
    ['notes: at most 10,000 characters', { kind: 'too-long', part: 'notes', most: MAX_TEXT }],
    ['a document holds at most 300,000 wires', { kind: 'too-many', part: 'edges', most: 300_000 }],
    [
      'a document holds at most 100,000 nodes, and this would have 133,001',
      { kind: 'too-many', part: 'nodes', most: 100_000, would: { count: 133_001, isLeast: false } },
    ],
    [
      'a document holds at most 100,000 nodes, and this would have at least 300,007',
      { kind: 'too-many', part: 'nodes', most: 100_000, would: { count: 300_007, isLeast: true } },
    ],
    ['s has no value yet: give it all its inputs before it is expanded', { kind: 'no-value-yet', node: 's' }],
    ['norm of inputs with these shapes has no gates to expand into', { kind: 'no-gates', op: 'norm' }],
    ['these nodes are the group inner already', { kind: 'grouped', group: 'inner' }],
    ['A graph is not edited while it is presented: press Escape to leave.', { kind: 'presented' }],
  ])('%s', (sentence, refusal) => {
    expect(say(english.refusal, refusal)).toBe(sentence)
  })

  test.each<[sentence: string, op: OperationName]>([
    ['add has the inputs a and b', 'add'],
    ['concat has the inputs x1, x2, … without a gap', 'concat'],
    ['exp has the input x', 'exp'],
    ['input has no inputs', 'input'],
    ['layerNorm has the inputs x, gamma and beta', 'layerNorm'],
  ])('f has no input c: %s', (sentence, op) => {
    const inputs = inputListOf(operation(op))
    const refusal: Refusal = { kind: 'unknown-input', node: 'f', input: 'c', inputs }
    expect(say(english.refusal, refusal)).toBe(`f has no input c: ${sentence}`)
  })
})

describe('an attribute is refused with what it must be', () => {
  test.each<[sentence: string, rule: AttributeRule]>([
    ['a finite number', { kind: 'finite-number' }],
    ['a finite number of at least 0 and below 1', { kind: 'finite-number', min: 0, below: 1 }],
    ['a finite number above 0', { kind: 'finite-number', above: 0 }],
    ['an integer', { kind: 'integer' }],
    ['a positive integer or null', { kind: 'positive-integer-or-null' }],
    [
      'a list of positive integers with at most 1,000,000 entries in all',
      { kind: 'shape', most: 1_000_000, orRest: false },
    ],
    ['one of normal, uniform', { kind: 'choice', choices: ['normal', 'uniform'] }],
  ])('expected %s', (sentence, rule) => {
    const fault = { kind: 'bad-attribute', attribute: 'p', rule, meant: null } as const
    expect(say(english.attributeFault, fault)).toBe(`expected ${sentence}`)
  })
})

describe('a file is refused with a sentence that says why', () => {
  test.each<[sentence: string, fault: FileFault]>([
    [
      'larger than 16 MiB: give its tables and values fewer rows or digits, or split the graph into several files',
      { kind: 'too-large', path: '', most: MAX_BYTES },
    ],
    [
      'written by a newer Chainrule (format 3; this one reads up to 2): open it with that one',
      { kind: 'too-new', path: 'version', version: 3, newest: 2 },
    ],
    [
      'this is no Chainrule document: not UTF-8 text',
      { kind: 'not-ours', path: '', wrong: { kind: 'not-utf8' } },
    ],
    [
      'this is no Chainrule document: expected "chainrule"',
      { kind: 'not-ours', path: 'format', wrong: { kind: 'other-format', expected: 'chainrule' } },
    ],
    ['expected a positive integer', { kind: 'corrupt', path: 'version', wrong: { kind: 'bad-version' } }],
    [
      'line 54, column 13: expected a value, found the end',
      {
        kind: 'corrupt',
        path: 'nodes[4].op',
        wrong: {
          kind: 'no-json',
          line: 54,
          column: 13,
          wrong: { kind: 'syntax', expected: 'value', found: null },
        },
      },
    ],
    [
      'nested deeper than 64 levels',
      {
        kind: 'corrupt',
        path: 'nodes',
        wrong: { kind: 'no-json', line: 1, column: 65, wrong: { kind: 'too-deep', most: 64 } },
      },
    ],
  ])('%s', (sentence, fault) => {
    expect(say(english.fileFault, fault)).toBe(sentence)
  })
})
