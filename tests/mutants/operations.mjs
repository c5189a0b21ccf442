import { mutantsOf } from './mutant.mjs'

const ops = ['ops/registry.test.ts', 'ops/pytorch.test.ts', 'ops/kinks.test.ts']

/** How each operation passes a gradient on. */
export const operations = [
  ...mutantsOf('shared/ops/arithmetic.ts', ops, [
    ['at a tie both get all', 'return first === second ? 0.5 : NaN', 'return first === second ? 1 : NaN'],
    [
      'at a tie neither gets anything',
      'return first === second ? 0.5 : NaN',
      'return first === second ? 0 : NaN',
    ],
    [
      'max hands its gradient to the smaller',
      "formula: (a, b) => shareWithoutNaN(a, b, when(a, '>', b, 1)),\n      local(d, shift, i, end, v, a, b) {\n        for (; i < end; i++) d[i + shift] = shareOfLarger(v[a[i]!]!, v[b[i]!]!)",
      "formula: (a, b) => shareWithoutNaN(a, b, when(a, '>', b, 1)),\n      local(d, shift, i, end, v, a, b) {\n        for (; i < end; i++) d[i + shift] = shareOfLarger(v[b[i]!]!, v[a[i]!]!)",
    ],
    [
      'b of a − b gets the gradient unturned',
      'gradients: [constantGradient(1), constantGradient(-1)]',
      'gradients: [constantGradient(1), constantGradient(1)]',
    ],
    ['0 to the 0 has no number for a gradient', 'y === 0 ? 0 : y * raise', 'y * raise'],
    ['log 0 flows back from 0 to the b', 'x === 0 && y >= 0 ? 0 : ', ''],
    [
      'at the bound of clamp nothing flows',
      'v[x[i]!]! < lo || v[x[i]!]! > hi ? 0 : 1',
      'v[x[i]!]! <= lo || v[x[i]!]! >= hi ? 0 : 1',
    ],
    [
      'the slope of |x| at 0 is 1',
      'd[i + shift] = Math.sign(v[x[i]!]!)',
      'd[i + shift] = v[x[i]!]! >= 0 ? 1 : -1',
    ],
  ]),
  ...mutantsOf('shared/ops/activation.ts', ops, [
    [
      'relu passes a gradient at 0',
      'd[i + shift] = v[x[i]!]! <= 0 ? 0 : 1',
      'd[i + shift] = v[x[i]!]! < 0 ? 0 : 1',
    ],
    [
      'leaky relu takes the other side at 0',
      'd[i + shift] = v[x[i]!]! > 0 ? 1 : slope',
      'd[i + shift] = v[x[i]!]! >= 0 ? 1 : slope',
    ],
    ['the slope of elu is without alpha', '? 1 : alpha * Math.exp(v[x[i]!]!)', '? 1 : Math.exp(v[x[i]!]!)'],
  ]),
  ...mutantsOf(
    'shared/ops/reduction.ts',
    [...ops, 'ops/reduction.test.ts', 'ops/numerics.test.ts'],
    [
      [
        'each entry of a mean gets all',
        'const share = upstream[to]! / ((end - first) / step)',
        'const share = upstream[to]!',
      ],
      [
        'of a sum along an axis the next group gets the gradient',
        '    const share = upstream[to]!\n    for (let i = first; i < end; i += step) gradient[i] = share',
        '    const share = upstream[0]!\n    for (let i = first; i < end; i += step) gradient[i] = share',
      ],
      ['k equal ones get all each', 'chosen(i) ? upstream[to]! / count : 0', 'chosen(i) ? upstream[to]! : 0'],
      ['of equal ones the first gets all', 'if (chosen(i)) count++', 'if (chosen(i) && count === 0) count++'],
      ['NaN takes no gradient', ' || (Number.isNaN(extreme) && Number.isNaN(x[i]!))', ''],
      [
        'NaN is not the largest',
        'if (x[i]! > largest || Number.isNaN(x[i]!)) largest',
        'if (x[i]! > largest) largest',
      ],
      [
        'the variance is divided by n − 1',
        'out[to] = sum / ((end - first) / step)',
        'out[to] = sum / ((end - first) / step - 1)',
      ],
      [
        'the zero vector has no number for a gradient',
        '(length === 0 ? 0 : x[i]! / length)',
        'x[i]! / length',
      ],
      [
        'log Σ exp of −∞ has no number for a gradient',
        '(total === -Infinity ? 0 : Math.exp(x[i]! - total))',
        'Math.exp(x[i]! - total)',
      ],
      ['the gradient of log Σ exp is exp(xᵢ − log Σ exp)', 'if (!Number.isFinite(total)) {', '{'],
      ['the gradient of log Σ exp is no share of the sum', '(gradient[i]! / sum)', 'gradient[i]!'],
    ],
  ),
  ...mutantsOf('shared/ops/declare-reduction.ts', ops, [
    [
      'the first group alone gets a gradient',
      '            for (let i = 0; i < inner; i++, to++) {\n              const first = o * length * inner + i\n              vjp(',
      '            for (let i = 0; i < inner; i++) {\n              const first = o * length * inner + i\n              vjp(',
    ],
    [
      'groups along an inner axis lie side by side',
      '          const first = o * length * inner + i\n          forward(',
      '          const first = o * length + i * length\n          forward(',
    ],
    [
      'the axis is always kept',
      'return ok(reducedShape(x, axis, keepdims))',
      'return ok(reducedShape(x, axis, true))',
    ],
    [
      'the axis is never kept',
      'return ok(reducedShape(x, axis, keepdims))',
      'return ok(reducedShape(x, axis, false))',
    ],
  ]),
  ...mutantsOf('shared/ops/linear-algebra.ts', ops, [
    [
      'what matmul broadcasts overwrites',
      'gradient.data[first + entry]! += product[entry]!',
      'gradient.data[first + entry] = product[entry]!',
    ],
    [
      'gradients of the run before stay in matmul',
      '  gradient.data.fill(0)\n  for (let i = 0; i < to.length; i++) {\n    fill',
      '  for (let i = 0; i < to.length; i++) {\n    fill',
    ],
    [
      'dA is G B',
      'multiplyByTransposed(upstream.data, b.data, gradient.data, a.data.length / k, n, k)',
      'multiplyMatrices(upstream.data, b.data, gradient.data, a.data.length / k, n, k)',
    ],
    [
      'of a stack the first matrix counts for all',
      'block(b, right[i]!, k * n), out, m, n, k',
      'block(b, 0, k * n), out, m, n, k',
    ],
    [
      'the gradient of a transpose is not turned back',
      'vjp: (_, upstream, gradient) => reverseAxes(upstream, gradient)',
      'vjp: (_, upstream, gradient) => gradient.data.set(upstream.data)',
    ],
  ]),
  ...mutantsOf('shared/ops/shape.ts', ops, [
    [
      'copies of broadcastTo overwrite one another',
      '(gradient.data[to]! += upstream.data[from]!)',
      '(gradient.data[to] = upstream.data[from]!)',
    ],
    ['gradients of the run before stay in broadcastTo', '        gradient.data.fill(0)\n', ''],
  ]),
  ...mutantsOf('shared/ops/selecting.ts', ops, [
    [
      'gradients of the run before stay beside an index',
      '        gradient.data.fill(0)\n        copyBlocks(upstream.data, { start: 0, step: 0 }',
      '        copyBlocks(upstream.data, { start: 0, step: 0 }',
    ],
    [
      'gradients of the run before stay beside a slice',
      '        gradient.data.fill(0)\n        copyBlocks(upstream.data, { start: 0, step: size }',
      '        copyBlocks(upstream.data, { start: 0, step: size }',
    ],
    [
      'a slice goes one too far',
      'end === null ? length : clamp(end)]',
      'end === null ? length : clamp(end + 1)]',
    ],
  ]),
  ...mutantsOf('shared/ops/joining.ts', ops, [
    [
      'every part of what is joined gets the gradient of the first',
      'const { blocks, count, size } = blocksAlong(output.shape, axis, rangeOf(inputs, axis, position))\n    copyBlocks(upstream',
      'const { blocks, count, size } = blocksAlong(output.shape, axis, rangeOf(inputs, axis, 0))\n    copyBlocks(upstream',
    ],
  ]),
  ...mutantsOf('shared/ops/softmax.ts', ops, [
    ['softmax is differentiated entry by entry', 'p[at]! * (g[at]! - sum)', 'p[at]! * g[at]!'],
  ]),
  ...mutantsOf('shared/ops/normalisation.ts', ops, [
    ['the variance does not depend on x', ' - (normalised[at]! * products[line]!) / length', ''],
    [
      'gamma gets the last row alone',
      'gradient.data[scales[at]!]! += upstream.data[at]! * normalised[at]!',
      'gradient.data[scales[at]!] = upstream.data[at]! * normalised[at]!',
    ],
    [
      'beta gets the last row alone',
      'gradient.data[scales[at]!]! += upstream.data[at]!\n',
      'gradient.data[scales[at]!] = upstream.data[at]!\n',
    ],
    [
      'gradients of the run before stay in gamma',
      '          gradient.data.fill(0)\n          for (let at = 0; at < normalised',
      '          for (let at = 0; at < normalised',
    ],
    [
      'gradients of the run before stay in beta',
      '          gradient.data.fill(0)\n          for (let at = 0; at < upstream',
      '          for (let at = 0; at < upstream',
    ],
    ['eps is left out', 'deviations[line]! / length + eps', 'deviations[line]! / length'],
    ['of an image each place is a feature', 'step: sizeOf(shape.slice(2)),', 'step: 1,'],
  ]),
  ...mutantsOf(
    'shared/ops/classification-loss.ts',
    [...ops, 'ops/loss.test.ts'],
    [
      [
        'the gradient of the cross-entropy is not divided by the rows',
        'const scale = -upstream.data[0]! / rowsOf(p.shape)',
        'const scale = -upstream.data[0]!',
      ],
      [
        'where the label is 0 the cross-entropy divides',
        'y[i] === 0 ? 0 : (scale * y[i]!) / p.data[i]!',
        '(scale * y[i]!) / p.data[i]!',
      ],
      [
        '0 · log 0 is no number',
        'if (y[i] !== 0) sum += y[i]! * Math.log(p.data[i]!)',
        'sum += y[i]! * Math.log(p.data[i]!)',
      ],
      [
        'labels that are no distribution count as one',
        'scale * ((weight * Math.exp',
        'scale * ((1 * Math.exp',
      ],
      [
        'the weight of the row before counts',
        '          let weight = 0\n          for',
        '          let weight = y[0]! * 0 + start\n          for',
      ],
    ],
  ),
  ...mutantsOf(
    'shared/ops/class-rows.ts',
    [...ops, 'ops/loss.test.ts'],
    [
      [
        'a class that is none is the last',
        'else rows.fill(NaN, start, start + classCount)',
        'else rows[start + classCount - 1] = 1',
      ],
      [
        'the class after the last is one',
        'index >= 0 && index < classCount',
        'index >= 0 && index <= classCount',
      ],
    ],
  ),
  ...mutantsOf(
    'shared/ops/entrywise-loss.ts',
    [...ops, 'ops/loss.test.ts'],
    [
      [
        'the gradient of a mean is that of a sum',
        'const scale = upstream.data[0]! / countOf(a.shape)',
        'const scale = upstream.data[0]!',
      ],
      [
        'the upstream gradient of a loss is 1',
        'const scale = upstream.data[0]! / countOf(a.shape)',
        'const scale = 1 / countOf(a.shape)',
      ],
      [
        'both inputs of a loss get the gradient of the first',
        'gradients: [gradientOf(gradients[0]), gradientOf(gradients[1])]',
        'gradients: [gradientOf(gradients[0]), gradientOf(gradients[0])]',
      ],
      ['a label may broadcast', 'sameShape(a, y) ? ok(SCALAR)', 'true ? ok(SCALAR)'],
    ],
  ),
  ...mutantsOf(
    'shared/ops/control.ts',
    ['ops/control.test.ts', ...ops],
    [
      [
        'dropout passes the gradient of what it dropped',
        'gradient.data[i] = upstream.data[i]! * drawn!.data[i]!',
        'gradient.data[i] = upstream.data[i]!',
      ],
      [
        'as much is kept as should be dropped',
        'generator.randomSample() >= p ? kept : 0',
        'generator.randomSample() < p ? kept : 0',
      ],
      [
        'a gradient flows through stopGradient',
        '  gradient: null,\n',
        '  gradient: { formula: (x) => x, local: (d, shift, i, end) => void d.fill(1, i + shift, end + shift) },\n',
      ],
    ],
  ),
]
