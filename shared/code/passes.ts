import { checkFunction, checkLine, verdict } from './checks'
import type { NonFinite } from './non-finite'
import { comment } from './python'
import { helpersFor, missingLines, type Section } from './sections'
import type { Written } from './subject'

/** A line that compares, and whether it fails the program. */
export interface Check {
  readonly line: string
  readonly counts: boolean
}

/** The forward and the backward pass in the words of a library, and where their results are to be read. */
export interface Passes {
  /** What is imported and set first, given the helpers that are called. */
  imports(helpers: readonly string[]): string
  /** The values that the document holds. */
  readonly given: readonly string[]
  readonly forward: string
  /** Of what is differentiated; without a target nothing is. */
  readonly backward: string
  /** The text that reads a node's value. */
  value(node: number): string
  /** The text that reads the gradient of a node that the target depends on. */
  gradient(node: number): string
  /** What is compared and not counted. */
  readonly nonFinite: NonFinite
  /** The checks of what comes over each edge, where the program says it. */
  readonly edges: readonly Check[]
}

/** A program in its parts; `error` is what it raises where a number differs from the document's. */
export function sectionsOf(code: Written, passes: Passes, error: string): Section[] {
  const { subject, nodes, reached, slack, words, dialect, nameOf, gradientName } = code
  const { evaluation } = subject
  const { forward, edges, nonFinite } = passes
  const backward = evaluation.target === null ? comment(words.noTarget) : passes.backward
  const helpers = helpersFor(`${forward}\n${backward}`, dialect, words)
  const values = nodes.map((node) =>
    checkLine(code, nameOf(node), passes.value(node), evaluation.valueOf(node)!, slack.value(node)),
  )
  const gradients = reached.toReversed().map((node): Check => {
    const counts = !nonFinite.nodes[node]
    const [got, expected] = [passes.gradient(node), evaluation.gradientOf(node)!]
    return {
      line: checkLine(code, gradientName(node), got, expected, slack.gradient(node), counts),
      counts,
    }
  })
  const counted = (checks: readonly Check[]) => checks.filter(({ counts }) => counts)
  const others = [...gradients, ...edges].filter(({ counts }) => !counts)
  const lines = [
    ...values,
    ...[...counted(gradients), ...counted(edges)].map(({ line }) => line),
    ...(others.length > 0 ? [comment(words.nonFinite), ...others.map(({ line }) => line)] : []),
  ]
  return [
    { head: null, code: passes.imports(helpers) },
    ...(helpers.length > 0 ? [{ head: words.helpers, code: helpers.join('\n\n\n') }] : []),
    { head: words.given, code: [...missingLines(code), ...passes.given].join('\n') },
    { head: words.forward, code: forward },
    { head: words.backward, code: backward },
    { head: words.check, code: `${checkFunction(code, others.length === 0)}\n\n\n${lines.join('\n')}` },
    {
      head: null,
      code: verdict(code, nodes.length, counted(gradients).length, counted(edges).length, error),
    },
  ]
}
