import { labelWidth, type Stack } from './stack'

// A stack as expressions, and what belongs to its layers. Rows are samples, so that a layer is X W + b and W has a row for
// every neuron before it. That is the other way round than where nothing is said (z = W x), and the distributions are told.

/** A statement for every line. */
export interface Written {
  readonly text: string
  /** The names of the parameters that hold a value, with the shape of it and the number that fills it. */
  readonly filled: ReadonlyMap<string, { readonly shape: readonly number[]; readonly number: number }>
  /** The names of the inputs, and of the labels: whole tensors, or one each. */
  readonly inputs: readonly string[]
  readonly labels: readonly string[]
}

type Filled = Map<string, { shape: readonly number[]; number: number }>

/** The call that draws weights of a shape, between so many neurons. */
function drawOf(
  { initialisation, scale }: Stack,
  shape: readonly number[],
  from: number,
  to: number,
): string {
  const axes = `shape=[${shape.join(', ')}]`
  switch (initialisation) {
    case 'uniform':
      return `uniform(${-scale}, ${scale}, ${axes})`
    case 'normal':
      return `normal(0, ${scale}, ${axes})`
    case 'heUniform':
    case 'heNormal':
      return `${initialisation}(${axes}, fanIn=${from})`
    case 'zeros':
    case 'xavierUniform':
    case 'xavierNormal':
      return `${initialisation}(${axes}, fanIn=${from}, fanOut=${to})`
  }
}

/** A weight: drawn, or a parameter of zeros. */
function weight(stack: Stack, filled: Filled, name: string, shape: readonly number[], layer: number): string {
  if (stack.initialisation !== 'zeros')
    return `param ${name} ~ ${drawOf(stack, shape, stack.sizes[layer - 1]!, stack.sizes[layer]!)}`
  return parameter(filled, name, shape, 0)
}

function parameter(filled: Filled, name: string, shape: readonly number[], number: number): string {
  filled.set(name, { shape, number })
  return `param ${name}`
}

/** What a layer ends in, and the name of what it gives: an identity is no gate. */
const activated = (activation: string, name: string, of: string): readonly [text: string[], name: string] =>
  activation === 'identity' ? [[], of] : [[`${name} = ${activation}(${of})`], name]

/** A gate for every layer: z1 = X @ W1 + b1, a1 = tanh(z1), … */
export function writeTensors(stack: Stack): Written {
  const { sizes, normalisation } = stack
  const filled: Filled = new Map()
  const lines = ['input X']
  let before = 'X'
  for (let layer = 1; layer < sizes.length; layer++) {
    const [from, to] = [sizes[layer - 1]!, sizes[layer]!]
    const isLast = layer === sizes.length - 1
    lines.push(weight(stack, filled, `W${layer}`, [from, to], layer))
    const normalised = !isLast && normalisation !== 'none'
    // The mean over the batch takes every bias away again: beta stands in its place.
    const isBiased = !(normalised && normalisation === 'batchNorm')
    if (isBiased) lines.push(parameter(filled, `b${layer}`, [to], 0))
    lines.push(`z${layer} = ${before} @ W${layer}${isBiased ? ` + b${layer}` : ''}`)
    let z = `z${layer}`
    if (normalised) {
      lines.push(parameter(filled, `gamma${layer}`, [to], 1), parameter(filled, `beta${layer}`, [to], 0))
      lines.push(`n${layer} = ${normalisation}(${z}, gamma${layer}, beta${layer})`)
      z = `n${layer}`
    }
    const [gates, name] = activated(isLast ? stack.output : stack.activation, isLast ? 'p' : `a${layer}`, z)
    lines.push(...gates)
    before = name
  }
  lines.push('input Y', `loss = ${stack.loss}(${before}, Y)`)
  return { text: lines.join('\n'), filled, inputs: ['X'], labels: ['Y'] }
}

/** A gate for every weight: z1_1 = w1_11 * x1 + w1_12 * x2 + b1_1, … */
export function writeScalars(stack: Stack): Written {
  const { sizes, loss } = stack
  const filled: Filled = new Map()
  const numbered = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
  const inputs = numbered('x', sizes[0]!)
  const lines = inputs.map((name) => `input ${name}`)
  let before: readonly string[] = inputs
  for (let layer = 1; layer < sizes.length; layer++) {
    const isLast = layer === sizes.length - 1
    const between = Math.max(sizes[layer]!, sizes[layer - 1]!) > 9 ? '_' : ''
    const after: string[] = []
    for (let to = 1; to <= sizes[layer]!; to++) {
      const [z, b] = [`z${layer}_${to}`, `b${layer}_${to}`]
      const weights = before.map((_, from) => `w${layer}_${to}${between}${from + 1}`)
      lines.push(
        ...weights.map((name) => weight(stack, filled, name, [], layer)),
        parameter(filled, b, [], 0),
      )
      lines.push(`${z} = ${weights.map((w, from) => `${w} * ${before[from]!}`).join(' + ')} + ${b}`)
      const activation = !isLast ? stack.activation : stack.output === 'softmax' ? 'identity' : stack.output
      const [gates, name] = activated(activation, isLast ? `p${to}` : `a${layer}_${to}`, z)
      lines.push(...gates)
      after.push(name)
    }
    before = after
  }
  const labels = labelWidth(stack) === 1 ? ['y'] : numbered('y', labelWidth(stack))
  lines.push(...labels.map((name) => `input ${name}`))
  const joined = `stack(${before.join(', ')}, axis=-1)`
  if (stack.output === 'softmax') lines.push(`z = ${joined}`, 'p = softmax(z)')
  if (stack.labels.kind === 'class')
    lines.push(`loss = ${loss}(${stack.output === 'softmax' ? 'p' : joined}, y)`)
  else if (stack.output === 'softmax') lines.push(`loss = ${loss}(p, stack(${labels.join(', ')}, axis=-1))`)
  else {
    const terms = before.map((p, at) => `${loss}(${p}, ${labels[at]!})`)
    // What sums over the outputs adds up, what is a mean over them is a mean again.
    const isSum = terms.length === 1 || loss === 'halfSquaredError'
    lines.push(`loss = ${isSum ? terms.join(' + ') : `(${terms.join(' + ')}) / ${terms.length}`}`)
  }
  return { text: lines.join('\n'), filled, inputs, labels }
}

/** The layer that a name belongs to, counted from 1; null: to none. */
export function layerOf(name: string): number | null {
  const [, layer] = /^(?:W|b|z|a|n|gamma|beta|w)(\d+)(?:_|$)/.exec(name) ?? []
  return layer === undefined ? null : Number(layer)
}
