import { changesOf } from '@shared/compare/changes'
import type { ChainruleDocument } from '@shared/document/document'
import type { Edit } from '@shared/document/edit'
import { groupNodes, ungroup } from '@shared/document/edit-groups'
import { moveNodes, removeNodes, rename, setValue } from '@shared/document/edit-nodes'
import { readDocument, writeDocument } from '@shared/document/file'
import { extractFragment, pasteNodes } from '@shared/document/fragment'
import { readFragment, writeFragment } from '@shared/document/fragment-text'
import type { Patch } from '@shared/document/patch'
import { begin, type Editing, transact, travel } from '@shared/document/transaction'
import { evaluate } from '@shared/engine/evaluate'
import { reevaluate } from '@shared/engine/reevaluate'
import { targetOf } from '@shared/engine/target'
import { traceOf } from '@shared/engine/trace'
import { explain } from '@shared/explain'
import { parseExpressions } from '@shared/expression/build'
import { printExpressions } from '@shared/expression/print'
import { timelineOf } from '@shared/playback/timeline'
import { shownAt } from '@shared/playback/view'
import { type Format, plainOrder } from '@shared/figure/order'
import { printFigure } from '@shared/figure/print'
import { arrange } from '@shared/scene/arrange'
import { unfold } from '@shared/unfolding/unfold'
import { english, figureWords } from '@shared/words'
import { run } from '../../../src-main/cli/main'
import { clearPlace, spaceOf } from '../../../src-renderer/commands/place'

// What is done with documents. A stage prepares what it needs, and gives what is measured.

export type Stage = (document: ChainruleDocument, path: string) => () => unknown

/** What is done is refused, as of a document that is too large for it. */
export class Refusal extends Error {}

/** A command of the command line, of the file at the path, with all that it prints. */
const command =
  (name: string, ...options: string[]): Stage =>
  (_, path) =>
  async () => {
    const operands = name === 'compare' ? [path, path] : [path]
    const { stdout } = await run([name, ...operands, ...options])
    let length = 0
    for (const piece of stdout) length += piece.length
    return length
  }

/** The patch of an edit that is not refused. */
function patchOf(edit: Patch | Edit): Patch {
  if (!('ok' in edit)) return edit
  if (!edit.ok) throw new Refusal(edit.error.kind)
  return edit.value
}

const evaluated = (document: ChainruleDocument) => evaluate(document, targetOf(document))

/** An edit, taken back and done again, each time with what it does to the numbers. */
const edited =
  (edit: (document: ChainruleDocument) => Patch | Edit): Stage =>
  (document) =>
  () => {
    let editing: Editing = begin(document)
    let evaluation = evaluated(document)
    const steps = [
      () => transact(editing, patchOf(edit(document))),
      () => travel(editing, 'undo'),
      () => travel(editing, 'redo'),
    ]
    for (const step of steps) {
      const next = step()
      if (!next) return
      editing = next.state
      const { patch } = next.transaction
      evaluation = reevaluate(evaluation, editing.document, targetOf(editing.document), patch).evaluation
    }
  }

/** Of all nodes, or of some but the last two, which are what most kinds end in. */
const idsOf = ({ nodes }: ChainruleDocument, wanted: ((i: number) => boolean) | null = null): string[] =>
  nodes.filter((_, i) => wanted === null || (i < nodes.length - 2 && wanted(i))).map(({ id }) => id)

const { numerals, formula } = english

/** A figure in a format that is not text, in memory. */
const printedAs =
  (format: Format): Stage =>
  (document) => {
    const evaluation = evaluated(document)
    const look = { digits: 4, numerals, formula, gradientWidths: false, gradientHeat: false }
    const sitter = { document, evaluation, look, words: figureWords(english) }
    return () =>
      printFigure(
        sitter,
        { ...plainOrder, format },
        {
          player: { ...english.player, language: english.language },
          rasterise: () => Promise.reject(new Error('there is no canvas')),
          goOn: () => Promise.resolve(true),
        },
      )
  }

