import type { Rule, Thing, Wrong } from '../../document/fault'
import type { FileFault, FileWrong } from '../../document/file'
import type { InputList } from '../../document/inputs'
import type { FieldKey, ListKey } from '../../document/part'
import type { DocumentParts } from '../../document/parts/index'
import type { Refusal } from '../../document/refusal'
import type { Summary } from '../../document/summary'
import type { ValueFault } from '../../document/value'
import { quote, type JsonExpected, type JsonWrong } from '../../json'
import { say, type Sentences } from '../sentences'
import { attributeFault, attributeRule, found, nestedFault } from './attributes'
import { count, counted, hasShape, listed, mebibytes, number } from './grammar'
import { cycle, upstreamFault } from './problems'
import { optimizerFault, settingFault } from './training'

/* ---- What data must be ---- */

const rule: Sentences<Rule> = {
  ...attributeRule,
  text: () => 'a text',
  list: () => 'a list',
  object: () => 'an object',
  word: ({ word }) => `"${word}"`,
  version: ({ version }) => `the version ${version}`,
  'number-within': ({ least, most }) => `a number from ${number(least)} to ${number(most)}`,
  'integer-within': ({ least, most }) => `an integer from ${least} to ${most}`,
  name: ({ most }) =>
    `a name of letters, digits and _, not beginning with a digit, at most ${most} characters`,
  'group-name': ({ most }) => `a text of 1 to ${most} characters that is not only space`,
  'node-or-null': () => 'the id of a node, or null',
  'group-or-null': () => 'the id of a group, or null',
}

const thing: Readonly<Record<Thing, string>> = {
  node: 'node',
  edge: 'edge',
  group: 'group',
  table: 'table',
  entry: 'entry',
}

/** `add has the inputs a and b`. */
function inputsOf({ op, variadic, names }: InputList): string {
  if (variadic) return `${op} has the inputs x1, x2, … without a gap`
  if (names.length === 0) return `${op} has no inputs`
  return `${op} has the ${names.length === 1 ? 'input' : 'inputs'} ${listed(names)}`
}

/* ---- What is wrong with a document ---- */

const value: Sentences<ValueFault> = {
  ...nestedFault,
  'no-value': (fault) => `expected a number or nested lists of numbers, found ${say(found, fault.found)}`,
  'too-many-axes': ({ most }) => `more than ${most} axes`,
  'too-many-numbers': ({ most }) => `more than ${count(most)} numbers`,
}

const documentFault: Sentences<Wrong> = {
  ...value,
  ...attributeFault,
  ...optimizerFault,
  expected: (fault) => `expected ${say(rule, fault.rule)}, found ${say(found, fault.found)}`,
  'text-length': ({ least, most, found }) =>
    `expected ${least > 0 ? `${least} to` : 'at most'} ${count(most)} characters, found ${count(found)}`,
  'list-length': ({ most, found }) => `expected at most ${count(most)} entries, found ${count(found)}`,
  'unknown-key': ({ known }) => `unknown key (known here: ${known.join(', ')})`,
  missing: () => 'missing',
  'same-id': (fault) => `another ${thing[fault.thing]} has this id`,
  'no-such-id': (fault) => `there is no ${thing[fault.thing]} with the id ${quote(fault.id)}`,
  'same-name': () => 'another node has this name',
  'no-such-operation': ({ op }) => `there is no operation ${quote(op)}`,
  'holds-no-value': ({ op }) => `${op} holds no value`,
  'no-source': ({ op }) => `${op} is computed, and only what is not can be given`,
  'no-such-input': ({ input, inputs }) => `there is no input ${quote(input)}: ${inputsOf(inputs)}`,
  occupied: ({ by }) => `the edge ${quote(by)} ends at this input already`,
  gap: ({ input, inputs }) => `${inputsOf(inputs)}: an input before ${input} is free`,
  cycle,
  'in-two-groups': ({ group }) => `this node is in the group ${quote(group)} already`,
  'empty-group': () => 'a group holds at least one node or another group',
  'group-in-itself': () => 'this group would be inside itself',
  'same-table': () => 'another table has this name',
  'same-column': () => 'another column has this name',
  'no-columns': () => 'a table has at least one column',
  'no-rows': () => 'a table has at least one row',
  'no-table-number': () => 'expected a finite number',
  'table-too-large': ({ most }) => `a table holds at most ${count(most)} numbers`,
  'row-width': ({ wanted }) => `expected a row of ${counted(wanted, 'number')}`,
  'column-count': ({ wanted }) => `expected ${counted(wanted, 'column')}`,
  'no-generator': (fault) =>
    `there is no generator ${quote(fault.found)}: there are ${fault.known.join(', ')}`,
}

