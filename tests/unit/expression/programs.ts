import fc from 'fast-check'

// Random formulas and programs, written here by Python's rules and independently of the parser and the printer.

export type Tree =
  | { kind: 'leaf'; text: string }
  | { kind: 'minus'; operand: Tree }
  | { kind: 'binary'; sign: string; left: Tree; right: Tree }
  | { kind: 'call'; name: string; operands: Tree[] }

const leafTexts = [
  'x',
  'y',
  'W1',
  'θ',
  'f1',
  'c1',
  'c2',
  '0',
  '1',
  '2',
  '3.5',
  '1e-7',
  '[1, 2]',
  '[[1, -2], [3, 4]]',
]

/** Formulas over a few names and literals. */
export const trees = (names: readonly string[] = leafTexts): fc.Arbitrary<Tree> =>
  fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.record({ kind: fc.constant('leaf' as const), text: fc.constantFrom(...names) }),
      fc.record({ kind: fc.constant('minus' as const), operand: tie('tree') }),
      fc.record({
        kind: fc.constant('binary' as const),
        sign: fc.constantFrom('+', '-', '*', '/', '@', '^'),
        left: tie('tree'),
        right: tie('tree'),
      }),
      fc
        .oneof(
          fc.tuple(fc.constantFrom('sin', 'neg', 'square', 'identity', 'reciprocal'), fc.tuple(tie('tree'))),
          fc.tuple(fc.constantFrom('div', 'pow', 'max'), fc.tuple(tie('tree'), tie('tree'))),
        )
        .map(([name, operands]): Tree => ({ kind: 'call', name, operands })),
    ),
  })).tree

/** With every parenthesis. */
export function inFull(tree: Tree): string {
  switch (tree.kind) {
    case 'leaf':
      return tree.text
    case 'minus':
      return `(-(${inFull(tree.operand)}))`
    case 'binary':
      return `(${inFull(tree.left)} ${tree.sign} ${inFull(tree.right)})`
    case 'call':
      return `${tree.name}(${tree.operands.map(inFull).join(', ')})`
  }
}

const levels: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '@': 2, '^': 4 }
const [MINUS_LEVEL, ATOM_LEVEL] = [3, 5]

function levelOf(tree: Tree): number {
  if (tree.kind === 'minus') return MINUS_LEVEL
  return tree.kind === 'binary' ? levels[tree.sign]! : ATOM_LEVEL
}

/** With no parenthesis that Python's grammar makes superfluous. */
export function inShort(tree: Tree, least = 0): string {
  const text = shortOf(tree)
  return levelOf(tree) < least ? `(${text})` : text
}

function shortOf(tree: Tree): string {
  switch (tree.kind) {
    case 'leaf':
      return tree.text
    case 'minus': {
      // A minus before a digit belongs to the number.
      const operand = inShort(tree.operand, MINUS_LEVEL)
      return tree.operand.kind === 'leaf' && /^\d/.test(operand) ? `-(${operand})` : `-${operand}`
    }
    case 'binary': {
      const level = levels[tree.sign]!
      const [left, right] = tree.sign === '^' ? [ATOM_LEVEL, MINUS_LEVEL] : [level, level + 1]
      return `${inShort(tree.left, left)} ${tree.sign} ${inShort(tree.right, right)}`
    }
    case 'call':
      return `${tree.name}(${tree.operands.map((operand) => inShort(operand)).join(', ')})`
  }
}

const numbers = fc.double().map((value) => (Object.is(value, -0) ? '-0' : String(value)))
const matrices = fc.array(fc.array(numbers, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
const values = fc.oneof(
  numbers,
  matrices.map((rows) => `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`),
)
const sources = fc.constantFrom(
  'uniform()',
  'uniform(-2, 0.5, [3])',
  'uniform(shape=[1, 3], everyStep=true)',
  'normal(0, 2)',
  'normal(mean=-1, shape=[2, 2])',
  'xavierUniform([3, 3])',
  'heNormal(shape=[3, 2], fanIn=7)',
  'randint(-3, 10, 4)',
  'he(2, 3)',
  'xavier(4)',
  'he(2, 3, everyStep=true)',
  'normal(0, 1, 2, 2)',
)
const definitions = ['q', 'g', 'f1', 'f2', 'f4', 'c1', 'c3', 'param', 'random', 'seed', 'sin'] as const

type Definition = (name: string) => fc.Arbitrary<string>
const kinds: readonly Definition[] = [
  (name) => trees([...leafTexts, 'f3', 'c4', '-1', '-0', 'inf']).map((tree) => `${name} = ${inFull(tree)}`),
  (name) => values.map((value) => `${name} = ${value}`),
  (name) => values.map((value) => `param ${name} = ${value}`),
  (name) => fc.constant(`param ${name}`),
  (name) => values.map((value) => `input ${name} = ${value}`),
  (name) => values.map((value) => `given ${name} = ${value}`),
  (name) => fc.constantFrom(`input ${name}`, `given ${name}`),
  (name) => sources.map((source) => `${name} ~ ${source}`),
  (name) => sources.map((source) => `input ${name} ~ ${source}`),
  (name) => sources.map((source) => `param ${name} ~ ${source}`),
  (name) => sources.map((source) => `random ${name} = ${source}`),
  (name) => sources.map((source) => `random param ${name} = ${source}`),
]

/** Texts of several statements; the leaves of later ones include names of earlier ones. Some are at fault. */
export const programs: fc.Arbitrary<string> = fc
  .shuffledSubarray([...definitions], { minLength: 1 })
  .chain((names) =>
    fc.tuple(
      fc.option(
        fc.nat(1000).map((seed) => `seed ${seed}`),
        { nil: '' },
      ),
      fc.tuple(...names.map((name) => fc.oneof(...kinds.map((kind) => kind(name))))),
      fc.option(
        trees().map((tree) => inShort(tree)),
        { nil: '' },
      ),
    ),
  )
  .map(([seed, statements, last]) => [seed, ...statements, last].join('\n'))
