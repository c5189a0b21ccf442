import { saidName } from '../../explain/index'
import type { FileTrouble, SystemReason } from '../../ipc/file-trouble'
import { spellNumber } from '../../numerals'
import { say } from '../sentences'
import { fileTrouble, systemReason } from './files'
import { counted, listed } from './grammar'
import { numerals } from './numerals'

/** So many reasons are named. */
const MAX_MISSING = 3

// What the window says when something was done, in a corner of it or to screen readers alone.

/** For a message: the name of one thing, or how many there are. */
const named = (names: readonly string[], noun: string): string =>
  names.length === 1 ? saidName(names[0]!) : counted(names.length, noun)

const nodes = (names: readonly string[]): string => named(names, 'node')

const groups = (names: readonly string[]): string =>
  names.length === 1 ? `the group ${names[0]}` : counted(names.length, 'group')

/** A wire: the names of what it connects. */
export interface SaidWire {
  readonly source: string
  readonly target: string
  readonly input: string
}

const wire = ({ source, target, input }: SaidWire): string =>
  `${saidName(source)} to input ${input} of ${saidName(target)}`

/** Words of a column, in the order of their numbers. */
export interface SaidClasses {
  readonly column: string
  readonly names: readonly string[]
}

/** So many classes are named. */
const MAX_CLASSES = 6

const saidClasses = (names: readonly string[]): string => {
  const some = names.slice(0, MAX_CLASSES).map((name, number) => `${name} is ${number}`)
  return listed([...some, ...(names.length > MAX_CLASSES ? [`${names.length - MAX_CLASSES} more`] : [])])
}