/* ---- What is wrong with a file ---- */

const jsonExpected: Readonly<Record<JsonExpected, string>> = {
  value: 'a value',
  key: 'a key in double quotes',
  colon: 'a colon',
  'comma-or-bracket': 'a comma or ]',
  'comma-or-brace': 'a comma or }',
  'closing-quote': 'a closing quote',
  end: 'the end',
}

/** What is wrong where the text is no JSON. */
const jsonFault: Sentences<JsonWrong> = {
  syntax: ({ expected, found }) =>
    `expected ${jsonExpected[expected]}, found ${found === null ? 'the end' : quote(found)}`,
  'bare-word': ({ word }) => `expected a value ("${word}" needs quotes), found ${quote(word.slice(0, 1))}`,
  'control-character': () => 'expected no line break or control character in a text',
  'unknown-escape': () => 'expected an escape that JSON knows',
  'too-deep': ({ most }) => `nested deeper than ${most} levels`,
  'duplicate-key': () => 'this key stands twice',
  'forbidden-key': () => 'this key is not allowed',
  'large-number': ({ isNegative }) => `this number is too large: write "${isNegative ? '-' : ''}Infinity"`,
}

/** Faults of JSON that have a path say enough by it; others stand in a line and a column. */
const ofSyntax = new Set<JsonWrong['kind']>(['syntax', 'bare-word', 'control-character', 'unknown-escape'])

const fileWrong: Sentences<FileWrong> = {
  ...documentFault,
  'not-utf8': () => 'not UTF-8 text',
  'no-json': ({ line, column, wrong }) =>
    `${ofSyntax.has(wrong.kind) ? `line ${line}, column ${column}: ` : ''}${say(jsonFault, wrong)}`,
  'other-format': ({ expected }) => `expected "${expected}"`,
  'bad-version': () => 'expected a positive integer',
}

const fileFault: Sentences<FileFault> = {
  'too-large': ({ most }) =>
    `larger than ${mebibytes(most)}: give its tables and values fewer rows or digits, or split the graph into several files`,
  'too-new': ({ version, newest }) =>
    `written by a newer Chainrule (format ${version}; this one reads up to ${newest}): open it with that one`,
  'not-ours': ({ wrong }) => `this is no Chainrule document: ${say(fileWrong, wrong)}`,
  corrupt: ({ wrong }) => say(fileWrong, wrong),
}

/* ---- Why an edit is not possible ---- */

const manyOf: Readonly<Record<ListKey<DocumentParts>, string>> = {
  nodes: 'nodes',
  edges: 'wires',
  groups: 'groups',
  tables: 'tables',
  given: 'sources that are given',
}

const fieldName: Readonly<Record<FieldKey<DocumentParts>, string>> = {
  title: 'title',
  notes: 'notes',
  target: 'target',
  seed: 'seed',
  training: 'training',
  upstream: 'upstream gradient',
}

