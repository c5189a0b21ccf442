import { fault } from './fault'
import { nearestWord } from '../nearest'
import type { Argument, FunctionCall } from './syntax'
import type { Token } from './tokens'
import { layerWord, weightedLayers } from './vocabulary'

/**
 * A layer of PyTorch on what it is called on: nn.LeakyReLU(0.1)(x) is leaky_relu(x, 0.1). Refused where it holds weights,
 * which a graph has as nodes, and where it is called on nothing.
 */
export function appliedLayer(
  { text: layer, offset: at }: Token,
  settings: readonly Argument[],
  given: readonly Argument[] | null,
): FunctionCall {
  const weighted = weightedLayers.get(layer)
  if (weighted !== undefined) fault(at, { kind: 'no-meaning', call: layer, nearest: weighted })
  const word = layerWord(layer)
  if (word === null)
    fault(at, { kind: 'unknown-function', call: layer, meant: nearestWord(layer, weightedLayers.keys()) })
  if (given === null) fault(at, { kind: 'no-meaning', call: `${layer}()`, nearest: `${word}(x)` })
  const set = [...settings, ...defaultsOf(word, settings)].filter(({ name }) => name !== 'inplace')
  const isNamed = ({ name }: Argument) => name !== null
  return {
    kind: 'call',
    at,
    function: word,
    given: [...given, ...set].toSorted((a, b) => Number(isNamed(a)) - Number(isNamed(b))),
    isPython: true,
  }
}

/** nn.Flatten() keeps the rows, other than the function. */
const defaultsOf = (word: string, settings: readonly Argument[]): readonly Argument[] =>
  word === 'flatten' && settings.length === 0
    ? [{ at: 0, name: null, value: { kind: 'literal', at: 0, value: 1 } }]
    : []
