import { CHECK_BUDGET, checkGradients, type GradientCheck, type NodeCheck } from '@shared/engine/check'
import { MAX_SEED } from '@shared/random/random-state'
import { sizeOf } from '@shared/tensor/tensor'
import type { Words } from '@shared/words'
import { flag, readNumber, setting } from './arguments'
import { command } from './command'
import { type Evaluated, evaluateSubject, nonFiniteNotes, noTarget } from './evaluated'
import { outOfRange, type PlacedFault, wrongUsage } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable } from './table'

/** `chainrule check`. */
export const checkCommand = command({
  name: 'check',
  operand: subjectOperand,
  options: { ...subjectOptions, all: flag(), seed: setting('count', 0, readNumber('whole')) },
  async run(given, words, progress) {
    const { all, seed, json: asJson } = given.options
    if (seed > MAX_SEED) return failed(wrongUsage('check', '--seed', outOfRange(seed, 0, MAX_SEED)))
    const subject = await openSubject('check', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluateSubject(subject.value)
    if (evaluated.target === null) return failed(...evaluated.faults, noTarget(evaluated))
    const check = checkGradients(evaluated.evaluation, {
      budget: all ? Infinity : CHECK_BUDGET,
      seed,
      progress: (checked, entries) => progress(words.cli.checking(checked, entries)),
    })
    return {
      output: asJson ? printRecords(evaluated, check) : printRows(evaluated, check, seed, words),
      notes: nonFiniteNotes(evaluated),
      faults: [...evaluated.faults, ...failures(evaluated, check.nodes)],
    }
  },
})

const failures = ({ place, graph }: Evaluated, checks: readonly NodeCheck[]): PlacedFault[] =>
  checks
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ node, worst: { entry, analytic, numeric } }) => ({
      kind: 'failed-check',
      place,
      path: graph.nodes[node]!.name,
      analytic,
      numeric,
      entry,
    }))

const printRecords = (
  { evaluation, graph }: Evaluated,
  { nodes, checked, entries }: GradientCheck,
): json.Pieces =>
  json.result({
    target: json.value(graph.nodes[evaluation.target!]!.name),
    checked: json.value(checked),
    entries: json.value(entries),
    nodes: json.object(
      nodes.map(({ node, verdict, checked, worst }) => [
        graph.nodes[node]!.name,
        verdict === 'passed' ? { verdict, checked } : { verdict, checked, ...worst },
      ]),
    ),
  })

function* printRows(
  { evaluation, graph }: Evaluated,
  { nodes, checked, entries }: GradientCheck,
  seed: number,
  { cli }: Words,
): Iterable<string> {
  if (nodes.length === 0) return
  const isWhole = checked === entries
  if (!isWhole) yield `${cli.checkedSome(checked, entries, seed)}\n\n`
  const rows = nodes.map(({ node, verdict, checked, worst: { entry, analytic, numeric } }) => [
    graph.nodes[node]!.name,
    cli.verdict[verdict],
    ...(isWhole ? [] : [cli.checkedOf(checked, sizeOf(evaluation.program.shapes[node]!))]),
    verdict === 'passed' ? '' : cli.difference(entry, analytic, numeric),
  ])
  const heads = [cli.heading.node, cli.heading.verdict, ...(isWhole ? [] : [cli.heading.checked]), '']
  yield printTable([heads, ...rows])
}
