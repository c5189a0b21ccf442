import type { ArgumentName, CommandFault, CommandNote, UsageFault } from '../../cli/fault'
import { languages } from '../../code/program'
import { generatorNames } from '../../data/generators'
import { formats, grains, looks, pages, phases, texts } from '../../figure/order'
import { lossNames } from '../../layers/losses'
import { thresholds } from '../../health/thresholds'
import { activationNames, defaultStack, stackSchema } from '../../layers/stack'
import { clipConventions } from '../../training/clipping'
import { optimizerNames } from '../../training/optimizers'
import { scheduleNames } from '../../training/schedule'
import { say, type Sentences } from '../sentences'
import { programExcess } from './code'
import { document } from './document'
import { expressionFault } from './expressions'
import { figureExcess } from './figure'
import { systemReason } from './files'
import { count, counted, cut, listed, mebibytes, number } from './grammar'
import { numberAt } from './health'
import { stackFault } from './layers'
import { settingFault, trainingFault } from './training'

const argument: Record<ArgumentName, string> = {
  file: 'FILE',
  names: 'NAME,NAME,…',
  expressions: 'EXPRESSIONS',
  assignment: 'NAME=VALUE',
  name: 'NAME',
  count: 'N',
  rate: 'RATE',
  bound: 'C',
  number: 'NUMBER',
  pair: 'B1,B2',
  language: 'LANGUAGE',
  format: 'FORMAT',
  look: 'LOOK',
  page: 'PAGE',
  grain: 'GRAIN',
  phase: 'PHASE',
  text: 'TEXT',
  sizes: 'SIZES',
  value: 'VALUE',
  index: 'INDEX',
}

const quoted = (text: string): string => JSON.stringify(cut(text))

/** `did you mean X?`, or all that there is. */
const suggestion = (meant: string | null, known: readonly string[]): string =>
  meant === null ? `there are ${known.join(', ')}` : `did you mean ${meant}?`

/** Of many names the first few. */
const firstOf = (names: readonly string[]): readonly string[] =>
  names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES), '…'] : names

const MAX_NAMES = 8

/** Why nothing is differentiated, and what to do; with what ends the graph. */
const noTarget = (among: readonly string[]): string =>
  among.length === 0
    ? 'there is no target: name a node with --target'
    : `the graph ends in ${listed(firstOf(among))}: name the target with --target`

const numbers = {
  any: 'a number',
  'positive-whole': 'a whole number of at least 1',
  pair: 'two numbers with a comma between, such as 0.9,0.999',
  whole: 'a whole number of at least 0',
  'not-negative': 'a number of at least 0',
  positive: 'a positive number',
  'positive-or-none': 'a positive number, or none',
}

const usageFault: Sentences<UsageFault> = {
  'no-number': ({ expected, found }) => `expected ${numbers[expected]}, found ${quoted(found)}`,
  'unknown-word': ({ found, meant, known }) => `there is no ${quoted(found)}: ${suggestion(meant, known)}`,
  'no-index': ({ found }) => `expected the place of an entry, such as 1 or 0,2, found ${quoted(found)}`,
  'no-assignment': ({ found }) => `expected ${argument.assignment}, found ${quoted(found)}`,
  'unreadable-value': ({ name, fault }) => `${cut(name)}: ${say(expressionFault, fault)}`,
  'no-command': ({ known }) => `expected a command: ${known.join(', ')}; or --help`,
  'unknown-command': ({ meant, known }) => `unknown command: ${suggestion(meant, known)}`,
  'unknown-option': ({ meant, known }) => `unknown option: ${suggestion(meant, known)}`,
  'option-or-argument': (fault) =>
    `unknown option: if ${argument[fault.argument]} begins with -, write -- before it`,
  'given-twice': () => 'given twice',
  'empty-name': () => `the name of ${argument.file} is empty`,
  'takes-no-argument': () => 'takes no argument',
  'option-missing': () => 'missing',
  'file-or-expressions': () => `expected either ${argument.file} or --expr ${argument.expressions}`,
  'goes-with': ({ option, having }) => `goes with --${option} ${having.join(' or ')} only`,
  'bad-stack': ({ fault }) => say(stackFault, fault),
  'layers-or-expressions': () =>
    `expected either ${argument.expressions} or --layers ${argument.sizes}, such as 2-16-16-1`,
  'goes-with-layers': () => `goes with --layers only`,
  'bad-setting': ({ fault }) => say(settingFault, fault),
  'not-both': ({ other }) => `not together with ${other}`,
  needs: ({ other }) => `goes with ${other} only`,
  'out-of-range': ({ least, most, found }) =>
    most < least ? 'there are no steps' : `expected a number from ${least} to ${most}, found ${found}`,
  'too-many-printed': ({ steps, most, every }) =>
    `${count(steps)} steps would be printed, more than ${count(most)}: take ${every} or more`,
  'no-steps': ({ phases }) => (phases === 'both' ? 'there are no steps' : `there are no ${phases} steps`),
  'unknown-ending': ({ ending }) =>
    `a name that ends in ${quoted(ending)} says no format: name one with --format: ${formats.join(', ')}`,
  'own-file': () => 'this is the file that is read: name another one',
  'file-needed': ({ extension }) => `this is not text: name a file, -o FILE.${extension}`,
  'nothing-after': (fault) => `expected ${argument[fault.argument]} after it`,
  'argument-missing': ({ argument: name, count, found }) =>
    `expected ${Array(count).fill(argument[name]).join(' ')}${found === 0 ? '' : `, found only ${found}`}`,
  'standard-input-twice': () => 'standard input can be read once: name a file for one of the two',
  'unexpected-argument': ({ found, expressions }) =>
    `unexpected argument ${quoted(found)}${expressions ? '; put the expressions in quotes' : ''}`,
}

