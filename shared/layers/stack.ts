import { generatorNames, generators, type GeneratorName } from '../data/generators'
import { numbersOf, type Table } from '../data/table'
import { nearestWord } from '../nearest'
import * as attribute from '../ops/attributes'
import { type AttributesOf, parseAttributes } from '../ops/attributes'
import { MAX_SEED } from '../random/random-state'
import { err, ok, type Result } from '../result'
import type { LabelRange, StackFault } from './fault'
import { fitsLabel, lossNames, lossOf, type LossName } from './losses'

// A dense stack: layers of neurons, each joined with all of the next. Begin here: what may be asked for is declared, and
// what it comes to is settled and checked (`settleStack`); write.ts says it as expressions, for whole layers or gate by
// gate, and make.ts turns these into a document or a part of one. Laying it out is left to who opens it.

/** The activations of hidden layers, by the names of their operations; identity leaves a layer linear. */
export const activationNames = [
  'tanh',
  'sigmoid',
  'relu',
  'leakyRelu',
  'elu',
  'softplus',
  'gelu',
  'silu',
  'identity',
] as const

export type ActivationName = (typeof activationNames)[number]

/** What follows from the rest where nobody chooses. */
const AUTOMATIC = 'automatic'

const initialisations = [
  'uniform',
  'normal',
  'xavierUniform',
  'xavierNormal',
  'heUniform',
  'heNormal',
  'zeros',
] as const

export type InitialisationName = (typeof initialisations)[number]

/** What can be chosen besides the sizes. The command line and the dialog read it. */
export const stackSchema = {
  activation: attribute.choice(activationNames, {
    fallback: 'tanh',
    summary: 'What every hidden layer ends in.',
  }),
  output: attribute.choice([AUTOMATIC, ...activationNames, 'softmax'], {
    fallback: AUTOMATIC,
    summary: 'What the last layer ends in; automatic: what the loss takes.',
  }),
  initialisation: attribute.choice([AUTOMATIC, ...initialisations], {
    fallback: AUTOMATIC,
    summary: 'What the weights are drawn from; automatic: He before rectifiers, else Xavier.',
  }),
  scale: attribute.number({
    fallback: 1,
    min: 0,
    readWhere: { initialisation: ['uniform', 'normal'] },
    summary: 'The bound of uniform weights, the standard deviation of normal ones.',
  }),
  normalisation: attribute.choice(['none', 'batchNorm', 'layerNorm'], {
    fallback: 'none',
    summary: 'What comes between a hidden layer and its activation.',
  }),
  loss: attribute.choice([AUTOMATIC, ...lossNames], {
    fallback: AUTOMATIC,
    summary: 'What is trained to be small; automatic: by the labels and the output.',
  }),
  form: attribute.choice(['tensor', 'scalar'], {
    fallback: 'tensor',
    summary: 'A gate for every layer, or one for every weight.',
  }),
  seed: attribute.integer({
    fallback: 0,
    min: 0,
    most: MAX_SEED,
    summary: 'What weights and data are drawn from.',
  }),
} as const

/** What is asked for. */
export interface StackOptions extends AttributesOf<typeof stackSchema> {
  readonly sizes: readonly number[]
  /** A generator or a table, by its name; null: plain values. */
  readonly data: string | null
}

/** What is asked for where nobody has chosen but the sizes. */
export const defaultStack = (() => {
  const read = parseAttributes(stackSchema, new Map())
  if (!read.ok) throw new Error('every option of a stack has a fallback')
  return Object.freeze(read.value) as AttributesOf<typeof stackSchema>
})()

/** What that comes to: nothing is automatic any more. */
export interface Stack {
  readonly sizes: readonly number[]
  readonly activation: ActivationName
  readonly output: ActivationName | 'softmax'
  readonly initialisation: InitialisationName
  readonly scale: number
  readonly normalisation: 'none' | 'batchNorm' | 'layerNorm'
  readonly loss: LossName
  readonly labels: LabelRange
  readonly form: 'tensor' | 'scalar'
  readonly seed: number
  readonly table: Table | null
}

/** More layers are no picture any more. */
const MOST_LAYERS = 50
const MOST_WEIGHTS = { tensor: 500_000, scalar: 100 }

/** Sizes from text: `2-16-16-1`, also with other signs between. */
export function readSizes(text: string): Result<readonly number[], StackFault> {
  const words = text.trim().split(/\s*[-–—,;→>\s]\s*/)
  const sizes = words.map(Number)
  return words.every((word) => /^\d+$/.test(word)) &&
    sizes.every((size) => Number.isSafeInteger(size) && size > 0)
    ? ok(sizes)
    : err({ kind: 'no-sizes', found: text })
}

