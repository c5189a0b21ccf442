import { mutantsOf } from './mutant.mjs'

const engine = ['engine/evaluation.test.ts', 'engine/reevaluate.test.ts']

/** What lets gradients flow back, and shows how. */
export const gradients = [
  ...mutantsOf('shared/engine/flow.ts', engine, [
    [
      'at a fork the last contribution overwrites',
      'gradients[moreSlot[k]!]! += globals',
      'gradients[moreSlot[k]!] = globals',
    ],
    [
      'at a fork one contribution is left out',
      'for (let k = moreStart[start]!; k < moreStart[end]!; k++) g',
      'for (let k = moreStart[start]!; k < moreStart[end]! - 1; k++) g',
    ],
    [
      'only the first entry of a contribution is added',
      'entry < slot[at + 1]! - slot[at]!; entry++',
      'entry < 1; entry++',
    ],
    ['the target has no gradient', 'first[i] = i - slot[at]!', 'first[i] = program.zeroLane'],
    ['what the target does not depend on has a gradient', '    if (!reached[node]) continue\n', ''],
    ['gradients flow where none flows', '      if (!differentiable[position]) continue\n', ''],
    [
      'contributions add up in the order of the nodes',
      'for (let i = order.length - 1; i >= 0; i--) {',
      'for (let i = 0; i < order.length; i++) {',
    ],
    ['a block counts by its last node alone', 'at < end && !active[block]; at++', 'at < end; at++'],
    [
      'a block counts by its first node alone',
      'for (let at = start; at < end && !active[block]; at++)',
      'for (let at = start; at < start + 1; at++)',
    ],
  ]),
  ...mutantsOf('shared/engine/run.ts', engine, [
    ['the local gradient is not multiplied', 'gradients[i]! * locals[i + shift]!', 'locals[i + shift]!'],
    [
      'contributions of the run before add up',
      'globals[i + shift] = gradients',
      'globals[i + shift]! += gradients',
    ],
    [
      'the second input takes the shift of the first',
      'multiply(arena, first, last, b.shift)',
      'multiply(arena, first, last, a.shift)',
    ],
    ['of the first input repetitions are not summed', '    a.repeated?.(start, end)\n', ''],
    ['of the second input repetitions are not summed', '    b.repeated?.(start, end)\n', ''],
    [
      'only the first input of a tensor operation gets a gradient',
      'inputs.forEach(({ vjp, gradient }, position) =>',
      'inputs.slice(0, 1).forEach(({ vjp, gradient }, position) =>',
    ],
    [
      'every input is the first',
      'vjp?.(call, upstream, gradient, position)',
      'vjp?.(call, upstream, gradient, 0)',
    ],
  ]),
  ...mutantsOf(
    'shared/engine/position-set.ts',
    ['engine/position-set.test.ts'],
    [
      ['the greatest of a word is the least', '31 - Math.clz32(bits & -bits)', '31 - Math.clz32(bits)'],
      ['one that is there counts twice', '    if (this.words[word]! & bit) return\n', ''],
      ['one before the first is lost', '    if (word < this.first) this.first = word\n', ''],
      ['one after the last is lost', '    if (word > this.last) this.last = word\n', ''],
    ],
  ),
  ...mutantsOf(
    'shared/engine/local-gradient.ts',
    ['engine/local-gradient.test.ts'],
    [
      ['a row of a Jacobian has the row before it in it', '    upstream.data[row] = 0\n', ''],
      [
        'a Jacobian may have one entry less',
        'rows * columns > MAX_JACOBIAN',
        'rows * columns >= MAX_JACOBIAN',
      ],
      ['a gradient flows over an edge where none flows', '  if (!formula) return null\n', ''],
      ['an edge that leads nowhere has a gradient', 'upstream && local ? evaluation', 'local ? evaluation'],
    ],
  ),
  ...mutantsOf(
    'shared/engine/finite-difference.ts',
    ['engine/finite-difference.test.ts'],
    [
      [
        'a nudge changes the evaluation itself',
        'const scratch = new Evaluation(program, target)',
        'const scratch = evaluation',
      ],
      ['a nudge starts from the values of before', '    if (now) scratch.setValue(source, now)\n', ''],
      ['the quotient is not divided', 'quotient: (after - before) / h', 'quotient: after - before'],
    ],
  ),
  ...mutantsOf(
    'shared/engine/trace.ts',
    ['engine/trace.test.ts'],
    [
      [
        'a step is shown for what the target does not depend on',
        'if (!flow.reached[node] || (node',
        'if ((!flow.reached[node] && node === 0) || (node',
      ],
      ['what is given has a step', ' || (node !== target && isGiven(program, node))) continue', ') continue'],
      [
        'an edge without a gradient contributes',
        '      if (!operations[node]!.gradient(input)) return\n',
        '',
      ],
    ],
  ),
  ...mutantsOf(
    'shared/tensor/broadcast.ts',
    ['ops/registry.test.ts', 'engine/evaluation.test.ts', 'tensor/broadcast.test.ts'],
    [
      ['shapes are aligned at the first axis', 'result[missing + axis] = length', 'result[axis] = length'],
      [
        'lengths that differ broadcast',
        'else if (length !== 1 && length !== settled) return null',
        'else if (false) return null',
      ],
      [
        'an axis of length 1 may not come second',
        'else if (length !== 1 && length !== settled)',
        'else if (length !== settled)',
      ],
    ],
  ),
]