const fault: Sentences<CommandFault> = {
  ...document.fileFault,
  ...trainingFault,
  ...figureExcess,
  ...programExcess,
  usage: ({ usage }) => say(usageFault, usage),
  expression: ({ fault }) => say(expressionFault, fault),
  unreadable: ({ reason }) => say(systemReason, reason),
  unwritable: ({ reason }) => say(systemReason, reason),
  'would-be-too-large': ({ bytes, most }) =>
    `it would be ${mebibytes(bytes)}, and one of more than ${mebibytes(most)} cannot be opened again: nothing was written; give its tables and values fewer rows or digits, or split the graph into several files`,
  'unknown-name': ({ meant }) =>
    `there is no node of this name${meant === null ? '' : `: did you mean ${meant}?`}`,
  'not-settable': ({ computedBy, isRead }) =>
    `this is ${computedBy !== null ? `computed by ${computedBy}` : isRead ? 'read from a table' : 'drawn at random'}: only inputs, parameters and constants can be set`,
  'no-target': ({ among }) => noTarget(among),
  'failed-check': ({ analytic, numeric, entry }) =>
    `the gradient is ${number(analytic)}, differences say ${number(numeric)} (entry ${entry})`,
  'not-unfoldable': ({ refusal }) => say(document.refusal, refusal),
  internal: ({ said }) => `this is a bug in Chainrule: ${said}`,
}

const note: Sentences<CommandNote> = {
  'non-finite': (found) => {
    const [who, what] =
      found.where === 'value' || found.where === 'gradient'
        ? [`${found.name} is the first node`, found.where]
        : [`${found.source} → ${found.name} is the first edge`, 'gradient']
    return `${who} whose ${what} is not finite: ${numberAt(found)}`
  },
  'nothing-differentiated': ({ among }) => `nothing has a gradient; ${noTarget(among)}`,
  'loss-not-finite': ({ steps, loss }) =>
    `the loss is not finite any more after ${counted(steps, 'step')}: ${number(loss)}`,
  'gradient-not-finite': ({ steps }) =>
    `the gradient is not finite any more after ${counted(steps, 'step')}: the parameters did not move on`,
  'no-batches': () => 'no node reads a table: every step sees the same values',
  'no-backup': ({ reason }) =>
    `it is written, but the version before could not be kept beside it: ${say(systemReason, reason)}`,
  'other-names': () =>
    'it is written, but the file had other names (hard links), which keep the version before',
  unconfirmed: ({ reason }) => `it is written, but the disk did not confirm it: ${say(systemReason, reason)}`,
  'stopped-early': ({ steps, patience }) =>
    `stopped after ${counted(steps, 'step')}: the loss has not fallen for ${patience}`,
}