export const said = {
  added: (name: string, op: string, intoWire: boolean): string =>
    `Added ${name}, ${op}${intoWire ? ', into the wire' : ''}`,
  addedNodes: (count: number): string => `${counted(count, 'node')} added`,
  selectedNodes: (count: number): string => `${counted(count, 'node')} selected`,
  copied: (names: readonly string[]): string => `Copied ${nodes(names)}`,
  pasted: (names: readonly string[]): string => `Pasted ${nodes(names)}`,
  duplicated: (names: readonly string[]): string => `Duplicated ${nodes(names)}`,
  copiedPicture: 'Copied the graph as a picture',
  pictureNotCopied: 'The clipboard may not be written to',
  nothingToExport: 'Nothing was exported: there are no such steps yet',
  exportCancelled: 'The export was cancelled',
  nothingToPaste: 'There are no nodes on the clipboard: copy some from a graph first.',
  deleted: (names: readonly string[], wires: number): string =>
    `Deleted ${listed([
      ...(names.length > 0 ? [nodes(names)] : []),
      ...(wires > 0 ? [wires === 1 ? 'a wire' : counted(wires, 'wire')] : []),
    ])}`,
  /** `classes`: what the numbers of columns stand for that had words. */
  tableAdded: (name: string, rows: number, columns: number, classes: readonly SaidClasses[]): string =>
    [
      `Added the table ${name}: ${counted(rows, 'row')}, ${counted(columns, 'column')}`,
      ...classes.map(({ column, names }) => `${column}: ${saidClasses(names)}`),
    ].join('. '),
  tableRefused: (name: string, why: string): string => `${name}: ${why}`,
  pastedTable: 'The text on the clipboard',
  notUtf8: 'it is no UTF-8 text: save it as CSV in UTF-8',
  largeFile: (most: number): string => `it is larger than ${most} MiB`,
  undone: (what: string): string => `Undone: ${what}`,
  redone: (what: string): string => `Redone: ${what}`,
  /**
   * `difference`: between numbers before and after; null where it is no more than rounding. `gradients`: whether there are
   * any.
   */
  expanded: (name: string, gates: number, difference: number | null, gradients: boolean): string =>
    `Expanded ${name} into ${counted(gates, 'node')}: ${
      difference === null
        ? `its value${gradients ? ' and all gradients are' : ' is'} the same`
        : `its numbers differ by up to ${spellNumber(difference, 'line', { numerals, digits: 2 })}`
    }`,
  grouped: (names: readonly string[], group: string): string => `Grouped ${nodes(names)} as ${group}`,
  ungrouped: (names: readonly string[]): string => `Ungrouped ${groups(names)}`,
  collapsedNodes: (count: number, group: string): string =>
    `Collapsed ${counted(count, 'node')} into the group ${group}`,
  collapsedGroups: (names: readonly string[]): string => `Collapsed ${groups(names)}`,
  expandedGroups: (names: readonly string[]): string => `Expanded ${groups(names)}`,
  tidied: (count: number): string => `Tidied ${counted(count, 'node')}`,
  tidiedAll: 'Tidied the whole graph',
  connected: (what: SaidWire): string => `Connected ${wire(what)}`,
  disconnected: (what: SaidWire): string => `Disconnected ${wire(what)}`,
  spliced: 'Spliced into the wire',
  noPortNamed: (typed: string): string => `Nothing that the wire fits begins with ${typed}`,
  heldOutput: (node: string): string =>
    `Wire from the output of ${node}. Go to the other end and press Enter; Escape gives up.`,
  heldInput: (input: string, node: string): string =>
    `Wire from the input ${input} of ${node}. Go to the other end and press Enter; Escape gives up.`,
  noInputs: (node: string): string => `${node} has no inputs`,
  noFreeInput: (node: string): string => `${node} has no free input: choose the one whose wire gives way`,
  wireBetweenGraphs: 'Wires do not go from one graph to another: copy the nodes over to connect them there',
  outputToInput: 'a wire goes from an output to an input',
  noWireThere: 'There is no wire that way',
  differentiated: (name: string): string => `${saidName(name)} is differentiated`,
  given: (names: readonly string[], isGiven: boolean): string =>
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} ${isGiven ? 'given: nobody asks for a gradient' : 'not given: there is a gradient'}`,
  automaticTarget: (name: string | null): string =>
    `What ends the graph is differentiated${name === null ? '' : `: ${saidName(name)}`}`,
  stepMode: (where: string): string => `Step mode. ${where}`,
  live: 'Live: every number shows',
  /** The same where there is no gradient, and why. */
  liveWithout: (why: string): string => `Live: the values show, but no gradient: ${why}`,
  fineSteps: 'Fine steps: a backward step in parts',
  coarseSteps: 'One node a step',
  together: 'Both graphs step together',
  apart: 'Each graph steps by itself',
  trainedTogether: 'Both graphs train together, with the same seed',
  trainedApart: 'Each graph trains by itself',
  presenting: 'Presenting. Right arrow steps, L is a pointer, N shows the notes, Escape leaves.',
  presented: 'No longer presenting',
  sideBySide: (keys: readonly string[]): string =>
    `Two graphs side by side; ${keys.join('+')} goes from one to the other`,
  oneGraph: 'One graph',
  triedOnCopy: (name: string): string =>
    `A copy of ${name} is open beside it; what differs is marked in both`,
  unfolded: (gradients: number): string =>
    `${counted(gradients, 'gradient')} as nodes, open beside the graph; any of them may be differentiated again`,
  stepBeside: (step: number, name: string): string =>
    `Step ${step} of the run of ${name} is open beside it; what differs is marked in both`,
  closed: (name: string): string => `Closed ${name}`,
  opened: (name: string): string => `Opened ${name}`,
  newVersion: 'A new version is ready: now, or later in the Help menu.',
  newestVersion: 'This is the newest version of Chainrule.',
  versionUnknown: 'Nobody answered whether there is a newer version. Try again with a network.',
  saved: (name: string): string => `Saved ${name}`,
  savedWithoutBackup: (name: string, reason: SystemReason): string =>
    `Saved ${name}, but the version before could not be kept beside it: ${say(systemReason, reason)}`,
  savedUnderOneName: (name: string): string =>
    `Saved ${name}. The file had other names (hard links): they keep the version before.`,
  autosaveStopped: (trouble: FileTrouble): string =>
    `${say(fileTrouble, trouble)} Saving automatically stops for this graph until you save it.`,
  /** Unsaved work cannot be kept for after a crash, for now. */
  notKept: {
    full: 'There is no room left to keep unsaved work in case of a crash: save your graphs, and make room on the disk.',
    failed: 'Unsaved work cannot be kept in case of a crash: save your graphs.',
  },
  reopened: 'The page was loaded again, with your unsaved work',
  restored: (name: string): string => `Restored ${name}, which is not saved yet`,
  discarded: (name: string): string => `Discarded ${name}`,
  notThere: 'It is not there any more: it was restored or discarded in another window.',
  unsavedFound: (count: number): string =>
    `${count === 1 ? 'A graph that was' : `${counted(count, 'graph')} that were`} not saved last time ${
      count === 1 ? 'is' : 'are'
    } on the start page`,
  recoveryDamaged: (count: number): string =>
    `What was kept of ${counted(count, 'unsaved graph')} is damaged and was put aside.`,
  exported: (name: string): string => `Exported ${name}`,
  switched: (label: string, on: boolean): string => `${label} ${on ? 'on' : 'off'}`,
  digits: (count: number): string => counted(count, 'significant digit'),
  failed: (what: string, reason: string): string => `“${what}” failed: ${reason}`,
  somethingFailed: (reason: string): string => `Something failed: ${reason}`,
  reportCopied: 'The report is on the clipboard: paste it into an issue',
  reportNotCopied: 'The clipboard may not be written to',
  noReason: 'no reason is given',
  /** Why a name that was typed is not taken. */
  nameRefused: (typed: string, why: string): string => `${typed}: ${why}`,
  groupNameRefused: (why: string): string => `Name of the group: ${why}`,
  /** Why what was typed as the value of a node is none. */
  valueRefused: (node: string, why: string): string => `${node}: ${why}`,
}

/** Questions that the window asks. */
export const asked = {
  notATable: { title: 'The table was not opened' },
  unsaved: {
    title: 'Save the changes?',
    message: (name: string): string => `“${name}” has changes that are lost if you do not save them.`,
    save: 'Save',
    discard: 'Don’t Save',
  },
  copyReport: {
    title: 'Copy the report',
    message:
      'It says the version, the platform, what failed and the last commands. An error may name nodes; else nothing of the graph is in it, unless you add it. Nothing is sent: you paste it where you want.',
    alone: 'Copy',
    withGraph: 'Copy with the Graph',
  },
  discard: {
    title: 'Discard the unsaved graph?',
    message: (name: string): string => `“${name}” was not saved, and will be gone for good.`,
    discard: 'Discard',
  },
  changed: {
    title: 'The file was changed by another program',
    saveAs: 'Save As…',
    reload: 'Reload, Losing My Changes',
    overwrite: 'Overwrite',
  },
  exportCode: {
    title: 'Export as a program',
    message:
      'The program computes every value and every gradient again, and says what differs from this graph. A notebook has it in cells, in NumPy. What shall it be written in?',
    language: {
      numpy: 'NumPy',
      pytorch: 'PyTorch',
      jax: 'JAX',
      notebook: 'Notebook',
    },
    /** Sentences on what has no value; there may be more. */
    missing: (sentences: readonly string[]): string =>
      `Not everything can be computed yet, and what cannot is left out: ${sentences.slice(0, MAX_MISSING).join('; ')}${
        sentences.length > MAX_MISSING ? `; and ${sentences.length - MAX_MISSING} more` : ''
      }.`,
    noTarget: 'Nothing is differentiated, so it has values alone: choose a target first to have gradients.',
    /** A sentence on the first of all. */
    nonFinite: (sentence: string): string => `${sentence}. The program expects that number, too.`,
  },
  notExported: { title: 'The file was not exported', again: 'Save As…' },
  notSaved: { title: 'The graph was not saved', saveAs: 'Save As…' },
  notOpened: {
    title: 'The file was not opened',
    damaged: (name: string, path: string, fault: string): string =>
      `${name} is damaged at ${path}: ${fault}.`,
    fault: (name: string, fault: string): string => `${name}: ${fault}.`,
  },
  /** A graph that has no name yet, and a file for it. */
  untitled: 'Untitled',
  /** One of several graphs in a window that are called the same: the second, the third … */
  another: (name: string, count: number): string => `${name} ${count}`,
}