/** What is done with a document in either edition. */
export const stages: Readonly<Record<string, Stage>> = {
  writing: (document) => () => writeDocument(document),
  reading: (document) => {
    const text = writeDocument(document)
    return () => readDocument(text)
  },
  evaluating: (document) => () => evaluated(document),
  'another value': edited((document) => {
    const node = document.nodes.find(({ op, value }) => op === 'input' && typeof value === 'number')
    return node ? setValue(document, node.id, 0.25) : removeNodes(document, [])
  }),
  deleting: edited((document) =>
    removeNodes(
      document,
      idsOf(document, (i) => i % 2 === 1),
    ),
  ),
  'deleting with wires healed': edited((document) =>
    removeNodes(
      document,
      idsOf(document, (i) => i % 3 > 0),
      { heal: true },
    ),
  ),
  pasting: edited((document) =>
    pasteNodes(document, extractFragment(document, idsOf(document)), {
      offset: { x: 10, y: 10 },
      keepIncoming: true,
    }),
  ),
  'copying and pasting as text': (document) => () => {
    const copied = readFragment(writeFragment(document, extractFragment(document, idsOf(document))))
    if (copied?.fragment.nodes.length !== document.nodes.length) throw new Error('not all was copied')
  },
  'taking back a large edit': (document) => {
    const all = patchOf(removeNodes(document, idsOf(document)))
    return () => {
      const deleted = transact(begin(document), all)
      const back = deleted && travel(deleted.state, 'undo')
      return back && travel(back.state, 'redo')
    }
  },
  // Where all of it is copied to, in the middle of what is there.
  'finding a clear place': (document) => () =>
    clearPlace(document, { x: 4_500, y: 0 }, spaceOf(document, new Set(idsOf(document)))),
  moving: edited((document) =>
    moveNodes(document, new Map(idsOf(document).map((id) => [id, { x: 1, y: 1 }]))),
  ),
  renaming: edited((document) => rename(document, document.nodes.at(-1)!.id, 'other')),
  grouping: edited((document) =>
    groupNodes(
      document,
      idsOf(document, (i) => i % 2 === 0),
    ),
  ),
  ungrouping: edited((document) =>
    document.groups.length > 0 ? ungroup(document, document.groups[0]!.id) : removeNodes(document, []),
  ),
  comparing: (document) => {
    const half = idsOf(document, (i) => i % 2 === 1)
    const other = transact(
      begin(document),
      moveNodes(document, new Map(half.map((id) => [id, { x: 1, y: 1 }]))),
    )
    return () => changesOf(document, other?.state.document ?? document)
  },
  explaining: (document) => {
    const evaluation = evaluated(document)
    return () => {
      for (const step of traceOf(evaluation))
        explain(evaluation, step, { notation: 'latex', digits: 4, numerals, formula })
    }
  },
  playing: (document) => {
    const evaluation = evaluated(document)
    return () => {
      const timeline = timelineOf(evaluation, 'fine', null, null)
      const { length } = timeline.moments
      for (const at of [0, length >> 1, length]) shownAt(evaluation, timeline, at, undefined, null)
    }
  },
  unfolding: (document) => () => {
    const unfolded = unfold(document, { title: '', group: 'backward' })
    if (!unfolded.ok && unfolded.error.kind === 'too-many') throw new Refusal('there would be too many nodes')
  },
  printing: (document) => () => printExpressions(document, targetOf(document) ?? ''),
  parsing: (document) => {
    const printed = printExpressions(document, targetOf(document) ?? '')
    return () => {
      if (printed.ok && !parseExpressions(printed.value).ok) throw new Refusal('it cannot be read again')
    }
  },
  'chainrule validate': command('validate'),
  'chainrule eval': command('eval'),
  'chainrule eval --json': command('eval', '--json'),
  'chainrule steps': command('steps'),
  'chainrule steps --json': command('steps', '--json'),
  'chainrule code for NumPy': command('code', '--language', 'numpy'),
  'chainrule code for PyTorch': command('code', '--language', 'pytorch'),
  'chainrule code for JAX': command('code', '--language', 'jax'),
  'chainrule health': command('health'),
  'chainrule compare': command('compare'),
  'chainrule train': command('train', '--steps', '2'),
  'chainrule code as a notebook': command('code', '--language', 'notebook'),
  'chainrule train --csv': command('train', '--steps', '2', '--csv'),
  'chainrule figure as Markdown': command('figure', '--format', 'markdown'),
  'chainrule figure as LaTeX': command('figure', '--format', 'latex'),
}

/**
 * What is drawn. The routing of small graphs is searched for with more effort than that of large ones, so that only large
 * ones tell how it grows: for the bench.
 */
export const drawnStages: Readonly<Record<string, Stage>> = {
  'chainrule figure': command('figure'),
  'chainrule figure as TikZ': command('figure', '--format', 'tikz'),
  'chainrule figure at a step': command('figure', '--step', '1'),
  'a PDF': printedAs('pdf'),
  arranging: (document) => () => arrange(document),
}