/** Settles what was left open, and refuses what does not go together. `tables` are those that can be named as data. */
export function settleStack(options: StackOptions, tables: readonly Table[] = []): Result<Stack, StackFault> {
  const { sizes, activation, scale, normalisation, form, seed } = options
  const fault = findSizeFault(options)
  if (fault) return err(fault)
  const found = findTable(options, tables)
  if (!found.ok) return found
  const table = found.value
  const loss = options.loss === AUTOMATIC ? lossFor(options, table) : (options.loss as LossName)
  const { outputs, labels: kind } = lossOf(loss)
  const output = options.output === AUTOMATIC ? (outputs?.[0] ?? 'identity') : options.output
  if (outputs && !outputs.includes(output))
    return err({ kind: 'loss-output', loss, output, wanted: outputs[0] })
  const count = sizes.at(-1)!
  if ((kind === 'class' || output === 'softmax') && count < 2)
    return err({ kind: 'loss-size', loss: kind === 'class' ? loss : output, found: count })
  const labels: LabelRange = kind === 'class' ? { kind, count } : { kind }
  const initialisation =
    options.initialisation === AUTOMATIC ? initialisationFor(activation) : options.initialisation
  const stack = {
    sizes,
    activation,
    output,
    initialisation,
    scale,
    normalisation,
    loss,
    labels,
    form,
    seed,
    table,
  }
  const unfit = table && findDataFault(stack as Stack, table)
  return unfit ? err(unfit) : ok(stack as Stack)
}

function findSizeFault({ sizes, form, normalisation }: StackOptions): StackFault | null {
  const layers = sizes.length - 1
  if (layers < 1 || layers > MOST_LAYERS) return { kind: 'layer-count', found: layers, most: MOST_LAYERS }
  const weights = sizes.slice(1).reduce((sum, size, at) => sum + size * sizes[at]!, 0)
  const most = MOST_WEIGHTS[form]
  if (weights > most) return { kind: 'too-many-weights', found: weights, most, form }
  return form === 'scalar' && normalisation !== 'none' ? { kind: 'tensor-only', normalisation } : null
}

/** A table that is there already, or else what a generator draws. */
function findTable({ data, seed }: StackOptions, tables: readonly Table[]): Result<Table | null, StackFault> {
  if (data === null) return ok(null)
  const table = tables.find(({ name }) => name === data)
  if (table) return ok(table)
  const generator = generatorNames.find((name) => name === data)
  if (generator) return ok(generatedTable(generator, seed))
  const known = [...tables.map(({ name }) => name), ...generatorNames]
  return err({ kind: 'unknown-data', found: data, meant: nearestWord(data, known), known })
}

function generatedTable(generator: GeneratorName, seed: number): Table {
  const { columns, numbers } = generators[generator]
  const read = parseAttributes(numbers, new Map())
  if (!read.ok) throw new Error(`every number of ${generator} has a fallback`)
  const content = { kind: 'generated', generator, numbers: read.value, seed } as const
  return { id: 't1', name: generator, columns, content }
}

/** Rectifiers let half of the variance through, which He makes up for; the others Xavier keeps. */
const initialisationFor = (activation: string): InitialisationName =>
  ['relu', 'leakyRelu', 'elu', 'softplus', 'gelu', 'silu'].includes(activation) ? 'heNormal' : 'xavierUniform'

function lossFor({ output, sizes }: StackOptions, table: Table | null): LossName {
  if (output === 'softmax') return 'crossEntropy'
  const count = sizes.at(-1)!
  const isOneColumn = table !== null && table.columns.length === sizes[0]! + 1
  const are = (range: LabelRange) =>
    table !== null && labelsOf(table, 1).every((label) => fitsLabel(range, label))
  if (isOneColumn && count > 1 && are({ kind: 'class', count })) return 'softmaxCrossEntropy'
  const isTruth = isOneColumn && are({ kind: 'class', count: 2 })
  const mayBeChance = output === AUTOMATIC || output === 'sigmoid'
  return (isTruth && mayBeChance) || (output === 'sigmoid' && !table)
    ? 'binaryCrossEntropy'
    : 'meanSquaredError'
}

/** How many columns the labels take: the numbers of classes stand in one. */
export const labelWidth = ({ labels, sizes }: Pick<Stack, 'labels' | 'sizes'>): number =>
  labels.kind === 'class' ? 1 : sizes.at(-1)!

/** The last so many columns of a table. */
function labelsOf(table: Table, width: number): number[] {
  const { data, width: columns } = numbersOf(table)
  return [...data].filter((_, at) => at % columns >= columns - width)
}

function findDataFault(stack: Stack, table: Table): StackFault | null {
  const [inputs, labels] = [stack.sizes[0]!, labelWidth(stack)]
  const { name: data, columns } = table
  if (columns.length !== inputs + labels)
    return { kind: 'data-width', data, columns: columns.length, inputs, labels }
  const found = labelsOf(table, labels).find((label) => !fitsLabel(stack.labels, label))
  return found === undefined
    ? null
    : { kind: 'data-label', data, loss: stack.loss, found, wanted: stack.labels }
}