/** What the command line says. */
export const cli = {
  /** What arguments stand for, in help and messages. */
  argument,
  command: {
    new: 'builds a document from expressions, or of dense layers, and lays it out',
    eval: 'prints every value, every gradient, and on every edge the local and the global gradient',
    steps:
      'prints every forward and backward step in order, with its explanation; with --updates those of a training, too',
    train: 'trains the parameters, prints the loss of each step and the final parameters',
    compare:
      'lists what differs between two documents in structure, values and gradients; exit code 1 where something does',
    health: `lists what keeps the parameters from learning as they are, what to try, and the figures of the layers; tries the learning rate for at most ${thresholds.trialSteps} steps`,
    check:
      'compares the gradients with central differences, every entry or as many as take a few seconds, drawn at random',
    validate: 'says whether a file is a sound document, or where it is not',
    code: 'writes a program that computes every value and gradient, and compares them with the document',
    figure: 'draws the graph, whole, at a step or step by step, as a file for slides, papers and pages',
    unfold:
      'writes a document of the graph with its backward pass as nodes, which can be differentiated again',
    ops: 'lists the operations with their inputs, attributes and local gradients',
  },
  option: {
    expr: 'works on these instead of a file; - reads them from standard input',
    set: 'gives an input, a parameter or a constant a value; may be repeated',
    target: 'differentiates this node instead of the one that is set, or else ends the graph',
    upstream:
      'the gradient that comes to the target from outside, a number or a tensor in its shape; default ones',
    entry: 'differentiates this entry of the target alone, such as 1 or 0,2',
    language: languages.join(', '),
    layers: 'makes a dense stack of these sizes instead, such as 2-16-16-1: inputs, hidden neurons, outputs',
    activation: `of hidden layers: ${activationNames.join(', ')}; default ${defaultStack.activation}`,
    'output-activation': 'of the last layer, or softmax; default what the loss takes',
    init: `of the weights: ${stackSchema.initialisation.choices!.join(', ')}; default He before rectifiers, else Xavier`,
    'init-scale': 'the bound of uniform weights, the standard deviation of normal ones; default 1',
    normalisation: `before hidden activations: ${stackSchema.normalisation.choices!.join(', ')}; default none`,
    loss: `${lossNames.join(', ')}; default by the data and the output`,
    data: `what is learned: ${generatorNames.join(', ')}; default plain values`,
    form: 'tensor for a gate a layer, scalar for a gate a weight; default tensor',
    output: 'writes it there instead of to standard output',
    jacobians: 'prints full local Jacobians where they are not diagonal',
    steps: 'the number of steps',
    updates: 'trains so many steps, and prints forward, backward and update of each',
    epochs: 'the number of times that every row of the data is seen, instead of steps',
    optimizer: `${optimizerNames.join(', ')}, or momentum for sgd with 0.9; default what the document says, or sgd`,
    lr: 'the learning rate; default what the document says, or 0.1 for sgd, 0.001 for adam and adamw, else 0.01',
    momentum: 'of sgd and rmsprop; default 0',
    dampening: 'of sgd with a momentum; default 0',
    nesterov: 'looks ahead by one velocity, of sgd with a momentum',
    'weight-decay': 'an L2 penalty; of adamw taken from the parameters themselves; default 0, of adamw 0.01',
    betas: 'of adam and adamw; default 0.9,0.999',
    eps: 'of all but sgd; default 1e-8, of adagrad 1e-10',
    amsgrad: 'divides by the largest mean of squares so far, of adam and adamw',
    alpha: 'of rmsprop; default 0.99',
    centered: 'divides by an estimate of the standard deviation, of rmsprop',
    'lr-decay': 'of adagrad; default 0',
    schedule: `how the rate changes after each step: ${scheduleNames.join(', ')}; default constant`,
    'step-size': 'of step: the rate changes after every N steps; default 30',
    gamma: 'of step and exponential: what the rate is multiplied by; default 0.1 and 0.95',
    't-max': 'of cosine: the rate is least after N steps; default 100',
    'eta-min': 'of cosine: the least rate; default 0',
    warmup: 'of warmup: the steps until the rate, which begins at a third, is whole; default 5',
    batch: 'how many rows of the data one step sees; default all',
    shuffle: 'takes the rows in another order in every epoch',
    seed: 'what is drawn at random is drawn from: the order of the rows, a new stack, what is checked; default 0',
    all: 'checks every entry of every gradient, however long it takes',
    every: 'prints every Nth step, and the last; default 1',
    csv: 'prints the loss, the gradient norm and the rate of each step as CSV',
    format: `${formats.join(', ')}; default what the name of the file says, or svg`,
    step: 'draws this step, counted from 1',
    'all-steps': 'draws every step: pages of a PDF, else a file each, zipped',
    only: 'draws these nodes alone, and the wires between them',
    phase: `the steps that are drawn: ${phases.join(', ')}; default both`,
    grain: `steps as a whole or in parts: ${grains.join(', ')}; default coarse`,
    look: `${looks.join(', ')}; default light`,
    page: `of a PDF, as large as the figure, a slide of 16:9, or several steps on A4: ${pages.join(', ')}`,
    text: `in SVG, letters with their face, or shapes: ${texts.join(', ')}; default text`,
    scale: 'of a PNG, pixels a unit, 1 to 4; default 1',
    transparent: 'leaves the ground out',
    'gradient-widths': 'draws each wire as wide as the logarithm of its gradient',
    'gradient-heat': 'draws each wire in the colour of how large its gradient is, cold where it is small',
    'clip-norm':
      'scales the gradients so that their common norm is at most C; none: does not; a C without --clip-value replaces the document’s clipping by value',
    'clip-value':
      'brings every entry of the gradients into [-C, C], first; none: does not; a C without --clip-norm replaces the document’s clipping by norm',
    'clip-convention': `how --clip-norm divides: ${clipConventions.join(', ')}; by the norm exactly, or by the norm + 1e-6 as PyTorch does; default exact`,
    tolerance:
      'numbers a and b are equal where |a − b| is at most N times the largest of 1, |a| and |b|; default 0: exactly',
    json: 'prints JSON',
    help: 'shows this help',
  },
  help: {
    about: 'Chainrule evaluates and differentiates computational graphs.',
    usage: 'usage:',
    command: 'COMMAND',
    settings:
      'What no option says about the training, the document says; the defaults hold where it says nothing.',
    more: `chainrule COMMAND --help explains a command, chainrule --version tells the version.
FILE is a .chainrule document, - is standard input. EXPRESSIONS are statements such as 'q = x + y; f = q * z',
'input x = 2', 'param W = [[1, 2]]', 'given y = 1', 'W ~ he(2, 3)' and 'seed 7'.
Results go to standard output, messages to standard error.
Exit code: 0 done; 1 the file or the graph is at fault, or what is compared differs; 2 wrong usage.`,
  },
  fault,
  note,
  /** What was given, where it is repeated. */
  asGiven: cut,
  /** After the first few faults of one kind. */
  moreAlike: (rest: number): string => `… and ${count(rest)} more like ${rest === 1 ? 'it' : 'them'}`,
  /** Before what is no fault. */
  noteMark: 'note',
  standardOutput: 'standard output',
  /** The heads of columns. */
  heading: {
    node: 'node',
    operation: 'operation',
    shape: 'shape',
    value: 'value',
    gradient: 'gradient',
    edge: 'edge',
    input: 'input',
    upstream: 'upstream',
    local: 'local',
    global: 'global',
    verdict: 'verdict',
    checked: 'checked',
    step: 'step',
    loss: 'loss',
    gradientNorm: 'gradient norm',
    parameter: 'parameter',
    depth: 'depth',
    nodes: 'nodes',
    valueRms: '|value| RMS',
    gradientRms: '|gradient| RMS',
    gradientMax: '|gradient| max',
    zeroShare: 'zeros',
    saturatedShare: 'saturated',
  },
  healthy: 'nothing is found that would keep it from learning',
  /** An experiment against what was found. */
  tryThis: (experiment: string): string => `try: ${experiment}`,
  target: 'target',
  noTarget: 'no target',
  noValue: 'no value',
  none: 'none',
  given: 'given',
  scalar: 'scalar',
  tooLarge: 'too large to be written',
  phase: { forward: 'forward', backward: 'backward' },
  update: (step: number): string => `update ${step}`,
  verdict: { passed: 'passed', kink: 'kink', uncheckable: 'uncheckable', failed: 'failed' },
  /** Where not every entry of the gradients is checked. */
  checkedSome: (checked: number, entries: number, seed: number): string =>
    `checked ${count(checked)} of ${counted(entries, 'entry', 'entries')}, drawn with seed ${seed}; --all checks every one`,
  checking: (checked: number, entries: number): string =>
    `checked ${count(checked)} of ${counted(entries, 'entry', 'entries')}`,
  checkedOf: (checked: number, entries: number): string => `${count(checked)} of ${count(entries)}`,
  /** Where no differences come to a number, only the gradient is said. */
  difference: (entry: number, analytic: number, numeric: number): string =>
    `entry ${entry}: gradient ${number(analytic)}${Number.isNaN(numeric) ? '' : `, differences ${number(numeric)}`}`,
  sound: (file: string, nodes: number, edges: number): string =>
    `${file}: a sound document with ${counted(nodes, 'node')} and ${counted(edges, 'edge')}`,
}
