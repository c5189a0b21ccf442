import { checkGradients, type NodeCheck } from '@shared/engine/check'
import { command } from './command'
import { type Evaluated, evaluate, noTarget } from './evaluated'
import type { Fault } from './faults'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable } from './table'

/** `chainrule check`. */
export const checkCommand = command({
  name: 'check',
  summary: 'compares every gradient with central differences',
  operand: subjectOperand,
  options: subjectOptions,
  async run(given) {
    const subject = await openSubject('check', given)
    if (!subject.ok) return failed(subject.error)
    const evaluated = evaluate(subject.value)
    if (evaluated.target === null) return failed(...evaluated.faults, noTarget(evaluated))
    const checks = checkGradients(evaluated.evaluation)
    return {
      output: given.options.json ? printRecords(evaluated, checks) : printRows(evaluated, checks),
      notes: [],
      faults: [...evaluated.faults, ...failures(evaluated, checks)],
    }
  },
})

const failures = ({ place, graph }: Evaluated, checks: readonly NodeCheck[]): Fault[] =>
  checks
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ node, worst: { entry, analytic, numeric } }) => ({
      kind: 'failed-check',
      place,
      path: graph.nodes[node]!.name,
      message: `the gradient is ${analytic}, central differences say ${numeric} (entry ${entry})`,
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

function* printRows({ graph }: Evaluated, checks: readonly NodeCheck[]): Iterable<string> {
  if (checks.length === 0) return
  const rows = checks.map(({ node, verdict, worst: { entry, analytic, numeric } }) => {
    const difference = `entry ${entry}: gradient ${analytic}, differences ${numeric}`
    return [graph.nodes[node]!.name, verdict, verdict === 'passed' ? '' : difference]
  })
  yield printTable([['node', 'verdict', ''], ...rows])
}
