import { extname } from 'node:path'
import {
  extensionOf,
  type Format,
  formatOfName,
  formats,
  grains,
  isOfSteps,
  isText,
  looks,
  type Order,
  pages,
  phases,
  plainOrder,
  scales,
  texts,
} from '@shared/figure/order'
import { evaluate } from '@shared/engine/evaluate'
import type { Sitter } from '@shared/figure/figure'
import { positionsOf, timelineOf } from '@shared/playback/timeline'
import { invariant } from '@shared/invariant'
import { err, ok, type Result } from '@shared/result'
import { figureWords } from '@shared/words'
import { type Arguments, flag, readNumber, readText, readWord, setting } from './arguments'
import { command } from './command'
import { type Evaluated, nonFiniteNotes, problemFaults, targetNotes } from './evaluated'
import { outOfRange, type PlacedFault, wrongUsage } from './faults'
import { asFile, done, failed } from './outcome'
import { graphOptions, openDocumentSubject, type Subject, unknownName } from './subject'
import { isSameFile, writeFileWhole } from './write'

const options = {
  format: setting('format', null, readWord(formats)),
  step: setting('count', null, readNumber('whole')),
  'all-steps': flag(),
  only: setting('names', null, readText),
  phase: setting('phase', 'both', readWord(phases)),
  grain: setting('grain', plainOrder.grain, readWord(grains)),
  look: setting('look', plainOrder.look, readWord(looks)),
  page: setting('page', plainOrder.page, readWord(pages)),
  text: setting('text', plainOrder.text, readWord(texts)),
  scale: setting('count', plainOrder.scale, readNumber('positive')),
  transparent: flag(),
  'gradient-widths': flag(),
  'gradient-heat': flag(),
  ...graphOptions,
  output: setting('file', null, readText, 'o'),
}

/** `chainrule figure`. */
export const figureCommand = command({
  name: 'figure',
  operand: { name: 'file', required: true },
  options,
  async run({ operand, options }, words) {
    const subject = await openDocumentSubject(operand!, options)
    if (!subject.ok) return failed(subject.error)
    const { document, place } = subject.value
    const file = options.output
    if (file !== null && (await isSameFile(operand!, file)))
      return failed(wrongUsage('figure', '--output', { kind: 'own-file' }))
    const only = onlyOf(options.only, subject.value)
    if (!only.ok) return failed(only.error)
    const evaluation = evaluate(document, subject.value.target)
    const order = orderOf(options, { evaluation, document })
    if (!order.ok) return failed(order.error)
    const look = {
      digits: 4,
      numerals: words.numerals,
      formula: words.formula,
      gradientWidths: options['gradient-widths'],
      gradientHeat: options['gradient-heat'],
    }
    // Whoever evaluates does not wait for what draws to load.
    const { isBlank, isExcess, printFigure } = await import('@shared/figure/print')
    const evaluated = {
      ...subject.value,
      evaluation,
      faults: problemFaults(subject.value, evaluation),
    }
    if (isBlank({ evaluation, document }, order.value)) return failed(...whyBlank(evaluated))
    const printed = await printFigure(
      { document, evaluation, look, words: figureWords(words), only: only.value },
      order.value,
      {
        player: { ...words.player, language: words.language },
        rasterise: async (painting, typefaces) =>
          (await import('./rasterise')).rasterise(painting, typefaces),
        goOn: async () => true,
      },
    )
    invariant(printed !== null, 'the command line calls nothing off')
    if (isExcess(printed)) return failed({ ...printed, place, path: '' })
    const notes = [...targetNotes(subject.value), ...nonFiniteNotes(evaluated)]
    const outcome = { ...done([], notes), faults: evaluated.faults }
    if (typeof printed === 'string' && (file === null || file === '-'))
      return { ...outcome, ...asFile(printed) }
    const written = await writeFileWhole(file!, printed)
    if (!written.ok) return failed(written.error)
    return { ...outcome, notes: [...notes, ...written.value] }
  },
})

/** The ids of the nodes that are named, apart by commas; null: all. */
function onlyOf(text: string | null, subject: Subject): Result<ReadonlySet<string> | null, PlacedFault> {
  if (text === null) return ok(null)
  const ids = new Set<string>()
  for (const name of text.split(',').map((part) => part.trim())) {
    const node = subject.graph.nodes.find((node) => node.name === name)
    if (!node) return err(unknownName(subject, name))
    ids.add(node.id)
  }
  return ok(ids)
}

/** Why there are no steps: some nodes are at fault, or there are none. */
const whyBlank = ({ faults }: Evaluated): readonly PlacedFault[] =>
  faults.length > 0 ? faults : [wrongUsage('figure', '--format', { kind: 'no-steps', phases: 'both' })]

/** What the options ask for. */
function orderOf(
  options: Arguments<typeof figureCommandOptions>['options'],
  { evaluation, document }: Pick<Sitter, 'evaluation' | 'document'>,
): Result<Order, PlacedFault> {
  const { output, step, grain } = options
  const refuse = (path: string, usage: Parameters<typeof wrongUsage>[2]) => ({
    ok: false as const,
    error: wrongUsage('figure', path, usage),
  })
  const named = output === null ? null : formatOfName(output)
  const ending = output === null ? '' : extname(output)
  if (
    options.format === null &&
    named === null &&
    ending !== '' &&
    !(options['all-steps'] && ending === '.zip')
  )
    return refuse('--output', { kind: 'unknown-ending', ending })
  const format: Format = options.format ?? named ?? plainOrder.format
  const steps = { kind: 'steps', phases: options.phase } as const
  const ofSteps = options['all-steps'] || isOfSteps(format)
  if (step !== null && ofSteps) return refuse('--step', { kind: 'not-both', other: '--all-steps' })
  const timeline = timelineOf(evaluation, grain, null, document.training)
  const { moments } = timeline
  if (ofSteps && positionsOf(timeline, options.phase).length === 0)
    return refuse(options['all-steps'] ? '--all-steps' : '--format', {
      kind: 'no-steps',
      phases: options.phase,
    })
  if (step !== null && (step < 1 || step > moments.length))
    return refuse('--step', outOfRange(step, 1, moments.length))
  if (options.scale > scales.most || options.scale < scales.least)
    return refuse('--scale', outOfRange(options.scale, scales.least, scales.most))
  const order: Order = {
    format,
    grain,
    look: options.look,
    page: options.page,
    text: options.text,
    scale: options.scale,
    transparent: options.transparent,
    which: step !== null ? { kind: 'step', position: step } : ofSteps ? steps : { kind: 'whole' },
  }
  if (!isText(order) && (output === null || output === '-'))
    return refuse('--output', { kind: 'file-needed', extension: extensionOf(order) })
  return ok(order)
}

const figureCommandOptions = options