const refusal: Sentences<Refusal> = {
  cycle: ({ source, target }) =>
    source === target
      ? `${source} cannot be its own input`
      : `${source} depends on ${target}: this wire would close a cycle`,
  occupied: ({ node, input, by }) => `input ${input} of ${node} is taken by ${by}: remove that wire first`,
  'unknown-input': ({ node, input, inputs }) => `${node} has no input ${input}: ${inputsOf(inputs)}`,
  'no-free-input': ({ node }) => `${node} has no free input`,
  'invalid-name': (fault) => `expected ${say(rule, fault.rule)}`,
  'taken-name': ({ name }) => `another node is called ${name} already`,
  'holds-no-value': ({ node, op }) => `${node}: ${op} holds no value`,
  'invalid-value': ({ node, fault }) => `${node}: ${say(value, fault)}`,
  'invalid-attribute': ({ node, fault }) => `${node}.${fault.attribute}: ${say(attributeFault, fault)}`,
  'invalid-seed': (fault) => `seed: expected ${say(rule, fault.rule)}`,
  'taken-table': ({ name }) => `another table is called ${name} already`,
  'taken-column': ({ column }) => `another column of the table is called ${quote(column)} already`,
  'unnamed-column': ({ place }) => `column ${place} has no name: give it one`,
  'empty-table': () => 'a table has at least one column and one row',
  'large-table': ({ numbers, most }) =>
    `a table holds at most ${count(most)} numbers, and this would have ${count(numbers)}: take fewer rows or columns`,
  'large-file': ({ bytes, most }) =>
    `the file of this document would be ${mebibytes(bytes)}, and one of more than ${mebibytes(most)} cannot be opened again: take fewer rows or columns, round the numbers to fewer digits, or split the graph into several files`,
  'drawn-table': ({ table }) => `${table} is drawn by a generator: keep its rows before one is edited`,
  'no-cell-number': ({ row, column }) => `row ${row}, column ${quote(column)}: expected a finite number`,
  'invalid-training': ({ fault }) => `${fault.path.at(-1)}: ${say(settingFault, fault)}`,
  'invalid-upstream': ({ shape, fault }) =>
    `${say(upstreamFault, fault)}, but the target ${hasShape(shape)}: expected a number, or what fits it`,
  'too-long': ({ part, most }) => `${fieldName[part]}: at most ${count(most)} characters`,
  'too-many': ({ part, most, would }) =>
    `a document holds at most ${count(most)} ${manyOf[part]}${would ? `, and this would have ${would.isLeast ? 'at least ' : ''}${count(would.count)}` : ''}`,
  'no-value-yet': ({ node }) => `${node} has no value yet: give it all its inputs before it is expanded`,
  'too-many-products': ({ node, most }) =>
    `${node} has more than ${count(most)} products of two numbers, too many to draw each as a gate: try it on smaller tensors`,
  'no-gates': ({ op }) => `${op} of inputs with these shapes has no gates to expand into`,
  'nothing-to-unfold': () => 'nothing is differentiated: choose a target first',
  'no-gradients': ({ node }) =>
    `${node} has no gradients yet: give every input a value first, and mend what its problems say`,
  'not-unfolded': ({ node, op }) =>
    `${node} cannot be unfolded: no operation computes the gradient of ${op}. Expand it into gates first, or choose a target before it`,
  grouped: ({ group }) => `these nodes are the group ${group} already`,
  presented: () => 'A graph is not edited while it is presented: press Escape to leave.',
}

/* ---- What undo took back ---- */

interface Counted {
  readonly count: number
  readonly first: string | null
}

const someNodes = ({ count, first }: Counted): string =>
  count === 1 && first !== null ? first : counted(count, 'node')

const someGroups = ({ count, first }: Counted): string =>
  count === 1 && first !== null ? `group ${first}` : counted(count, 'group')

const someTables = ({ count, first }: Counted): string =>
  count === 1 && first !== null ? `table ${first}` : counted(count, 'table')

const summary: Sentences<Summary> = {
  'nodes-added': (nodes) => `${someNodes(nodes)} added`,
  'nodes-removed': (nodes) => `${someNodes(nodes)} deleted`,
  'nodes-changed': (nodes) => `${someNodes(nodes)} changed`,
  'edges-added': ({ count }) => `${counted(count, 'wire')} added`,
  'edges-removed': ({ count }) => `${counted(count, 'wire')} deleted`,
  'edges-changed': ({ count }) => `${counted(count, 'wire')} changed`,
  'groups-added': (groups) => `${someGroups(groups)} made`,
  'groups-removed': (groups) => `${someGroups(groups)} taken apart`,
  'groups-changed': (groups) => `${someGroups(groups)} changed`,
  'tables-added': (tables) => `${someTables(tables)} added`,
  'tables-removed': (tables) => `${someTables(tables)} deleted`,
  'tables-changed': (tables) => `${someTables(tables)} changed`,
  'given-added': ({ count }) =>
    `what ${counted(count, 'source')} ${count === 1 ? 'is' : 'are'}, given or not, said`,
  'given-removed': ({ count }) => `what was said of ${counted(count, 'source')} taken back`,
  'given-changed': ({ count }) => `${counted(count, 'source')} given, or not`,
  'fields-changed': ({ fields }) => `${fields.map((field) => fieldName[field]).join(' and ')} changed`,
}

/** What is said about documents: faults of files, refusals of edits, and what undo took back. */
export const document = { documentFault, fileFault, jsonFault, attributeFault, rule, refusal, summary }
