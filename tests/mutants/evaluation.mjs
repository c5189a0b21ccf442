import { mutantsOf } from './mutant.mjs'

const engine = ['engine/evaluation.test.ts', 'engine/reevaluate.test.ts']

/** What computes numbers, and again where something changed. */
export const evaluation = [
  ...mutantsOf('shared/engine/evaluation.ts', engine, [
    [
      'the gradient of the target is 0',
      'if (upstream?.ok) this.arena.globals.set(upstream.value.data)\n',
      '',
    ],
    [
      'only the first entry of the target has a gradient',
      'globals.set(upstream.value.data)',
      'globals.set(upstream.value.data.subarray(0, 1))',
    ],
    [
      'an update looks at the first entry only',
      'for (let i = 0; i < before.length; i++) if (!Object.is',
      'for (let i = 0; i < 1; i++) if (!Object.is',
    ],
    [
      'an update does not look at the last entry',
      'for (let i = 0; i < before.length; i++) if (!Object.is',
      'for (let i = 0; i < Math.max(1, before.length - 1); i++) if (!Object.is',
    ],
    [
      '0 that becomes −0 is no change',
      '!Object.is(before[i], numbers[from + i])',
      'before[i] !== numbers[from + i]',
    ],
    ['what did not change is told', 'if (isUnchanged(before, this.arena.values, slot[at]!)) continue', ''],
    [
      'gradients that did not change are told',
      'if (!isUnchanged(before, arena.gradients, slot[at]!)) {',
      '{',
    ],
    [
      'an update ends at the first node',
      '      changed.push(schedule[at]!)\n      awaken(at)',
      '      changed.push(schedule[at]!)',
    ],
    [
      'an update computes what comes after first',
      'const at = pending.takeFirst()',
      'const at = pending.takeLast()',
    ],
    [
      'an update goes back in the wrong order',
      'const at = pending.takeLast()',
      'const at = pending.takeFirst()',
    ],
    ['gradients beside a changed value stay', 'mark(consumers[k]!, EDGES)', 'void k'],
    [
      'gradients that changed are not carried on',
      '          gradients.push(node)\n          what |= EDGES',
      '          gradients.push(node)',
    ],
    ['what was to be done stays to be done', '      todo[at] = 0\n', ''],
    ['what was changed before changes again', '    this.touched.clear()\n', ''],
    [
      'an update forgets gradients upstream',
      '      if (!flow.reached[node]) continue\n      for',
      '      if (flow.reached[node]) continue\n      for',
    ],
    [
      'what flows back is not gathered',
      '      gather(program.slot, flow, arena.gradients, arena.globals, start, end)\n',
      '',
    ],
    [
      'what broadcasting repeated counts once',
      'sums[operands[input]![i]! - first]! += globals',
      'sums[operands[input]![i]! - first]! = globals',
    ],
    [
      'what broadcasting repeated is not summed',
      'repeated: repeats ? this.sumRepeated(input, shift) : null',
      'repeated: null',
    ],
    [
      'sums of one node go on in the next',
      'const sums = new Float64Array(sizeOf(shapes[source]!))',
      'const sums = new Float64Array(sizeOf(shapes[source]!)).fill(1e-9)',
    ],
    [
      'only the first node of a block sums what was repeated',
      '      for (let at = start; at < end; at++) {\n        const source',
      '      for (let at = start; at < start + 1; at++) {\n        const source',
    ],
    [
      'one node with a gradient is not reached',
      'return this.flow.reached[node] ? this.view(this.arena.gradients, node) : null',
      'return this.view(this.arena.gradients, node)',
    ],
    [
      'a value that was set is forgotten',
      '    this.touched.add(node)\n    this.replaced.add(node)\n  }\n\n  /** Gives one entry',
      '    this.touched.add(node)\n  }\n\n  /** Gives one entry',
    ],
    [
      'a value that was set is not carried on',
      '    this.touched.add(node)\n    this.replaced.add(node)\n  }\n\n  /** Gives one entry',
      '    this.replaced.add(node)\n  }\n\n  /** Gives one entry',
    ],
    [
      'values of now change with those of then',
      'now.set(node, { shape, data: data.slice() })',
      'now.set(node, { shape, data })',
    ],
  ]),
  ...mutantsOf(
    'shared/engine/reevaluate.ts',
    ['engine/reevaluate.test.ts', 'engine/rows.test.ts'],
    [
      ['another target is no change', '    evaluation.wanted === wanted &&\n', ''],
      ['another seed is no change', '    program.graph.seed === graph.seed &&\n', ''],
      ['what is said to be given is no change', '    program.graph.given === graph.given &&\n', ''],
      [
        'what comes to the target from outside is no change',
        ' &&\n    program.graph.upstream === graph.upstream\n',
        '\n',
      ],
      [
        'only the first of several changed values counts',
        'values.set(node, value.value)\n  }\n  return values',
        'values.set(node, value.value)\n    break\n  }\n  return values',
      ],
      [
        '0 that becomes −0 is the same value',
        'if (Object.is(before.value, after.value)) continue',
        'if (before.value === after.value) continue',
      ],
      ['another operation is no change', 'before.op !== after.op || before.attributes', 'before.attributes'],
      [
        'other attributes are no change',
        'before.op !== after.op || before.attributes !== after.attributes ||',
        'before.op !== after.op ||',
      ],
      [
        'a value of another shape is put in its place',
        '|| !sameShape(value.value.shape, shape)) return null',
        ') return null',
      ],
      [
        'what was set before is lost where the structure changes',
        '{ program: evaluation.program, held: evaluation.held(), change }',
        '{ program: evaluation.program, change }',
      ],
      [
        'other tables are no change',
        'if (tables && [tables.changed, tables.removed, tables.added].some((list) => list.length > 0)) return null\n',
        '',
      ],
      [
        'other rows are not looked at',
        '    values.set(node, read.value)\n  }\n  if (values.size',
        '  }\n  if (values.size',
      ],
    ],
  ),
  ...mutantsOf(
    'shared/engine/drawing.ts',
    [...engine, 'engine/drawing.test.ts'],
    [
      [
        'masks are drawn once for ever',
        "operation.kind !== 'source' || operation.everyStep",
        "operation.kind === 'source' && operation.everyStep",
      ],
      ['everything is drawn again', 'if (this.isRepeated(node)) this.draw(node)', 'this.draw(node)'],
      [
        'what a source draws is not its value',
        "if (this.program.operations[node]!.kind === 'source') this.hold(node, data)",
        '',
      ],
      [
        'what was drawn changes afterwards',
        'Array.from(this.drawn.values(), ({ data }) => data.slice())',
        'Array.from(this.drawn.values(), ({ data }) => data)',
      ],
      [
        'two evaluations draw from one stream',
        '{ stream: this.stream.clone(), numbers }',
        '{ stream: this.stream, numbers }',
      ],
      ['draws that are put back share the stream', 'this.stream = stream.clone()', 'this.stream = stream'],
      [
        'what is put back is what is there',
        'this.take(node, numbers[at]!)',
        'this.take(node, this.drawn.get(node)!.data)',
      ],
      ['the seed is not asked', 'new RandomState(program.graph.seed)', 'new RandomState(0)'],
    ],
  ),
  ...mutantsOf(
    'shared/engine/program.ts',
    [...engine, 'engine/program.test.ts'],
    [
      [
        'nodes of other attributes are computed alike',
        '${JSON.stringify(graph.nodes[node]!.attributes)}',
        '',
      ],
      ['nodes that broadcast differently are computed alike', "? '=' : '<'", "? '=' : '='"],
      ['a block goes over two levels', ' && level[next] === level[node]) continue', ') continue'],
    ],
  ),
  ...mutantsOf(
    'shared/engine/memory.ts',
    ['engine/memory.test.ts'],
    [
      ['what broadcasting repeats is not counted', 'numbers += isElementwise ? size : ', 'numbers += '],
      [
        'gradients are not counted',
        '      numbers += isElementwise ? size : sizeOf(shapes[inputNode[position]!]!)',
        '      void position',
      ],
      [
        'a graph as large as may be is too large',
        'if (numbers <= most) return null',
        'if (numbers < most) return null',
      ],
    ],
  ),
  ...mutantsOf(
    'shared/engine/evaluation.ts',
    ['engine/local-gradient.test.ts'],
    [
      [
        'a block without a gradient keeps its old locals',
        'if (!flow.active[at] && !run?.keepsLocals) continue',
        'if (!flow.active[at]) continue',
      ],
    ],
  ),
]
