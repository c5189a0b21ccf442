import type { Experiment } from '@shared/health/experiment'
import type { Finding } from '@shared/health/finding'
import { findingsOf } from '@shared/health/findings'
import { type LayerFigures, layersOf } from '@shared/health/layers'
import { say, type Words } from '@shared/words'
import { command } from './command'
import { type Evaluated, evaluateSubject, targetNotes } from './evaluated'
import * as json from './json'
import { failed } from './outcome'
import { openSubject, subjectOperand, subjectOptions } from './subject'
import { printTable, tensorText } from './table'
import { settingOptions, settingsFrom } from './training-options'

/** `chainrule health`. */
export const healthCommand = command({
  name: 'health',
  operand: subjectOperand,
  options: { ...subjectOptions, ...settingOptions },
  async run(given, words) {
    const subject = await openSubject('health', given)
    if (!subject.ok) return failed(subject.error)
    const { options } = given
    const settings = settingsFrom('health', options, subject.value.training)
    if (!settings.ok) return failed(settings.error)
    const evaluated = evaluateSubject(subject.value)
    // The rate that everybody has by default is tried only where somebody chose to train.
    const isTrained = subject.value.training !== null || asksForTraining(options)
    const findings = findingsOf(evaluated.evaluation, isTrained ? settings.value : null)
    const layers = layersOf(evaluated.evaluation, subject.value.document?.groups)
    return {
      output: options.json
        ? printRecords(evaluated, findings, layers, words)
        : printSentences(evaluated, findings, layers, words),
      notes: targetNotes(evaluated),
      faults: evaluated.faults,
    }
  },
})

const asksForTraining = (options: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(settingOptions).some((name) => options[name] !== null && options[name] !== false)

const severityOf = (finding: Finding) => (finding.kind === 'non-finite' ? 'error' : finding.severity)

const triesOf = (finding: Finding): readonly Experiment[] =>
  finding.kind === 'non-finite' ? [] : finding.try

/** What says why, without what has a place of its own. */
function evidenceOf(finding: Finding): Readonly<Record<string, unknown>> {
  const taken: ReadonlySet<string> = new Set(['kind', 'nodes', 'names', 'severity', 'try', 'edge'])
  return Object.fromEntries(Object.entries(finding).filter(([key]) => !taken.has(key)))
}

/** Experiments by the names of nodes, which ids say nothing of. */
function experimentRecord(experiment: Experiment): object {
  if (experiment.kind === 'initialise')
    return {
      ...experiment,
      weights: experiment.weights.map(({ name, fanIn, fanOut }) => ({ name, fanIn, fanOut })),
    }
  if (!('names' in experiment)) return experiment
  const { names, ...rest } = experiment
  return { ...rest, nodes: names }
}

function printRecords(
  { graph }: Evaluated,
  findings: readonly Finding[],
  layers: readonly LayerFigures[],
  words: Words,
): json.Pieces {
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]))
  return json.result({
    findings: json.list(
      findings.map((finding) => ({
        kind: finding.kind,
        nodes: finding.nodes.map((id) => names.get(id)!),
        severity: severityOf(finding),
        message: say(words.problem, finding),
        evidence: evidenceOf(finding),
        try: triesOf(finding).map(experimentRecord),
      })),
    ),
    layers: json.list(
      layers.map((layer) => ({
        depth: layer.depth,
        nodes: layer.nodes.map((node) => graph.nodes[node]!.name),
        valueRms: layer.valueRms,
        gradientRms: layer.gradientRms,
        gradientMax: layer.gradientMax,
        zeroShare: layer.zeroShare,
        saturatedShare: layer.saturatedShare,
      })),
    ),
  })
}

/** A layer is named by its first few nodes. */
const MAX_NAMES = 6

function* printSentences(
  { graph }: Evaluated,
  findings: readonly Finding[],
  layers: readonly LayerFigures[],
  words: Words,
): Iterable<string> {
  const { cli } = words
  if (findings.length === 0 && layers.length > 0) yield `${cli.healthy}\n`
  for (const finding of findings) {
    yield `${words.severity[severityOf(finding)]}: ${say(words.problem, finding)}\n`
    for (const experiment of triesOf(finding)) yield `  ${cli.tryThis(say(words.experiment, experiment))}\n`
  }
  if (layers.length === 0) return
  const text = (number: number) => tensorText({ shape: [], data: Float64Array.of(number) }, words)
  const { heading } = cli
  const heads = [
    heading.depth,
    heading.valueRms,
    heading.gradientRms,
    heading.gradientMax,
    heading.zeroShare,
    heading.saturatedShare,
    heading.nodes,
  ]
  const rows = layers.map((layer) => {
    const names = layer.nodes.slice(0, MAX_NAMES).map((node) => graph.nodes[node]!.name)
    const more = layer.nodes.length > MAX_NAMES ? ' …' : ''
    return [
      String(layer.depth),
      text(layer.valueRms),
      text(layer.gradientRms),
      text(layer.gradientMax),
      text(layer.zeroShare),
      text(layer.saturatedShare),
      `${names.join(' ')}${more}`,
    ]
  })
  yield `\n${printTable([heads, ...rows])}`
}
