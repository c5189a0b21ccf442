import addThenMultiply from './add-then-multiply.chainrule?raw'
import batchNorm from './batch-norm.chainrule?raw'
import deadReluSoftmax from './dead-relu-softmax.chainrule?raw'
import explodingReluChain from './exploding-relu-chain.chainrule?raw'
import gradientClipping from './gradient-clipping.chainrule?raw'
import linearLayersCollapse from './linear-layers-collapse.chainrule?raw'
import maxGate from './max-gate.chainrule?raw'
import multiplyThenAdd from './multiply-then-add.chainrule?raw'
import perceptronAnd from './perceptron-and.chainrule?raw'
import perceptronOr from './perceptron-or.chainrule?raw'
import perceptronXor from './perceptron-xor.chainrule?raw'
import reluAsAbs from './relu-as-abs.chainrule?raw'
import reluChain from './relu-chain.chainrule?raw'
import seededHe from './seeded-he.chainrule?raw'
import seededLargeWeights from './seeded-large-weights.chainrule?raw'
import seededSmallWeights from './seeded-small-weights.chainrule?raw'
import seededXavier from './seeded-xavier.chainrule?raw'
import sigmoidNeuron from './sigmoid-neuron.chainrule?raw'
import sigmoidNeuronOneGate from './sigmoid-neuron-one-gate.chainrule?raw'
import twoLayerBce from './two-layer-bce.chainrule?raw'
import vanishingSigmoidChain from './vanishing-sigmoid-chain.chainrule?raw'
import vectorisedReluLayer from './vectorised-relu-layer.chainrule?raw'
import vectorisedSigmoidLayer from './vectorised-sigmoid-layer.chainrule?raw'

/** A document that comes with the application. */
export interface Example {
  /** The name of its file. */
  readonly id: string
  readonly title: string
  /** The file: `readDocument` reads it. */
  readonly text: string
}

/** Every lecture example, in teaching order: gates, neuron, chains, layers, networks, initialisation, perceptrons. */
export const examples: readonly Example[] = Object.entries({
  'add-then-multiply': addThenMultiply,
  'multiply-then-add': multiplyThenAdd,
  'max-gate': maxGate,
  'relu-as-abs': reluAsAbs,
  'sigmoid-neuron': sigmoidNeuron,
  'sigmoid-neuron-one-gate': sigmoidNeuronOneGate,
  'vanishing-sigmoid-chain': vanishingSigmoidChain,
  'relu-chain': reluChain,
  'exploding-relu-chain': explodingReluChain,
  'gradient-clipping': gradientClipping,
  'vectorised-sigmoid-layer': vectorisedSigmoidLayer,
  'vectorised-relu-layer': vectorisedReluLayer,
  'two-layer-bce': twoLayerBce,
  'dead-relu-softmax': deadReluSoftmax,
  'linear-layers-collapse': linearLayersCollapse,
  'batch-norm': batchNorm,
  'seeded-small-weights': seededSmallWeights,
  'seeded-large-weights': seededLargeWeights,
  'seeded-xavier': seededXavier,
  'seeded-he': seededHe,
  'perceptron-and': perceptronAnd,
  'perceptron-or': perceptronOr,
  'perceptron-xor': perceptronXor,
}).map(([id, text]) => ({ id, title: (JSON.parse(text) as { title: string }).title, text }))
