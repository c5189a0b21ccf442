import { checkGradients, type NodeCheck } from '@shared/engine/check'
import type { Words } from '@shared/words'
import { command } from './command'
import { type Evaluated, evaluateSubject, nonFiniteNotes, noTarget } from './evaluated'
import type { PlacedFault } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable } from './table'

/** `chainrule check`. */
export const checkCommand = command({
  name: 'check',
  operand: subjectOperand,
  options: subjectOptions,
  async run(given, words) {
    const subject = await openSubject('check', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluateSubject(subject.value)
    if (evaluated.target === null) return failed(...evaluated.faults, noTarget(evaluated))
    const checks = checkGradients(evaluated.evaluation)
    return {
      output: given.options.json ? printRecords(evaluated, checks) : printRows(evaluated, checks, words),
      notes: nonFiniteNotes(evaluated),
      faults: [...evaluated.faults, ...failures(evaluated, checks)],
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

const printRecords = ({ evaluation, graph }: Evaluated, checks: readonly NodeCheck[]): json.Pieces =>
  json.result({
    target: json.value(graph.nodes[evaluation.target!]!.name),
    nodes: json.object(
      checks.map(({ node, verdict, worst }) => [
        graph.nodes[node]!.name,
        verdict === 'passed' ? { verdict } : { verdict, ...worst },
      ]),
    ),
  })

function* printRows({ graph }: Evaluated, checks: readonly NodeCheck[], { cli }: Words): Iterable<string> {
  if (checks.length === 0) return
  const rows = checks.map(({ node, verdict, worst: { entry, analytic, numeric } }) => {
    const difference = verdict === 'passed' ? '' : cli.difference(entry, analytic, numeric)
    return [graph.nodes[node]!.name, cli.verdict[verdict], difference]
  })
  yield printTable([[cli.heading.node, cli.heading.verdict, ''], ...rows])
}
