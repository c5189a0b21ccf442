import type { DelimitedFault } from '../../data/delimited'
import { generators, type GeneratorName } from '../../data/generators'
import { quote } from '../../json'
import type { Sentences } from '../sentences'
import { count, counted, cut } from './grammar'

/** Where it is for who sees the table, and for who sees the file. */
const place = ({ row, line }: { readonly row: number; readonly line: number }): string =>
  row === line ? `row ${count(row)}` : `row ${count(row)} (line ${count(line)} of the text)`

const cell = (fault: { readonly row: number; readonly line: number; readonly column: string }): string =>
  `${place(fault)}, column ${quote(fault.column)}`

/** Why a text is no table, and what to do. */
export const delimitedFault: Sentences<DelimitedFault> = {
  'missing-number': (fault) => `${cell(fault)}: a value is missing. Fill it in, or leave the row out`,
  'missing-word': (fault) =>
    `${cell(fault)}: a value is missing, ${quote(cut(fault.text))} stands for it. Fill it in, or leave the row out`,
  thousands: (fault) =>
    `${cell(fault)}: ${quote(cut(fault.text))} has something between its thousands. Write the number without it`,
  'text-for-number': (fault) =>
    `${cell(fault)}: expected a number, found ${quote(cut(fault.text))}. Correct it, or leave the row or the column out`,
  'decimal-comma': (fault) =>
    `${cell(fault)}: ${quote(cut(fault.text))} has a decimal comma, and commas separate the columns. Write a point in its place, or separate the columns by semicolons`,
  'other-decimal': (fault) =>
    `${cell(fault)}: ${quote(cut(fault.text))} has another decimal sign than the numbers before, which have ${quote(fault.sign)}. Write all of them alike`,
  'field-count': (fault) =>
    `${place(fault)}: expected ${counted(fault.wanted, 'value')}, found ${count(fault.found)}. Every row has one in each column`,
  'open-quote': ({ line }) => `line ${count(line)}: a quote begins here and does not end. Close it`,
  'same-name': ({ column }) => `two columns are called ${quote(column)}: give one of them another name`,
  'no-table-rows': () => 'there are no rows in it',
  'too-many-columns': ({ found, most }) =>
    `there are ${count(found)} columns, and a table may have ${count(most)}: take fewer columns, or turn rows and columns round`,
  'too-many-numbers': ({ most }) =>
    `there are more than ${count(most)} numbers, which is as many as a table holds: take fewer rows or columns`,
}

const labels: Readonly<Record<GeneratorName, string>> = {
  and: 'AND, four rows',
  or: 'OR, four rows',
  xor: 'XOR, four rows',
  moons: 'Two moons',
  circles: 'Circles',
  spirals: 'Spirals',
  blobs: 'Gaussian blobs',
  linear: 'Line with noise',
  sine: 'Sine with noise',
  digits: 'Digits, 8 × 8',
}

/** What generators are called, and their numbers, from the declarations, which are written in English. */
export const generator = Object.fromEntries(
  Object.entries(generators).map(([name, { numbers }]) => [
    name,
    {
      label: labels[name as GeneratorName],
      number: Object.fromEntries(Object.entries(numbers).map(([number, { summary }]) => [number, summary])),
    },
  ]),
) as Record<GeneratorName, { label: string; number: Readonly<Record<string, string>> }>
